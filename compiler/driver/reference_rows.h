// The rows of the schema as text, the one reading of them that the JSON, the listing and the pages of the reference
// share.
#pragma once

#include "schema/schema.h"

#include <optional>
#include <string>
#include <vector>

namespace ctr {

struct SchemaRow {
  std::string_view construct;
  std::string_view attribute; // or
  std::string_view block;
  const Construct *inner = nullptr; // of a block
  std::string_view naming;          // of a block: what its name is
  std::string_view backend;         // an option of targets of this backend
  std::string type;
  std::string_view doc;
  bool required = false;
  bool many = false;
  std::string defaultText;
  std::optional<std::int64_t> min, max;
  std::string range; // min and max as a person would write them
  std::string_view rangeSource;
  std::string_view form, keyForm;         // what text must look like, in words
  std::string_view formName, keyFormName; // and by name, for programs
  std::vector<std::string> variants;
  std::string_view deprecated;
};

std::vector<SchemaRow> rowsOf(const Schema &schema, const Construct &construct, TypeTable &types);

} // namespace ctr
