#include "driver/target_writer.h"

#include "driver/apply_text.h"
#include "driver/binding_uses.h"

#include <algorithm>

namespace ctr {

TargetWriter::TargetWriter(StagedFolder &folder, const TargetTopology &target, const SourceMap &sources,
                           llvm::ArrayRef<ParameterValue> parameters)
    : folder_(folder), sourceMap_(folder, sources, *target.topology.origins) {
  const Topology &t = target.topology;
  manifest_.topology = t.info().name;
  manifest_.target = target.name;
  manifest_.backend = target.backend;
  for (const ParameterValue &p : parameters)
    manifest_.parameters.push_back({p.name, p.text});
  std::sort(manifest_.parameters.begin(), manifest_.parameters.end(),
            [](const NamedValue &a, const NamedValue &b) { return a.name < b.name; });
  for (Id<Workload> id : t.facts.order)
    manifest_.order.emplace_back(t[id].name);
  for (const Assumption &a : t.facts.assumptions)
    manifest_.assumptions.push_back(a.text);
}

void TargetWriter::add(const emit::Artifact &artifact) {
  if (folder_.error() != 0)
    return; // nothing more can come of it
  PrintedArtifact printed = printArtifact(artifact, true);
  WrittenFile file = folder_.write(artifact.path, printed.text);
  sourceMap_.add(artifact.path, printed);
  for (auto &[name, place] : bindingUses(artifact, printed))
    bindings_.use(name, std::move(place));
  manifest_.files.push_back({artifact.path, std::string(artifact.kind), std::move(file)});
}

void TargetWriter::document(std::string path, std::string_view text) {
  WrittenFile file = folder_.write(path, text);
  manifest_.files.push_back({std::move(path), "document", std::move(file)});
}

void TargetWriter::finish() {
  bindings_.settle();
  if (!bindings_.list().empty())
    document(std::string(BindingsFile), printBindings(bindings_.list()));
  manifest_.files.push_back({"sources.json", "document", sourceMap_.close()});
  document("APPLY.md", applyText(manifest_, steps_, bindings_.list()));
  std::sort(manifest_.files.begin(), manifest_.files.end(),
            [](const ManifestEntry &a, const ManifestEntry &b) { return a.path < b.path; });
  folder_.write(ManifestFile, printManifest(manifest_));
}

} // namespace ctr
