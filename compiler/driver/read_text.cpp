#include "driver/read_text.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ctr {

int readText(int fd, std::string &text, std::size_t limit) {
  struct stat info {};
  if (::fstat(fd, &info) != 0)
    return errno;
  if (S_ISDIR(info.st_mode))
    return EISDIR;
  // One byte more than expected, so that the end is seen without growing; and no more than one above the limit, so
  // that an endless input ends.
  constexpr std::size_t Chunk = 64U << 10U;
  std::size_t expected = S_ISREG(info.st_mode) ? static_cast<std::size_t>(info.st_size) : Chunk;
  text.resize(std::min(expected, limit) + 1);
  std::size_t used = 0;
  for (;;) {
    ssize_t got = ::read(fd, text.data() + used, text.size() - used);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return errno;
    if (got == 0)
      break;
    used += static_cast<std::size_t>(got);
    if (used > limit)
      return EFBIG;
    if (used == text.size())
      text.resize(std::min(limit + 1, used * 2));
  }
  text.resize(used);
  return 0;
}

int readText(const std::string &path, std::string &text, std::size_t limit) {
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    return errno;
  int error = readText(fd, text, limit);
  ::close(fd);
  return error;
}

} // namespace ctr
