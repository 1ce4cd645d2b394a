#include "driver/format_files.h"

#include "diag/kinds/files.h"
#include "driver/compile.h"
#include "driver/interrupt.h"
#include "driver/replace_file.h"
#include "driver/unified_diff.h"
#include "format/format.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <set>
#include <sys/stat.h>

namespace ctr {

namespace fs = std::filesystem;

namespace {

// The programs below a folder. Links are not followed, so that this ends.
void collect(const fs::path &folder, std::vector<std::string> &out, Diagnostics &diags) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  std::vector<fs::path> folders;
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::path &path = entries->path();
    if (path.filename().native().front() == '.')
      continue;
    std::error_code ignored;
    fs::file_type type = entries->symlink_status(ignored).type();
    if (type == fs::file_type::directory)
      folders.push_back(path);
    else if (type == fs::file_type::regular && path.extension() == ".ctr")
      out.push_back(path.native());
  }
  if (error)
    diags.report(diag::FileUnreadable, {}, folder.native(), error.message());
  for (const fs::path &each : folders)
    collect(each, out, diags);
}

} // namespace

std::vector<std::string> findPrograms(llvm::ArrayRef<std::string> paths, Diagnostics &diags) {
  std::vector<std::string> out;
  std::set<std::pair<dev_t, ino_t>> seen;
  for (const std::string &path : paths) {
    struct stat info {};
    if (path == "-" || ::stat(path.c_str(), &info) != 0) {
      out.push_back(path); // reading it says what is wrong
      continue;
    }
    std::vector<std::string> found{path};
    if (S_ISDIR(info.st_mode)) {
      found.clear();
      std::size_t errors = diags.errorCount();
      collect(path == "." ? fs::path() / "." : fs::path(path), found, diags);
      std::sort(found.begin(), found.end());
      if (found.empty() && diags.errorCount() == errors)
        diags.report(diag::FolderWithoutPrograms, {}, path);
    }
    for (std::string &each : found)
      if (struct stat file{}; ::stat(each.c_str(), &file) != 0 || seen.insert({file.st_dev, file.st_ino}).second)
        out.push_back(std::move(each));
  }
  return out;
}

std::vector<FormattedFile> formatFiles(llvm::ArrayRef<std::string> paths, SourceMap &sources, Diagnostics &diags) {
  std::vector<FormattedFile> out;
  for (FileId file : readSources(paths, sources, diags)) {
    std::size_t errors = diags.errorCount();
    ast::SyntaxTree tree = parse(sources, file, diags);
    if (diags.errorCount() == errors)
      out.push_back({std::string(sources.name(file)), sources.text(file), formatProgram(tree, sources.text(file))});
  }
  return out;
}

std::string differenceOf(const FormattedFile &file) { return unifiedDiff(file.name, file.before, file.after); }

std::vector<std::string> replaceFiles(llvm::ArrayRef<FormattedFile> files, Diagnostics &diags) {
  std::vector<std::string> done;
  InterruptWatch watch;
  for (const FormattedFile &file : files) {
    if (!file.changed())
      continue;
    if (InterruptWatch::caught() != 0)
      break;
    int error = replaceFile(file.name, file.before, file.after);
    if (error == 0)
      done.push_back(file.name);
    else
      diags.report(diag::FormatUnwritable, {}, file.name,
                   error == EINVAL   ? "it is no regular file"
                   : error == ESTALE ? "it was changed meanwhile"
                                     : std::strerror(error));
  }
  return done;
}

} // namespace ctr
