// Builds an expanded program by hand, so that binding, rules and derivation can be tested without a parser.
#pragma once

#include "schema/conversion.h"
#include "sema/expanded.h"

#include <deque>
#include <map>

namespace ctr::test {

// A backend as schema and derive see one; the real ones are not needed here.
inline constexpr RuntimeOf SketchRuntimes[] = {{CapacityKind::Fargate, Runtime::EcsFargate},
                                               {CapacityKind::FargateSpot, Runtime::EcsFargate},
                                               {CapacityKind::Ec2, Runtime::EcsEc2Awsvpc}};
inline constexpr std::string_view SketchModes[] = {"standard", "express"};
inline constexpr OptionField SketchOptions[] = {{"mode", "How.", SketchModes, "standard", false}};
inline BackendSchema sketchBackend() {
  return {"ecs", "For tests.", SketchOptions, SketchRuntimes, Clusters::Needed, {}};
}

class Sketch {
public:
  explicit Sketch(const Schema &schema) : schema_(schema) {
    program_.arena = std::make_unique<llvm::BumpPtrAllocator>();
    program_.origins = std::make_shared<OriginTable>();
  }

  // A block in `parent` (null: at the top).
  ExpandedBlock *block(ExpandedBlock *parent, std::string_view word, std::string_view name = {},
                       EntityRef refersTo = {}) {
    const Construct &outer = parent != nullptr ? *parent->construct : schema_.top();
    const ChildRule *rule = outer.child(word);
    ExpandedBlock &b = blocks_.emplace_back();
    b.construct = rule->construct;
    b.rule = rule;
    b.name = name;
    b.refersTo = refersTo;
    b.variant = rule->construct->defaultVariant;
    if (rule->construct->name == NameRule::Words)
      b.variant = name;
    b.origin = place();
    b.parent = parent;
    b.entity = {rule->construct->kind, program_.counts[static_cast<unsigned>(rule->construct->kind)]++};
    children_[parent].push_back(&b);
    program_.all.push_back(&b);
    return &b;
  }

  void set(ExpandedBlock *block, std::string_view word, Value value) {
    const Field *field = block->construct->field(word, block->variant);
    if (word == block->construct->variantOf)
      block->variant = value.string;
    value.origin = place();
    attributes_[block].push_back({field, nullptr, value, place(), {}});
  }
  void set(ExpandedBlock *block, std::string_view word, std::string_view text) { set(block, word, stringValue(text)); }
  void set(ExpandedBlock *block, std::string_view word, const char *text) { set(block, word, stringValue(text)); }
  void set(ExpandedBlock *block, std::string_view word, int number) {
    set(block, word, numberValue(ValueKind::Number, number));
  }
  void set(ExpandedBlock *block, std::string_view word, EntityRef ref) { set(block, word, reference(ref)); }

  static Value reference(EntityRef ref) {
    Value v;
    v.kind = ValueKind::Ref;
    v.ref = ref;
    return v;
  }
  static Value grant(Access access, EntityRef ref) {
    Value v;
    v.kind = ValueKind::Grant;
    v.grant = {access, ref};
    return v;
  }
  Value list(std::initializer_list<Value> values) {
    auto *first = allocate<Value>(*program_.arena, values.size());
    std::size_t n = 0;
    for (const Value &v : values) {
      first[n] = v;
      first[n++].origin = place();
    }
    Value out;
    out.kind = ValueKind::List;
    out.list = {first, n};
    return out;
  }
  Value range(int low, int high) { return Conversion<Range<std::int64_t>>::value(*program_.arena, {low, high}); }
  Value map(std::initializer_list<std::pair<std::string_view, Value>> items) {
    auto *first = allocate<MapItem>(*program_.arena, items.size());
    std::size_t n = 0;
    for (const auto &item : items) {
      first[n] = {item.first, item.second};
      first[n++].value.origin = place();
    }
    Value out;
    out.kind = ValueKind::Map;
    out.map = {first, n};
    return out;
  }
  // `${ref.output}`
  Value deferred(EntityRef ref, Output output) {
    auto *part = allocate<TextPart>(*program_.arena, 1);
    part->entity = ref;
    part->output = output;
    Value out;
    out.kind = ValueKind::Deferred;
    out.parts = {part, 1};
    return out;
  }

  ExpandedProgram done(const ExpandedBlock *target = nullptr) {
    for (ExpandedBlock &b : blocks_) {
      b.children = kept(children_[&b]);
      b.attributes = kept(attributes_[&b]);
    }
    program_.blocks = children_[nullptr];
    if (target != nullptr)
      program_.target = target->entity;
    return std::move(program_);
  }

  std::deque<ExpandedBlock> &blocks() { return blocks_; }

private:
  template <class T> llvm::ArrayRef<T> kept(const std::vector<T> &v) {
    T *first = program_.arena->Allocate<T>(v.size());
    std::uninitialized_copy(v.begin(), v.end(), first);
    return {first, v.size()};
  }
  OriginId place() {
    at_ += 2;
    return program_.origins->intern({at_, at_ + 1});
  }

  const Schema &schema_;
  ExpandedProgram program_;
  std::deque<ExpandedBlock> blocks_;
  std::map<const ExpandedBlock *, std::vector<ExpandedBlock *>> children_;
  std::map<const ExpandedBlock *, std::vector<ExpandedAttribute>> attributes_;
  std::uint32_t at_ = 2;
};

// The parts most programs have.
struct Base {
  ExpandedBlock *topology, *network, *cluster, *capacity, *target;
};
inline Base base(Sketch &s) {
  Base b{};
  b.topology = s.block(nullptr, "topology", "t");
  b.network = s.block(nullptr, "network", "n");
  s.set(b.network, "cidr", "10.0.0.0/16");
  b.cluster = s.block(nullptr, "cluster", "c");
  s.set(b.cluster, "network", b.network->entity);
  b.capacity = s.block(b.cluster, "capacity", "f");
  s.set(b.capacity, "kind", "fargate");
  b.target = s.block(nullptr, "target", "x");
  s.set(b.target, "backend", "ecs");
  return b;
}
inline ExpandedBlock *service(Sketch &s, const Base &b, std::string_view name) {
  ExpandedBlock *w = s.block(nullptr, "service", name);
  s.set(w, "cluster", b.cluster->entity);
  s.set(w, "image", "nginx:1.27");
  s.set(w, "cpu", numberValue(ValueKind::Cpu, Rational::parse("0.25").value()));
  s.set(w, "memory", numberValue(ValueKind::Size, 512 * MiB));
  return w;
}
inline ExpandedBlock *port(Sketch &s, ExpandedBlock *w, std::string_view name, int number) {
  ExpandedBlock *p = s.block(w, "port", name);
  s.set(p, "container", number);
  return p;
}

} // namespace ctr::test
