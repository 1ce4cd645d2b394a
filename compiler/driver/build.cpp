#include "driver/build.h"

#include "backends/registry/registry.h"
#include "driver/output_folder.h"
#include "driver/raw_patches.h"
#include "driver/target_writer.h"

#include <stdexcept>

namespace ctr {

namespace {

const Backend &emitting(const TargetTopology &target) {
  const Backend *backend = backendOf(target.topology);
  if (!backend)
    throw std::logic_error("a checked target has no backend: " + target.backend);
  return *backend;
}

// emit, then patch; whether each patch finds its place was judged before.
void emitTo(const TargetTopology &target, emit::Sink &sink) {
  const Backend &backend = emitting(target);
  if (target.topology.facts.order.empty())
    return; // nothing runs there, so there is nothing to stand on either
  PatchingSink patching(sink, target.topology, backend, nullptr);
  backend.emit(target.topology, patching);
}

class StreamSink : public emit::Sink {
public:
  explicit StreamSink(std::FILE *stream) : stream_(stream) {}
  void add(const emit::Artifact &artifact) override {
    PrintedArtifact printed = printArtifact(artifact, false);
    std::string path = target_ + "/" + artifact.path;
    // The first one waits: only a second one makes a header necessary.
    if (count_++ == 0) {
      firstPath_ = std::move(path);
      firstText_ = std::move(printed.text);
      return;
    }
    if (count_ == 2)
      put(firstPath_, firstText_);
    put(path, printed.text);
  }
  void bind(emit::Binding) override {}
  void step(emit::Step) override {}

  void begin(const std::string &target) { target_ = target; }
  bool finish() {
    if (count_ == 1)
      write(firstText_);
    if (std::fflush(stream_) != 0)
      failed_ = true;
    return !failed_;
  }

private:
  void put(const std::string &path, std::string_view text) {
    write(fmt::format("==> {} ({} bytes) <==\n", path, text.size()));
    write(text);
  }
  void write(std::string_view text) {
    if (!failed_ && std::fwrite(text.data(), 1, text.size(), stream_) != text.size())
      failed_ = true;
  }

  std::FILE *stream_;
  std::string target_;
  std::string firstPath_, firstText_;
  std::size_t count_ = 0;
  bool failed_ = false;
};

class ListSink : public emit::Sink {
public:
  void add(const emit::Artifact &artifact) override {
    list += fmt::format("{}/{}  {}\n", target, artifact.path, artifact.kind);
  }
  void bind(emit::Binding) override {}
  void step(emit::Step) override {}
  std::string target, list;
};

} // namespace

BuiltFolders writeTargets(const Program &program, const std::string &out, const SourceMap &sources, bool all,
                          Diagnostics &diags) {
  std::unique_ptr<OutputFolder> folder = OutputFolder::open(out, diags);
  if (!folder)
    return {};
  // Every folder is looked at before the first artifact is made, so that all refusals come at once.
  std::vector<StagedFolder *> staged;
  bool refused = false;
  for (const TargetTopology &target : program.targets) {
    staged.push_back(folder->stage(target.name, diags));
    refused |= staged.back() == nullptr;
  }
  if (refused)
    return {};
  if (all && !program.targets.empty())
    folder->retire(std::string(program.targets.front().topology.info().name));
  BuiltFolders built;
  for (std::size_t i = 0; i < program.targets.size(); ++i) {
    const TargetTopology &target = program.targets[i];
    TargetWriter writer(*staged[i], target, sources, program.parameters);
    emitTo(target, writer);
    writer.finish();
    built.targets.push_back({out + "/" + target.name, writer.fileCount(), writer.bindingCount()});
  }
  if (!folder->commit(diags))
    return {};
  for (const std::string &target : folder->retired())
    built.removed.push_back(fmt::format("{}/{}", out, target));
  return built;
}

bool streamTargets(const Program &program, std::FILE *stream) {
  StreamSink sink(stream);
  for (const TargetTopology &target : program.targets) {
    sink.begin(target.name);
    emitTo(target, sink);
  }
  return sink.finish();
}

std::string listArtifacts(const Program &program) {
  ListSink sink;
  for (const TargetTopology &target : program.targets) {
    sink.target = target.name;
    emitTo(target, sink);
  }
  return std::move(sink.list);
}

} // namespace ctr
