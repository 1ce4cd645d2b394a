// The texts of a compilation in one address space, so that a Span is eight bytes. Files are added once and never
// change; line starts are found when first asked for.
#pragma once

#include "support/span.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ctr {

struct FileId {
  std::uint32_t index = 0;
  friend bool operator==(FileId, FileId) = default;
};

struct Place { // for people and editors: 1-based line, 1-based column in code points
  FileId file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

class SourceMap {
public:
  enum class Role : std::uint8_t { Program, Data }; // Data: what is read beside the program, such as a parameter file
  SourceMap();
  // `name` is what diagnostics print (as the user gave it); the text is kept as it is, byte for byte.
  FileId add(std::string name, std::string text, Role role = Role::Program);

  // Where a file of the program lies, from the root of the file system; empty for the library and for other files.
  void setPath(FileId file, std::string path) { files_[file.index]->path = std::move(path); }
  [[nodiscard]] std::string_view path(FileId file) const { return files_[file.index]->path; }
  [[nodiscard]] std::string_view name(FileId file) const;
  [[nodiscard]] std::string_view text(FileId file) const;
  [[nodiscard]] std::uint32_t base(FileId file) const; // global offset of the file's first byte
  [[nodiscard]] Role role(FileId file) const { return files_[file.index]->role; }
  [[nodiscard]] std::size_t size() const { return files_.size(); }

  [[nodiscard]] FileId fileOf(std::uint32_t offset) const;
  [[nodiscard]] Place place(std::uint32_t offset) const;
  [[nodiscard]] std::string_view text(Span span) const;
  // The text of a 1-based line without its line end.
  [[nodiscard]] std::string_view line(FileId file, std::uint32_t line) const;

private:
  struct File {
    std::string name;
    std::string path;
    std::string text;
    std::uint32_t base;
    Role role;
    mutable std::vector<std::uint32_t> lines;
  };
  const std::vector<std::uint32_t> &lines(const File &file) const;
  std::vector<std::unique_ptr<File>> files_;
  std::uint32_t next_ = 1; // offset 0 stays free: it means "no place"
};

} // namespace ctr
