// One target's folder: prints each artifact as it comes, and at the end the files about them — bindings.json, APPLY.md,
// sources.json, manifest.json.
#pragma once

#include "driver/bindings.h"
#include "driver/manifest.h"
#include "driver/source_map_file.h"
#include "emit/artifact.h"
#include "sema/check.h"

namespace ctr {

class TargetWriter : public emit::Sink {
public:
  TargetWriter(StagedFolder &folder, const TargetTopology &target, const SourceMap &sources,
               llvm::ArrayRef<ParameterValue> parameters);
  void add(const emit::Artifact &artifact) override;
  void bind(emit::Binding binding) override { bindings_.add(std::move(binding)); }
  void step(emit::Step step) override { steps_.push_back(std::move(step)); }
  void finish();

  [[nodiscard]] std::size_t fileCount() const { return manifest_.files.size() + 1; }
  [[nodiscard]] std::size_t bindingCount() const { return bindings_.list().size(); }

private:
  void document(std::string path, std::string_view text);

  StagedFolder &folder_;
  SourceMapFile sourceMap_;
  BindingList bindings_;
  std::vector<emit::Step> steps_;
  Manifest manifest_;
};

} // namespace ctr
