// Trees as text: JSON (two spaces, one member a line) and YAML (block style; every string that a YAML 1.1 or 1.2
// parser could take for something else is quoted). Printed once; while printing, the place of every node that has an
// origin of its own is entered into the source map.
#pragma once

#include "emit/node.h"

#include <string>
#include <vector>

namespace ctr::emit {

// How references are spelled. Called for Reference and Join nodes only; returns a node without either in it, in
// `scratch`.
class Speller {
public:
  virtual ~Speller() = default;
  virtual Node spell(const Node &node, Arena &scratch) const = 0;
};

// JSON pointer → origin, in the order printed. Only nodes whose origin differs from their parent's are listed.
struct SourceMapEntry {
  std::string pointer;
  OriginId origin;
};

struct PrintOptions {
  const Speller *speller = nullptr;               // required if the tree has references
  std::vector<SourceMapEntry> *sources = nullptr; // filled when given
};

std::string printJson(const Node &root, const PrintOptions &options = {});
// One document, without the `---` line.
std::string printYaml(const Node &root, const PrintOptions &options = {});

} // namespace ctr::emit
