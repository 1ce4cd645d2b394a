// JSON as text with parts that are known only once deployed: what stands as a string inside another document. Deferred
// parts (names, ARNs, addresses) have no character that JSON would have to escape.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

class JsonText {
public:
  explicit JsonText(Lowering &l) : l_(l) {}

  JsonText &raw(std::string_view text);    // structure: braces, keys, numbers
  JsonText &text(const emit::Node &value); // a string: quoted, literal parts escaped
  JsonText &text(std::string_view value);
  [[nodiscard]] emit::Node node(OriginId origin = {});

private:
  void literal(std::string_view text);
  Lowering &l_;
  std::string run_; // literal text since the last reference
  emit::NodeList pieces_;
};

// The value as JSON text, without white space.
emit::Node jsonTextNode(Lowering &l, const Json &json);

} // namespace ctr::aws
