#include "driver/replace_file.h"
#include "driver/read_text.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace ctr {

namespace {

int writeDurably(int fd, std::string_view text) {
  while (!text.empty()) {
    ssize_t put = ::write(fd, text.data(), text.size());
    if (put < 0 && errno != EINTR)
      return errno;
    text.remove_prefix(put < 0 ? 0 : static_cast<std::size_t>(put));
  }
  return ::fsync(fd) == 0 ? 0 : errno;
}

} // namespace

int replaceFile(const std::string &path, std::string_view before, std::string_view after) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  if (!real)
    return errno;
  const std::string place = real.get();
  struct stat info {};
  if (::stat(place.c_str(), &info) != 0)
    return errno;
  if (!S_ISREG(info.st_mode))
    return EINVAL;
  // A file that is marked read-only is meant to stay, also for a user whom nothing stops.
  if ((info.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0)
    return EACCES;
  if (::access(place.c_str(), W_OK) != 0) // a rename would replace a file that is not to be written
    return errno;
  std::string beside = place + ".ctr-XXXXXX";
  int fd = ::mkostemp(beside.data(), O_CLOEXEC);
  if (fd < 0)
    return errno;
  int error = writeDurably(fd, after);
  if (error == 0 && ::fchmod(fd, info.st_mode & 07777U) != 0)
    error = errno;
  if (::close(fd) != 0 && error == 0)
    error = errno;
  std::string now;
  if (error == 0)
    error = readText(place, now);
  if (error == 0 && now != before)
    error = ESTALE;
  if (error == 0 && ::rename(beside.c_str(), place.c_str()) != 0)
    error = errno;
  if (error != 0)
    ::unlink(beside.c_str());
  return error;
}

} // namespace ctr
