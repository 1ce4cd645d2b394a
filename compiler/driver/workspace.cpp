#include "driver/workspace.h"

#include <algorithm>
#include <system_error>

namespace ctr {

namespace fs = std::filesystem;

Workspace::Workspace(const fs::path &folder, const std::string &shown) : root_(folder), shown_(shown) {
  fs::path above = shown_;
  for (fs::path at = folder;; at = at.parent_path(), above /= "..") {
    std::error_code error;
    if (fs::is_regular_file(at / "ctr.yaml", error)) {
      root_ = at;
      shown_ = above.lexically_normal();
      return;
    }
    if (at == at.parent_path())
      return;
  }
}

bool Workspace::holds(const fs::path &file) const {
  auto [end, at] = std::mismatch(root_.begin(), root_.end(), file.begin(), file.end());
  return end == root_.end() && at != file.end();
}

Workspace::Resolved Workspace::resolve(const fs::path &folder, std::string_view path) const {
  Resolved out;
  // What leads outside is not looked at, so that a program cannot find out what is there.
  fs::path written = (folder / path).lexically_normal();
  if (!holds(written)) {
    out.answer = Answer::Outside;
    return out;
  }
  std::error_code error;
  out.file = fs::canonical(written, error);
  if (error.value() != 0) {
    out.why = error.message();
    return out;
  }
  if (!holds(out.file)) {
    out.answer = Answer::Outside;
    return out;
  }
  out.shown = (shown_ / out.file.lexically_relative(root_)).lexically_normal().string();
  fs::file_status status = fs::status(out.file, error);
  if (fs::is_regular_file(status))
    out.answer = Answer::File;
  else
    out.why = fs::is_directory(status) ? "it is a directory" : "it is not a regular file";
  return out;
}

} // namespace ctr
