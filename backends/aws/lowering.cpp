#include "backends/aws/lowering.h"

namespace ctr::aws {

namespace {

std::uint64_t keyOf(EntityRef entity, Part part, std::size_t ordinal) {
  return (std::uint64_t{static_cast<std::uint8_t>(entity.kind)} << 56U) |
         (std::uint64_t{static_cast<std::uint8_t>(part)} << 48U) | (std::uint64_t{ordinal & 0xFFFFU} << 32U) |
         entity.index;
}

std::string declaredName(const Topology &t, Id<Workload> w) { return std::string(t[w].name); }

} // namespace

Lowering::Lowering(Template &target)
    : topology(target.topology()), out(target), arena(target.arena()), hostOf(declaredName),
      units_(topology.workloads.size()) {
  std::uint32_t unit = 0;
  for (Id<Workload> w : topology.facts.order)
    units_[w.index] = ++unit;
}

ResourceId Lowering::of(EntityRef entity, Part part, std::size_t ordinal) const {
  auto row = rows_.find(keyOf(entity, part, ordinal));
  return row == rows_.end() ? ResourceId{} : ResourceId{row->second};
}

void Lowering::enter(EntityRef entity, Part part, ResourceId id, std::size_t ordinal) {
  rows_[keyOf(entity, part, ordinal)] = id.index;
}

emit::Node *Lowering::shared(std::string_view key, std::uint32_t index) {
  return &shared_.try_emplace(std::string(key) + "#" + std::to_string(index)).first->second;
}

namespace {

emit::Node tag(Lowering &l, std::string_view key, const emit::Node &value) {
  return l.arena.map({{"Key", emit::Arena::constant(key)}, {"Value", value}});
}

} // namespace

emit::Node tags(Lowering &l, const Map<std::string_view> &own, std::string_view name) {
  const Map<std::string_view> &common = *l.topology.info().tags;
  bool alone = own.empty() && name.empty();
  if (alone && common.empty())
    return {};
  emit::Node *made = alone ? l.shared("tags") : nullptr;
  if (made && made->kind != emit::NodeKind::Null)
    return *made;
  emit::NodeList list;
  auto has = [](const Map<std::string_view> &map, std::string_view key) {
    for (const auto &entry : map)
      if (entry.key == key)
        return true;
    return false;
  };
  if (!name.empty() && !has(own, "Name") && !has(common, "Name"))
    list.push_back(tag(l, "Name", l.arena.string(name)));
  for (const auto &entry : common)
    if (!has(own, entry.key))
      list.push_back(tag(l, entry.key, emit::Arena::constant(entry.value, entry.origin)));
  for (const auto &entry : own)
    list.push_back(tag(l, entry.key, emit::Arena::constant(entry.value, entry.origin)));
  emit::Node node = l.arena.list(list);
  if (made)
    *made = node;
  return node;
}

} // namespace ctr::aws
