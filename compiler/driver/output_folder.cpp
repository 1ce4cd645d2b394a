#include "driver/output_folder.h"

#include "diag/kinds/files.h"
#include "driver/manifest.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ctr {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view StagingPrefix = ".ctr-staging-";

void reportUnwritable(const std::string &path, int error, Diagnostics &diags) {
  if (error == EINTR)
    return; // interrupted: who asked for it knows
  auto &d = diags.report(diag::OutputUnwritable, {}, path, std::strerror(error));
  if (error == ENOSPC || error == EDQUOT || error == EFBIG)
    d.hint("nothing was changed; what was there before is whole");
}

enum class PathKind { Missing, Folder, Other };
PathKind kindOf(const std::string &path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0)
    return PathKind::Missing;
  return S_ISDIR(info.st_mode) ? PathKind::Folder : PathKind::Other;
}

// Both exist and change places in one step, where the file system can; else by way of `aside`.
int exchange(const std::string &staged, const std::string &place, const std::string &aside) {
  if (::renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, place.c_str(), RENAME_EXCHANGE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  if (::rename(place.c_str(), aside.c_str()) != 0)
    return errno;
  if (::rename(staged.c_str(), place.c_str()) != 0) {
    int error = errno;
    ::rename(aside.c_str(), place.c_str());
    return error;
  }
  return ::rename(aside.c_str(), staged.c_str()) == 0 ? 0 : errno;
}

} // namespace

std::unique_ptr<OutputFolder> OutputFolder::open(const std::string &path, Diagnostics &diags) {
  std::unique_ptr<OutputFolder> folder(new OutputFolder(path));
  if (folder->makeFolders(diags) && folder->lock(diags) && folder->makeStaging(diags))
    return folder;
  return nullptr;
}

bool OutputFolder::makeFolders(Diagnostics &diags) {
  fs::path sofar;
  for (const fs::path &part : fs::path(path_)) {
    sofar /= part;
    if (part.empty())
      continue;
    if (::mkdir(sofar.c_str(), 0777) == 0) {
      made_.push_back(sofar.string());
      continue;
    }
    int error = errno;
    std::error_code ignored;
    if (fs::is_directory(sofar, ignored))
      continue;
    reportUnwritable(sofar.string(), error == EEXIST ? ENOTDIR : error, diags);
    return false;
  }
  return true;
}

bool OutputFolder::lock(Diagnostics &diags) {
  // The lock is on the folder itself, so that no lock file stays behind.
  fd_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd_ < 0) {
    reportUnwritable(path_, errno, diags);
    return false;
  }
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return true; // or a file system without locks, where builds take care of themselves
  while (::flock(fd_, LOCK_EX) != 0)
    if (errno != EINTR || InterruptWatch::caught() != 0)
      return false;
  struct stat held {
  }, named{};
  // The other build failed and took the folder that it had made away with it.
  if (::stat(path_.c_str(), &named) != 0 || ::fstat(fd_, &held) != 0 || held.st_ino != named.st_ino) {
    ::close(fd_);
    fd_ = -1;
    return makeFolders(diags) && lock(diags);
  }
  return true;
}

bool OutputFolder::makeStaging(Diagnostics &diags) {
  std::error_code ignored;
  for (const fs::directory_entry &entry : fs::directory_iterator(path_, ignored))
    if (entry.path().filename().string().rfind(StagingPrefix, 0) == 0)
      fs::remove_all(entry.path(), ignored); // of a build that was killed: nobody else holds the lock
  std::string name = path_ + "/" + std::string(StagingPrefix) + "XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) {
    reportUnwritable(path_, errno, diags);
    return false;
  }
  staging_ = name;
  return true;
}

bool OutputFolder::mayReplace(const std::string &folder, const std::string &shown, Diagnostics &diags) const {
  PathKind kind = kindOf(folder);
  if (kind == PathKind::Missing)
    return true;
  std::vector<std::string> foreign =
      kind == PathKind::Folder ? filesOfOthers(folder) : std::vector<std::string>{shown + " itself"};
  if (foreign.empty())
    return true;
  std::string named;
  constexpr std::size_t Shown = 3;
  for (std::size_t i = 0; i < foreign.size() && i < Shown; ++i)
    named += (i == 0 ? "`" : ", `") + foreign[i] + "`";
  if (foreign.size() > Shown)
    named += fmt::format(" and {} more", foreign.size() - Shown);
  diags.report(diag::OutputNotOurs, {}, shown, named)
      .hint(
          "a target's folder is replaced as a whole: move these files elsewhere, or write to another folder with `-o`");
  return false;
}

