#include "driver/program_files.h"

#include "driver/read_text.h"
#include "syntax/characters.h"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>

namespace ctr {
namespace {

using Trouble = TextFile::Trouble;

// Whether `a/../..` and the like climb above where they start, links aside.
bool climbsOut(std::string_view path) {
  int depth = 0;
  while (!path.empty()) {
    std::size_t slash = path.find('/');
    std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part == "..")
      --depth;
    else if (!part.empty() && part != ".")
      ++depth;
    if (depth < 0)
      return true;
  }
  return false;
}

// Empty, with errno, when there is no such thing.
std::string realPath(const std::string &path) {
  char *real = ::realpath(path.c_str(), nullptr);
  std::string out = real == nullptr ? std::string() : real;
  std::free(real); // NOLINT: realpath allocates so
  return out;
}

// Where the text stops being one; its size when it never does.
std::size_t textEnd(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != '\0') {
    std::size_t length = syntax::utf8Length(text, at);
    if (length == 0)
      break;
    at += length;
  }
  return at;
}

TextFile readBelow(const std::string &folder, const std::string &path) {
  if (path.empty() || path.find('\0') != std::string::npos)
    return {Trouble::NotRead, "that is no path"};
  if (path.front() == '/')
    return {Trouble::Outside, "is absolute"};
  if (climbsOut(path))
    return {Trouble::Outside, "leads out of it"};
  std::string root = realPath(folder);
  std::string real = root.empty() ? std::string() : realPath(folder + "/" + path);
  if (real.empty())
    return {Trouble::NotRead, std::strerror(errno)};
  std::string below = root == "/" ? root : root + "/";
  if (real.compare(0, below.size(), below) != 0 && real != root)
    return {Trouble::Outside, "is a link that leads out of it"};
  // A pipe or device would block or never end, so it is not even opened.
  struct stat info {};
  if (::stat(real.c_str(), &info) != 0)
    return {Trouble::NotRead, std::strerror(errno)};
  if (S_ISDIR(info.st_mode))
    return {Trouble::NotRead, "it is a folder"};
  if (!S_ISREG(info.st_mode))
    return {Trouble::NotRead, "it is no plain file"};
  std::string text;
  int error = readText(real, text, MaxFileText);
  if (error == EFBIG)
    return {Trouble::TooLarge, {}};
  if (error != 0)
    return {Trouble::NotRead, std::strerror(error)};
  if (std::size_t end = textEnd(text); end != text.size())
    return {Trouble::NotText, "byte " + std::to_string(end + 1) + (text[end] == '\0' ? " is NUL" : " is not UTF-8")};
  return {Trouble::None, std::move(text)};
}

// Standard input and expressions of the command line stand in the working directory.
std::string folderOf(std::string_view program) {
  std::size_t slash = program.front() == '<' ? std::string_view::npos : program.rfind('/');
  if (slash == std::string_view::npos)
    return ".";
  return std::string(slash == 0 ? "/" : program.substr(0, slash));
}

} // namespace

const TextFile &ProgramFiles::read(std::string_view program, std::string_view path) {
  std::string folder = program.empty() ? "." : folderOf(program);
  auto [it, fresh] = known_.try_emplace({folder, std::string(path)});
  if (fresh)
    it->second = readBelow(folder, std::string(path));
  return it->second;
}

} // namespace ctr
