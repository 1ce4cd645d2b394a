// The language as this compiler speaks it: the core rows of the schema and the words that its backends bring.
#pragma once

#include "schema/schema.h"

#include <deque>
#include <memory>
#include <vector>

namespace ctr {

class Language {
public:
  Language();
  [[nodiscard]] const Schema &schema() const { return *schema_; }

private:
  std::deque<std::vector<OptionField>> options_; // the schema keeps views of both
  std::deque<std::vector<RuntimeOf>> runtimes_;
  std::unique_ptr<Schema> schema_;
};

} // namespace ctr
