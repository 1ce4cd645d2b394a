// A value as people and tools read it, on its own: no ids, no arena, no program behind it. What `ctr eval` prints.
#pragma once

#include "ir/schedule.h"

#include <optional>
#include <string>
#include <vector>

namespace ctr {

struct ShownValue {
  enum class Shape : std::uint8_t { Null, Bool, Number, Text, List, Map };
  Shape shape = Shape::Null;        // as JSON has it; quantities, references and grants are text there
  std::string text;                 // as the language writes it: `512MiB`, `"a"`, `web.http`
  std::string plain;                // Text: without quotes and escapes
  std::vector<ShownValue> elements; // List, Map
  std::vector<std::string> keys;    // Map: of each element
  std::optional<Schedule> schedule;
  friend bool operator==(const ShownValue &, const ShownValue &) = default;
};

} // namespace ctr
