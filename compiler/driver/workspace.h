// Where imported files may lie, and what a path in an import means. Knows folders and links; reads no program.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ctr {

class Workspace {
public:
  // That of a root file in `folder`, which is canonical; `shown` is how messages spell that folder (may be empty).
  Workspace(const std::filesystem::path &folder, const std::string &shown);

  enum class Answer { File, Outside, Unreadable };
  struct Resolved {
    Answer answer = Answer::Unreadable;
    std::filesystem::path file; // canonical
    std::string shown;          // for messages
    std::string why;            // it is unreadable
  };
  // The file that `path`, written in a file of `folder`, means.
  [[nodiscard]] Resolved resolve(const std::filesystem::path &folder, std::string_view path) const;

private:
  [[nodiscard]] bool holds(const std::filesystem::path &file) const;
  std::filesystem::path root_;
  std::filesystem::path shown_;
};

} // namespace ctr
