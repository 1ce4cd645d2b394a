// An artifact as the bytes of its file, and where each node of it came from.
#pragma once

#include "emit/artifact.h"

#include <string>
#include <vector>

namespace ctr {

struct PrintedArtifact {
  std::string text;
  std::vector<std::vector<emit::SourceMapEntry>> sources; // one list a document; empty for text
};

PrintedArtifact printArtifact(const emit::Artifact &artifact, bool withSources);

} // namespace ctr
