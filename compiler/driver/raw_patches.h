// patch : Artifacts × raw → Artifacts. A sink in front of another one: each artifact that comes along gets what the
// declarations that it was made for say of it in `raw`. Which artifact belongs to which declaration follows from the
// origins of its nodes.
#pragma once

#include "backends/backend.h"
#include "sema/check.h"

#include <unordered_map>

namespace ctr {

// One patch of a topology, with the declaration that it stands in.
struct RawUse {
  EntityRef of;
  const RawPatch *patch = nullptr;
  std::vector<std::string> steps; // of its pointer
  bool used = false;
};

// All of a topology, in order of declaration.
std::vector<RawUse> rawUses(const Topology &topology);

// What can be said of them for this target: words, pointers, credentials, and whether each of its backend finds its
// place in what is emitted. Emits for that, so the topology must be without errors.
void judgeRaw(const TargetTopology &target, const Backend &backend, Diagnostics &diags);

class PatchingSink : public emit::Sink {
public:
  // `diags` hears what finds no place; null where that was judged before.
  PatchingSink(emit::Sink &to, const Topology &topology, const Backend &backend, Diagnostics *diags);
  void add(const emit::Artifact &artifact) override;
  void bind(emit::Binding binding) override { to_.bind(std::move(binding)); }
  void step(emit::Step step) override { to_.step(std::move(step)); }
  // After the last artifact: reports what nothing was made for.
  void finish();

private:
  bool patch(emit::Node &node, std::string_view made, emit::Arena &arena);
  bool patchTemplate(emit::Node &document, emit::Arena &arena);

  emit::Sink &to_;
  const Topology &topology_;
  const Backend &backend_;
  Diagnostics *diags_;
  std::vector<RawUse> uses_; // of this backend
  std::unordered_map<std::uint32_t, std::vector<RawUse *>> byOrigin_;
};

// One line a patch: place, declaration, backend, artifact, pointer and value. Each once, however many targets have it.
std::string rawListText(const Program &program, const SourceMap &sources);
std::string rawListJson(const Program &program, const SourceMap &sources);

} // namespace ctr
