// What the tree knows about single words, by the offset of their first byte: whether a `{` opens a map, whether a `-`
// is a sign of its own. Everything else about the form of a program shows in the words themselves.
#pragma once

#include "syntax/ast.h"

#include <cstdint>
#include <vector>

namespace ctr::format {

enum Role : std::uint8_t {
  OpensMap = 1,
  Entry = 2,        // the key of a map entry
  Member = 4,       // the first word of a member
  Attribute = 8,    // of an attribute
  Field = 16,       // the name of a parameter
  InType = 32,      // each byte of a type
  Prefix = 64,      // `!` and `-` before their operand
  TightRange = 128, // `..` between simple operands
};

// One byte of roles for each byte of the text.
std::vector<std::uint8_t> rolesOf(const ast::SyntaxTree &tree);

} // namespace ctr::format
