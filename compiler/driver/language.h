// The language as this compiler speaks it: the core rows of the schema and the words that its backends bring.
#pragma once

#include "schema/schema.h"

#include "backends/backend.h"

#include <deque>
#include <memory>
#include <vector>

namespace ctr {

class Language {
public:
  Language();
  [[nodiscard]] const Schema &schema() const { return *schema_; }

private:
  BackendSchema described(const Backend &backend);
  std::deque<std::vector<OptionField>> options_; // the schema keeps views of them
  std::deque<std::vector<RuntimeOf>> runtimes_;
  std::deque<std::vector<BackendSchema::Edition>> editions_;
  std::deque<BackendSchema> edited_;
  std::unique_ptr<Schema> schema_;
};

} // namespace ctr
