// A free-form value that is handed to AWS as it is: an event pattern, a filter, the input of a task. Its text may have
// parts known only after deployment. Knows nothing of what it is for.
#pragma once

#include "ir/text.h"
#include "support/origin.h"
#include "support/rational.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

struct JsonMember;

struct Json {
  enum class Kind : std::uint8_t { Null, Bool, Number, Text, List, Map };
  Kind kind{};
  bool boolean = false;
  Rational number;
  Text text;
  llvm::ArrayRef<Json> items{};
  llvm::ArrayRef<JsonMember> members{}; // in the order written; keys are unique
  OriginId origin;
  // The member of a map; null when there is none.
  [[nodiscard]] const Json *find(std::string_view key) const;
};

struct JsonMember {
  std::string_view key;
  Json value;
};

inline const Json *Json::find(std::string_view key) const {
  for (const JsonMember &m : members)
    if (m.key == key)
      return &m.value;
  return nullptr;
}

} // namespace ctr
