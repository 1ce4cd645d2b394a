// Whole files into memory.
#pragma once

#include <cstdint>
#include <string>

namespace ctr {

// Returns 0 or an errno; EISDIR for folders, EFBIG above the limit.
int readText(const std::string &path, std::string &text, std::size_t limit = SIZE_MAX - 1);
// The same from an open file descriptor.
int readText(int fd, std::string &text, std::size_t limit = SIZE_MAX - 1);

} // namespace ctr
