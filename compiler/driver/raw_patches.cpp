#include "driver/raw_patches.h"

#include "backends/registry/registry.h"
#include "diag/kinds/targets.h"
#include "emit/patch.h"
#include "sema/secret_text.h"
#include "support/nearest.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

// The declaration at the top of a file that an entity belongs to.
EntityRef rootOf(const Topology &t, EntityRef e) {
  while (t.entity(e).parent)
    e = t.entity(e).parent;
  return e;
}

template <class F> void forEachEntity(const Topology &t, F &&visit) {
#define CTR_VISIT(K, S, T, W)                                                                                          \
  for (std::uint32_t i = 0; i < t.T.size(); ++i)                                                                       \
    visit(EntityRef{Kind::K, i}, static_cast<const Entity &>(t.T[i]));
  CTR_KINDS(CTR_VISIT)
#undef CTR_VISIT
}

emit::Node nodeOf(const Json &value, emit::Arena &arena) {
  switch (value.kind) {
  case Json::Kind::Bool:
    return arena.boolean(value.boolean, value.origin);
  case Json::Kind::Number:
    return value.number.whole() ? arena.integer(value.number.num(), value.origin)
                                : arena.decimal(value.number.str(), value.origin);
  case Json::Kind::Text:
    return arena.string(value.text.literal, value.origin);
  case Json::Kind::List: {
    emit::NodeList items;
    for (const Json &item : value.items)
      items.push_back(nodeOf(item, arena));
    return arena.list(items, value.origin);
  }
  case Json::Kind::Map: {
    emit::MemberList members;
    for (const JsonMember &m : value.members)
      members.push_back({arena.text(m.key), nodeOf(m.value, arena)});
    return arena.map(members, value.origin);
  }
  case Json::Kind::Null:
    break;
  }
  return arena.null(value.origin);
}

std::string_view wordFor(const Backend &backend, std::string_view made) {
  for (llvm::ArrayRef<BackendArtifact> list : {backend.artifacts, backend.resources})
    for (const BackendArtifact &a : list)
      if (a.made == made)
        return a.word;
  return {};
}

llvm::SmallVector<std::string_view, 32> artifactWords(const Backend &backend) {
  llvm::SmallVector<std::string_view, 32> words;
  for (llvm::ArrayRef<BackendArtifact> list : {backend.artifacts, backend.resources})
    for (const BackendArtifact &a : list)
      words.push_back(a.word);
  return words;
}

void suggest(Diagnostic &d, std::string_view word, llvm::ArrayRef<std::string_view> words) {
  if (std::string_view near = nearest(word, words); !near.empty())
    d.hint(fmt::format("did you mean `{}`?", near));
  else
    d.hint(fmt::format("there are {}", fmt::join(words, ", ")));
}

bool holdsCredential(const Json &value) {
  return (value.kind == Json::Kind::Text && looksLikeCredential(value.text.literal)) ||
         llvm::any_of(value.items, holdsCredential) ||
         llvm::any_of(value.members, [](const JsonMember &m) { return holdsCredential(m.value); });
}

// What needs no artifact to be judged.
void judgeWords(const Topology &t, const RawUse &use, Diagnostics &diags) {
  const RawPatch &p = *use.patch;
  const Backend *backend = findBackend(p.backend);
  if (backend == nullptr) {
    llvm::SmallVector<std::string_view, 8> names;
    for (const Backend *b : backends())
      names.push_back(b->name);
    suggest(diags.report(diag::RawNoBackend, *t.origins, p.value.origin, p.backend), p.backend, names);
    return;
  }
  llvm::SmallVector<std::string_view, 32> words = artifactWords(*backend);
  if (!llvm::is_contained(words, p.artifact))
    suggest(diags.report(diag::RawNoArtifact, *t.origins, p.value.origin, p.backend, p.artifact), p.artifact, words);
  std::string problem;
  if (!emit::pointerSteps(p.pointer, problem))
    diags.report(diag::RawPointer, *t.origins, p.value.origin, p.pointer, problem);
  if (holdsCredential(p.value))
    diags.report(diag::RawCredential, *t.origins, p.value.origin, p.pointer)
        .hint("declare a `secret`, and hand it to the container in `secrets`");
}

// Throws everything away.
class NullSink : public emit::Sink {
public:
  void add(const emit::Artifact &) override {}
  void bind(emit::Binding) override {}
  void step(emit::Step) override {}
};

} // namespace

