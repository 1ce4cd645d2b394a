// The text of a program in which a target names another platform. Only the words of the target block change; comments
// and everything else stay where they are.
#pragma once

#include "schema/schema.h"
#include "source/source_map.h"
#include "syntax/ast.h"

#include <optional>
#include <string>
#include <string_view>

namespace ctr {

// Where services can move: what `--to` takes, and what a target block then says.
struct Destination {
  std::string_view word;    // "express"
  std::string_view backend; // "ecs"
  std::string_view option;  // "mode"; empty: none
  std::string_view value;
};
llvm::ArrayRef<Destination> destinations();
const Destination *findDestination(std::string_view word);

// The file's text with its target `name` moved there; nothing when the file has no such target, or one whose backend is
// not written as a plain word. Words that only the old backend knows go; a CloudFormation target stays one where it
// can.
std::optional<std::string> retargeted(FileId file, const ast::SyntaxTree &tree, const SourceMap &sources,
                                      const Schema &schema, std::string_view name, const Destination &to);

} // namespace ctr
