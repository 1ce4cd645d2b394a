// A folder under construction, out of sight until it is whole. Files are written once; the first failure is kept and
// everything after it is ignored, so that a writer may go on and ask at the end.
#pragma once

#include "driver/sha256.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace ctr {

struct WrittenFile {
  std::string sha256; // 64 hex digits
  std::uint64_t bytes = 0;
};

class StagedFolder {
public:
  // The folder exists already and is empty.
  explicit StagedFolder(std::string path) : path_(std::move(path)) {}

  // `path` is relative; folders on the way are made. It must not have been written before.
  WrittenFile write(std::string_view path, std::string_view text);

  [[nodiscard]] const std::string &path() const { return path_; }
  [[nodiscard]] int error() const { return error_; } // an errno, or 0
  [[nodiscard]] const std::string &errorPath() const { return errorPath_; }

private:
  friend class StagedFile;
  int open(std::string_view path);
  void fail(int error, std::string_view path);

  std::string path_;
  std::unordered_set<std::string> folders_;
  int error_ = 0;
  std::string errorPath_;
};

// One file of it, written piece by piece.
class StagedFile {
public:
  StagedFile(StagedFolder &folder, std::string path);
  ~StagedFile();
  StagedFile(const StagedFile &) = delete;
  StagedFile &operator=(const StagedFile &) = delete;

  // Text to append to; call flush() now and then.
  std::string buffer;
  void flush(std::size_t keepBelow = 64U << 10U) {
    if (buffer.size() > keepBelow)
      put();
  }
  WrittenFile close();

private:
  void put();
  StagedFolder &folder_;
  std::string path_;
  int fd_;
  Sha256 hash_;
  std::uint64_t bytes_ = 0;
};

} // namespace ctr
