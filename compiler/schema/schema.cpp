#include "schema/schema.h"

#include "schema/rows.h"

#include <algorithm>

namespace ctr {
namespace {

bool standsFor(llvm::ArrayRef<std::string_view> variants, std::string_view variant) {
  return variants.empty() || variant.empty() || llvm::is_contained(variants, variant);
}

constexpr const Construct *Core[] = {
    &rows::Network,      &rows::External,      &rows::ExternalPort,  &rows::Cluster,      &rows::Capacity,
    &rows::Registry,     &rows::Service,       &rows::CapacityUse,   &rows::Port,         &rows::Health,
    &rows::Mount,        &rows::Container,     &rows::Log,           &rows::Capabilities, &rows::Tmpfs,
    &rows::Expose,       &rows::ExposeHealth,  &rows::Rollout,       &rows::Scale,        &rows::Track,
    &rows::LoadBalancer, &rows::Listener,      &rows::Filesystem,    &rows::Bucket,       &rows::Table,
    &rows::Secret,       &rows::Parameter,     &rows::Expire,        &rows::Target,       &rows::Topology,
    &rows::Queue,        &rows::DeadLetter,    &rows::Topic,         &rows::Subscribe,    &rows::Step,
    &rows::Adjust,       &rows::Alarm,         &rows::Trigger,       &rows::AccessPoint,  &rows::Window,
    &rows::Source,       &rows::Agent,         &rows::InstanceScale, &rows::Placing,      &rows::Bus,
    &rows::BusRule,      &rows::ClusterAccess, &rows::Dns,           &rows::PodSelector,  &rows::Key,
    &rows::Function,     &rows::Role,          &rows::RoleStatement,
};
static_assert(std::size(Core) == KindCount);
constexpr const Construct *SecondWords[] = {&rows::Task};

} // namespace

const Field *Construct::field(std::string_view fieldWord, std::string_view variant) const {
  for (const Field &f : fields)
    if (f.word == fieldWord && standsFor(f.variants, variant))
      return &f;
  return nullptr;
}

const ChildRule *Construct::child(std::string_view childWord) const {
  for (const ChildRule &rule : children)
    if (rule.construct->word == childWord)
      return &rule;
  return nullptr;
}

Schema::Schema(llvm::ArrayRef<BackendSchema> backends)
    : constructs_(std::begin(Core), std::end(Core)), backends_(backends.begin(), backends.end()) {
  std::sort(constructs_.begin(), constructs_.end(),
            [](const Construct *a, const Construct *b) { return a->kind < b->kind; });
  constructs_.insert(constructs_.end(), std::begin(SecondWords), std::end(SecondWords));
}

const Construct &Schema::top() const { return rows::Top; }

const Construct *Schema::construct(Kind kind) const { return constructs_[static_cast<unsigned>(kind)]; }

const Construct &Schema::constructOf(const Topology &topology, EntityRef entity) const {
  for (const Construct *second : SecondWords)
    if (second->kind == entity.kind && second->word == topology.word(entity))
      return *second;
  return *construct(entity.kind);
}

const BackendSchema *Schema::backend(std::string_view name) const {
  for (const BackendSchema &b : backends_)
    if (b.name == name)
      return &b;
  return nullptr;
}

} // namespace ctr
