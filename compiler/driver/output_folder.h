// The folder that holds one folder a target. Targets are built in a staging folder inside it and then exchanged for
// what was there: every target's folder is whole, before, after and in between. A lock keeps two builds apart. A folder
// is replaced only if all of its files are ours.
#pragma once

#include "diag/diagnostics.h"
#include "driver/interrupt.h"
#include "driver/staged_folder.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace ctr {

class OutputFolder {
public:
  // Makes what is missing of the path, waits for the lock, removes what a killed build left. Reports and returns null
  // when that does not work.
  static std::unique_ptr<OutputFolder> open(const std::string &path, Diagnostics &diags);
  ~OutputFolder(); // what was not committed leaves no trace
  OutputFolder(const OutputFolder &) = delete;
  OutputFolder &operator=(const OutputFolder &) = delete;

  // Begins the new folder of a target; null (reported) when one of that name is there with files of others in it.
  StagedFolder *stage(const std::string &target, Diagnostics &diags);

  // The folders of targets that this topology no longer has go with the commit: those whose manifest names it and
  // that hold nothing of others. Call when every target of the program is staged.
  void retire(const std::string &topology);
  [[nodiscard]] const std::vector<std::string> &retired() const { return retired_; } // targets

  // All targets that were staged take their place, or none. False: reported.
  bool commit(Diagnostics &diags);
  // The same for single files of a target that is there already; the folder itself stays, because somebody may be
  // working in it.
  bool commitFiles(const std::string &target, llvm::ArrayRef<std::string> paths, Diagnostics &diags);

private:
  explicit OutputFolder(std::string path) : path_(std::move(path)) {}
  bool makeFolders(Diagnostics &diags);
  bool lock(Diagnostics &diags);
  bool makeStaging(Diagnostics &diags);
  bool mayReplace(const std::string &folder, const std::string &shown, Diagnostics &diags) const;
  bool stagedWithoutError(Diagnostics &diags) const;
  // From the staging folder to its place; what was there before comes into the staging folder.
  struct Move {
    std::string staged, place;
    bool replaces = false;
  };
  int move(Move &m) const; // an errno
  void moveBack(const Move &m) const;
  bool moveAll(std::vector<Move> moves, bool wholeFolders, Diagnostics &diags);
  void removeRetired();

  struct Target {
    std::string name;
    StagedFolder folder;
  };

  InterruptWatch watch_;
  std::string path_;
  std::string staging_;
  std::vector<std::string> made_; // folders that were missing, outermost first
  std::deque<Target> targets_;
  std::vector<std::string> retired_;
  int fd_ = -1;
  bool committed_ = false;
};

} // namespace ctr
