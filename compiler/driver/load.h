// From root files to everything that they import, parsed: each file once, whatever it is called on the way, and each
// after those that it imports. Knows where files may lie; what is in them is for sema.
//
// Imports stay inside of the workspace: the nearest folder at or above a root file that holds `ctr.yaml`, else the
// folder of the root file (for standard input, the current one). Links are followed first, and nothing of the
// environment is read.
#pragma once

#include "diag/diagnostics.h"
#include "sema/check.h"
#include "source/source_map.h"
#include "syntax/ast.h"

#include <deque>
#include <llvm/ADT/ArrayRef.h>
#include <map>
#include <string>
#include <vector>

namespace ctr {

struct LoadedProgram {
  std::deque<ast::SyntaxTree> trees;
  std::vector<SourceFile> files; // the root files, then the modules
};

// Texts that stand for what files hold, such as edits that are not written yet; by path from the root of the file
// system.
using HeldTexts = std::map<std::string, std::string, std::less<>>;

LoadedProgram load(llvm::ArrayRef<FileId> roots, SourceMap &sources, Diagnostics &diags, const HeldTexts &held = {});

} // namespace ctr
