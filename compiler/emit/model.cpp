#include "emit/model.h"

namespace ctr::emit {

std::string_view ModelWriter::spell(std::string_view key) {
  if (spelling_ == Spelling::Camel || key.empty() || key[0] < 'a' || key[0] > 'z')
    return key;
  std::string_view copy = arena_.text(key);
  // The arena's own bytes, which nothing else refers to yet.
  const_cast<char &>(copy[0]) = static_cast<char>(key[0] - 'a' + 'A');
  return copy;
}

} // namespace ctr::emit