StagedFolder *OutputFolder::stage(const std::string &target, Diagnostics &diags) {
  std::string place = path_ + "/" + target;
  if (!mayReplace(place, place, diags))
    return nullptr;
  std::string folder = staging_ + "/" + target;
  if (::mkdir(folder.c_str(), 0777) != 0) {
    reportUnwritable(place, errno, diags);
    return nullptr;
  }
  targets_.push_back({target, StagedFolder(folder)});
  return &targets_.back().folder;
}

void OutputFolder::retire(const std::string &topology) {
  std::error_code ignored;
  for (const fs::directory_entry &entry : fs::directory_iterator(path_, ignored)) {
    std::string name = entry.path().filename().string();
    if (entry.symlink_status(ignored).type() != fs::file_type::directory ||
        std::any_of(targets_.begin(), targets_.end(), [&](const Target &t) { return t.name == name; }))
      continue;
    std::optional<Manifest> manifest = readManifest(entry.path().string());
    if (manifest && manifest->topology == topology && manifest->target == name &&
        filesOfOthers(entry.path().string()).empty())
      retired_.push_back(std::move(name));
  }
  std::sort(retired_.begin(), retired_.end());
}

// Into the staging folder, which goes with us. What cannot be moved stays, whole.
void OutputFolder::removeRetired() {
  auto stays = [&](const std::string &name) {
    const std::string place = path_ + "/" + name;
    const std::string staged = staging_ + "/" + name;
    if (::rename(place.c_str(), staged.c_str()) != 0)
      return true;
    // Somebody may have put a file into it while we were writing.
    return !filesOfOthers(staged).empty() && ::rename(staged.c_str(), place.c_str()) == 0;
  };
  retired_.erase(std::remove_if(retired_.begin(), retired_.end(), stays), retired_.end());
}

bool OutputFolder::stagedWithoutError(Diagnostics &diags) const {
  for (const Target &target : targets_)
    if (target.folder.error() != 0) {
      reportUnwritable(path_ + "/" + target.name + "/" + target.folder.errorPath(), target.folder.error(), diags);
      return false;
    }
  return InterruptWatch::caught() == 0;
}

int OutputFolder::move(Move &m) const {
  m.replaces = kindOf(m.place) != PathKind::Missing;
  if (m.replaces)
    return exchange(m.staged, m.place, staging_ + "/.aside");
  return ::rename(m.staged.c_str(), m.place.c_str()) == 0 ? 0 : errno;
}

void OutputFolder::moveBack(const Move &m) const {
  if (m.replaces)
    exchange(m.staged, m.place, staging_ + "/.aside");
  else
    ::rename(m.place.c_str(), m.staged.c_str());
}

bool OutputFolder::moveAll(std::vector<Move> moves, bool wholeFolders, Diagnostics &diags) {
  if (!stagedWithoutError(diags))
    return false;
  // From here on a signal waits: it is quicker to finish than to go back.
  std::size_t done = 0;
  committed_ = true;
  while (committed_ && done < moves.size()) {
    Move &m = moves[done];
    if (int error = move(m); error != 0) {
      reportUnwritable(m.place, error, diags);
      committed_ = false;
      break;
    }
    ++done;
    // Somebody may have put a file into the old folder while we were writing.
    committed_ = !wholeFolders || !m.replaces || mayReplace(m.staged, m.place, diags);
  }
  while (!committed_ && done-- > 0)
    moveBack(moves[done]);
  return committed_;
}

bool OutputFolder::commit(Diagnostics &diags) {
  std::vector<Move> moves;
  for (const Target &target : targets_)
    moves.push_back({target.folder.path(), path_ + "/" + target.name});
  if (!moveAll(std::move(moves), true, diags))
    return false;
  removeRetired();
  return true;
}

bool OutputFolder::commitFiles(const std::string &target, llvm::ArrayRef<std::string> paths, Diagnostics &diags) {
  std::vector<Move> moves;
  const std::string from = staging_ + "/" + target + "/";
  const std::string to = path_ + "/" + target + "/";
  for (const std::string &path : paths)
    moves.push_back({from + path, to + path});
  return moveAll(std::move(moves), false, diags);
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!staging_.empty())
    fs::remove_all(staging_, ignored);
  if (!committed_)
    for (auto it = made_.rbegin(); it != made_.rend(); ++it)
      ::rmdir(it->c_str()); // only what is empty goes
  if (fd_ >= 0)
    ::close(fd_); // ends the lock
}

} // namespace ctr
