// From the names of files to checked topologies: read, parse, check, and what each target's backend finds. Knows no
// command line and writes nothing.
#pragma once

#include "diag/diagnostics.h"
#include "driver/load.h"
#include "schema/schema.h"
#include "sema/all_params.h"
#include "sema/check.h"
#include "source/source_map.h"
#include "syntax/parse.h"

#include <llvm/ADT/ArrayRef.h>
#include <string>
#include <vector>

namespace ctr {

// Reads each file, `-` being standard input. What could not be read is reported and left out.
std::vector<FileId> readSources(llvm::ArrayRef<std::string> paths, SourceMap &sources, Diagnostics &diags,
                                std::size_t byteLimit = SyntaxLimits{}.bytes);

std::vector<ast::SyntaxTree> parseAll(llvm::ArrayRef<FileId> files, const SourceMap &sources, Diagnostics &diags);

// check, and then for every target what its backend refuses or does differently.
// `files` are the root files; what they import is read, where it is not held, and added to the sources.
Program compile(llvm::ArrayRef<FileId> files, SourceMap &sources, const Schema &schema, const CheckOptions &options,
                Diagnostics &diags, const HeldTexts &held = {});

// The same for every combination of parameters with few values. No topology is left.
CombinationReport compileCombinations(llvm::ArrayRef<FileId> files, SourceMap &sources, const Schema &schema,
                                      const CheckOptions &options, Diagnostics &diags);

} // namespace ctr
