#include "driver/print_artifact.h"

namespace ctr {

PrintedArtifact printArtifact(const emit::Artifact &artifact, bool withSources) {
  PrintedArtifact printed;
  if (artifact.format == emit::Format::Text) {
    printed.text = artifact.text;
    return printed;
  }
  for (const emit::Node &document : artifact.documents) {
    emit::PrintOptions options;
    options.speller = artifact.speller;
    if (withSources)
      options.sources = &printed.sources.emplace_back();
    if (artifact.format == emit::Format::Json) {
      printed.text += printJson(document, options);
      continue;
    }
    if (artifact.documents.size() > 1)
      printed.text += "---\n";
    printed.text += printYaml(document, options);
  }
  return printed;
}

} // namespace ctr
