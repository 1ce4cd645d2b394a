#include "driver/staged_folder.h"

#include "driver/interrupt.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace ctr {

namespace {

int writeAll(int fd, std::string_view text) {
  while (!text.empty()) {
    ssize_t put = ::write(fd, text.data(), text.size());
    if (put < 0 && errno == EINTR && InterruptWatch::caught() == 0)
      continue;
    if (put < 0)
      return errno;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return 0;
}

} // namespace

void StagedFolder::fail(int error, std::string_view path) {
  if (error_ != 0)
    return;
  error_ = error;
  errorPath_ = path;
}

int StagedFolder::open(std::string_view path) {
  if (InterruptWatch::caught() != 0)
    fail(EINTR, path);
  if (error_ != 0)
    return -1;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    std::string folder(path.substr(0, slash));
    if (!folders_.insert(folder).second)
      continue;
    if (::mkdir(fmt::format("{}/{}", path_, folder).c_str(), 0777) != 0 && errno != EEXIST) {
      fail(errno, folder);
      return -1;
    }
  }
  int fd = ::open(fmt::format("{}/{}", path_, path).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0 && errno == EEXIST)
    throw std::logic_error(fmt::format("two artifacts have the path `{}`", path));
  if (fd < 0)
    fail(errno, path);
  return fd;
}

WrittenFile StagedFolder::write(std::string_view path, std::string_view text) {
  int fd = open(path);
  if (fd < 0)
    return {};
  int error = writeAll(fd, text);
  if (::close(fd) != 0 && error == 0)
    error = errno;
  if (error != 0) {
    fail(error, path);
    return {};
  }
  Sha256 hash;
  hash.add(text);
  return {hash.hex(), text.size()};
}

StagedFile::StagedFile(StagedFolder &folder, std::string path)
    : folder_(folder), path_(std::move(path)), fd_(folder.open(path_)) {}

StagedFile::~StagedFile() {
  if (fd_ >= 0)
    ::close(fd_);
}

void StagedFile::put() {
  if (fd_ >= 0 && folder_.error_ == 0) {
    if (int error = writeAll(fd_, buffer); error != 0)
      folder_.fail(error, path_);
    hash_.add(buffer);
    bytes_ += buffer.size();
  }
  buffer.clear();
}

WrittenFile StagedFile::close() {
  put();
  if (fd_ >= 0 && ::close(fd_) != 0)
    folder_.fail(errno, path_);
  fd_ = -1;
  return {hash_.hex(), bytes_};
}

} // namespace ctr
