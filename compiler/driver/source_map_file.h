// sources.json: for every artifact, which place of the program each node came from. Written as artifacts come, one line
// a node: "/Resources/WebTask": "main.ctr:12:3". A node made under loops or components has a list, innermost first.
#pragma once

#include "driver/print_artifact.h"
#include "driver/staged_folder.h"
#include "source/source_map.h"
#include "support/origin.h"

#include <string>

namespace ctr {

class SourceMapFile {
public:
  SourceMapFile(StagedFolder &folder, const SourceMap &sources, const OriginTable &origins);
  void add(std::string_view path, const PrintedArtifact &artifact);
  WrittenFile close();

private:
  void document(std::string_view label, const std::vector<emit::SourceMapEntry> &entries);
  void chain(OriginId origin);
  void frame(const Origin &origin);

  StagedFile file_;
  const SourceMap &sources_;
  const OriginTable &origins_;
  std::size_t commonPrefix_;
  bool first_ = true;
};

// How much of every file's name is the folder that they are all in. Artifacts name files without it, because their
// bytes must not depend on where the program lies.
std::size_t commonFolder(const SourceMap &sources);

} // namespace ctr
