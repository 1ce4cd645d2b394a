// Puts a new text in a file's place, whole or not at all: beside it first, then renamed. Keeps the file's permissions,
// and writes through symbolic links.
#pragma once

#include <string>
#include <string_view>

namespace ctr {

// 0 or an errno. ESTALE: the file no longer holds `before`, so it was left alone.
// EINVAL: it is no regular file. EACCES: also when nobody at all may write it.
int replaceFile(const std::string &path, std::string_view before, std::string_view after);

} // namespace ctr
