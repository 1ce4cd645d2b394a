#include "diag/kinds/files.h"
#include "driver/compile.h"
#include "driver/read_text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace ctr {

namespace {

constexpr std::string_view Stdin = "-";
// All inputs share one address space of 32 bits, so their sum has a bound too.
constexpr std::size_t AllInputs = std::size_t{1} << 30U;

void reportUnreadable(const std::string &path, int error, std::size_t limit, Diagnostics &diags) {
  if (error == EISDIR) {
    diags.report(diag::InputIsDirectory, {}, path).hint("name the files in it: `ctr build " + path + "/*.ctr`");
  } else if (error == EFBIG) {
    diags.report(diag::InputTooLarge, {}, path, static_cast<std::int64_t>(limit >> 20U));
  } else {
    auto &d = diags.report(diag::FileUnreadable, {}, path, std::strerror(error));
    if (error == ENOENT)
      d.hint("check the spelling; paths are relative to the working directory");
  }
}

} // namespace

std::vector<FileId> readSources(llvm::ArrayRef<std::string> paths, SourceMap &sources, Diagnostics &diags,
                                std::size_t byteLimit) {
  std::size_t total = 0;
  std::vector<FileId> files;
  for (const std::string *path = paths.begin(); path != paths.end(); ++path) {
    if (std::find(paths.begin(), path, *path) != path) {
      diags.report(diag::InputTwice, {}, *path);
      continue;
    }
    std::string text;
    int error = *path == Stdin ? readText(STDIN_FILENO, text, byteLimit) : readText(*path, text, byteLimit);
    total += error == 0 ? text.size() : 0;
    if (error != 0)
      reportUnreadable(*path, error, byteLimit, diags);
    else if (total > AllInputs)
      reportUnreadable(*path, EFBIG, AllInputs, diags);
    else
      files.push_back(sources.add(*path == Stdin ? "<stdin>" : *path, std::move(text)));
  }
  return files;
}

} // namespace ctr
