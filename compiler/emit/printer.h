// What the JSON and the YAML printer share: where in the document they are, and entering places into the source map.
#pragma once

#include "emit/print.h"

namespace ctr::emit {

class Printer {
public:
  explicit Printer(const PrintOptions &options) : options_(options) {}

protected:
  // Resolves references and notes the origin. `parent` is the origin of the surrounding node.
  Node enter(const Node &node, OriginId parent) {
    Node here = node;
    if (node.kind == NodeKind::Reference || node.kind == NodeKind::Join) {
      here = options_.speller->spell(node, scratch_);
      here.origin = node.origin;
    }
    if (options_.sources != nullptr && here.origin && here.origin != parent)
      options_.sources->push_back({pointer_, here.origin});
    return here;
  }
  static OriginId inherited(const Node &node, OriginId parent) { return node.origin ? node.origin : parent; }

  // Appends one step of the JSON pointer and returns the length to go back to.
  std::size_t push(std::string_view key);
  std::size_t push(std::size_t index);
  void pop(std::size_t length) { pointer_.resize(length); }

  std::string out_;

private:
  const PrintOptions &options_;
  std::string pointer_;
  Arena scratch_;
};

// Appends `text` with JSON's escapes; `yaml` also escapes what YAML 1.1 takes for line breaks or refuses as not
// printable.
void appendEscaped(std::string &out, std::string_view text, bool yaml);
// The same between double quotes.
void appendQuoted(std::string &out, std::string_view text, bool yaml);

} // namespace ctr::emit
