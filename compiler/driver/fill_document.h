// Replaces `${ctr:NAME}` in the text of an artifact by values, in the document's tree, so that whatever a value
// contains the result is well-formed; and prints it as it was printed before.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace ctr {

struct FillValue {
  std::string text;
  bool integer = false; // where it is the whole scalar, it becomes a number
};
using FillValues = std::unordered_map<std::string, FillValue>;

struct FilledDocument {
  std::string text;
  std::string error; // not empty: the text could not be read
};

// By the file's ending: .json and .yaml as documents, anything else as plain text.
FilledDocument fillDocument(std::string_view path, const std::string &text, const FillValues &values);

} // namespace ctr