std::vector<RawUse> rawUses(const Topology &t) {
  std::vector<RawUse> out;
  forEachEntity(t, [&](EntityRef ref, const Entity &e) {
    for (const RawPatch &p : *e.raw) {
      std::string problem;
      RawUse use{ref, &p, {}, false};
      if (auto steps = emit::pointerSteps(p.pointer, problem))
        use.steps = std::move(*steps);
      out.push_back(std::move(use));
    }
  });
  llvm::stable_sort(out, [&t](const RawUse &a, const RawUse &b) {
    return t.origins->span(a.patch->value.origin).begin < t.origins->span(b.patch->value.origin).begin;
  });
  return out;
}

void judgeRaw(const TargetTopology &target, const Backend &backend, Diagnostics &diags) {
  const Topology &t = target.topology;
  std::vector<RawUse> uses = rawUses(t);
  const std::size_t before = diags.errorCount();
  bool own = false;
  for (const RawUse &use : uses) {
    judgeWords(t, use, diags);
    own = own || use.patch->backend == backend.name;
  }
  // What is emitted of a program with errors says nothing.
  if (!own || diags.hasErrors() || diags.errorCount() != before)
    return;
  NullSink nothing;
  PatchingSink sink(nothing, t, backend, &diags);
  backend.emit(t, sink);
  sink.finish();
}

PatchingSink::PatchingSink(emit::Sink &to, const Topology &topology, const Backend &backend, Diagnostics *diags)
    : to_(to), topology_(topology), backend_(backend), diags_(diags) {
  for (RawUse &use : rawUses(topology))
    if (use.patch->backend == backend.name && topology.facts.includes(use.of))
      uses_.push_back(std::move(use));
  if (uses_.empty())
    return;
  forEachEntity(topology, [&](EntityRef ref, const Entity &e) {
    if (!e.origin)
      return;
    const EntityRef root = rootOf(topology, ref);
    for (RawUse &use : uses_)
      if (use.of == root)
        byOrigin_[e.origin.index].push_back(&use);
  });
}

bool PatchingSink::patch(emit::Node &node, std::string_view made, emit::Arena &arena) {
  auto found = byOrigin_.find(node.origin.index);
  if (found == byOrigin_.end())
    return false;
  const std::string_view word = wordFor(backend_, made);
  bool changed = false;
  for (RawUse *use : found->second) {
    if (use->patch->artifact != word || use->steps.empty())
      continue;
    use->used = true;
    const Json &json = use->patch->value;
    const emit::Node value = nodeOf(json, arena);
    std::string problem;
    std::optional<emit::Node> result =
        emit::patched(node, use->steps, json.kind == Json::Kind::Null ? nullptr : &value, arena, problem);
    if (result) {
      node = *result;
      changed = true;
    } else if (diags_ != nullptr) {
      diags_->report(diag::RawNowhere, *topology_.origins, json.origin, use->patch->pointer, word, problem);
    }
  }
  return changed;
}

// The resources of a template are artifacts of their own.
bool PatchingSink::patchTemplate(emit::Node &document, emit::Arena &arena) {
  const emit::Node *resources = emit::find(document, "Resources");
  if (resources == nullptr)
    return false;
  std::vector<emit::Member> all(resources->members.begin(), resources->members.end());
  bool changed = false;
  for (emit::Member &resource : all) {
    const emit::Node *type = emit::find(resource.value, "Type");
    if (type != nullptr && type->kind == emit::NodeKind::String)
      changed = patch(resource.value, type->text, arena) || changed;
  }
  if (!changed)
    return false;
  std::vector<emit::Member> members(document.members.begin(), document.members.end());
  for (emit::Member &m : members)
    if (m.key == "Resources")
      m.value = arena.map(all, m.value.origin);
  document = arena.map(members, document.origin);
  return true;
}

void PatchingSink::add(const emit::Artifact &artifact) {
  if (uses_.empty() || artifact.format == emit::Format::Text)
    return to_.add(artifact);
  emit::Arena arena;
  emit::Artifact copy = artifact;
  bool changed = false;
  for (emit::Node &document : copy.documents) {
    if (artifact.kind == "cloudformation-template") {
      changed = patchTemplate(document, arena) || changed;
      continue;
    }
    std::string_view made = artifact.kind;
    if (made == "kubernetes")
      if (const emit::Node *kind = emit::find(document, "kind"); kind != nullptr)
        made = kind->text;
    changed = patch(document, made, arena) || changed;
  }
  to_.add(changed ? copy : artifact);
}

void PatchingSink::finish() {
  for (const RawUse &use : uses_)
    if (!use.used && diags_ != nullptr)
      diags_->report(diag::RawNotMade, *topology_.origins, use.patch->value.origin, topology_.path(use.of),
                     use.patch->artifact, backend_.name);
}

} // namespace ctr
