#include "backends/aws/stacks.h"

#include "backends/aws/steps.h"

#include <algorithm>
#include <set>

namespace ctr::aws {

using emit::Node;
using emit::NodeKind;

namespace {

constexpr std::uint32_t FirstResource = AwsUrlSuffix.index + 1;

std::vector<std::vector<std::uint32_t>> byUnit(const Template &t) {
  std::uint32_t units = 0;
  for (const Resource &r : t.resources())
    units = std::max(units, r.unit + 1);
  std::vector<std::vector<std::uint32_t>> lists(units);
  for (std::uint32_t i = FirstResource; i < t.resources().size(); ++i)
    if (!t[ResourceId{i}].foreign)
      lists[t[ResourceId{i}].unit].push_back(i);
  return lists;
}

// Units are kept whole where they fit; one that is too large goes on in the next stack, because its resources refer
// backwards only.
Stacks pack(const Template &t, const std::vector<std::vector<std::uint32_t>> &units,
            const std::vector<std::size_t> &sizes, const StackLimits &limits) {
  Stacks stacks;
  stacks.list.emplace_back();
  stacks.stackOf.resize(t.resources().size());
  auto fits = [&](std::size_t count, std::size_t size) {
    const Stack &stack = stacks.list.back();
    return stack.resources.size() + count <= limits.resources && stack.size + size <= limits.bytes;
  };
  for (const std::vector<std::uint32_t> &unit : units) {
    std::size_t size = 0;
    for (std::uint32_t r : unit)
      size += sizes[r];
    if (!fits(unit.size(), size) && !stacks.list.back().resources.empty())
      stacks.list.emplace_back();
    for (std::uint32_t r : unit) {
      if (!fits(1, sizes[r]) && !stacks.list.back().resources.empty())
        stacks.list.emplace_back();
      stacks.list.back().resources.push_back(r);
      stacks.list.back().size += sizes[r];
      stacks.stackOf[r] = static_cast<std::uint32_t>(stacks.list.size() - 1);
    }
  }
  return stacks;
}

class ExportFinder {
public:
  ExportFinder(const Template &t, Stacks &stacks) : t_(t), stacks_(stacks) {}
  void look(const Node &node, std::uint32_t from) {
    switch (node.kind) {
    case NodeKind::Reference:
      use(node.reference, from);
      break;
    case NodeKind::List:
    case NodeKind::Join:
      for (const Node &item : node.items)
        look(item, from);
      break;
    case NodeKind::Map:
      for (const emit::Member &member : node.members)
        look(member.value, from);
      break;
    default:
      break;
    }
  }

private:
  void use(const emit::ReferenceData &ref, std::uint32_t from) {
    if (ref.resource < FirstResource || t_[ResourceId{ref.resource}].foreign)
      return;
    std::uint32_t home = stacks_.stackOf[ref.resource];
    if (home != from && seen_.emplace(ref.resource, ref.attribute).second)
      stacks_.list[home].exports.emplace_back(ref.resource, ref.attribute);
  }
  const Template &t_;
  Stacks &stacks_;
  std::set<std::pair<std::uint32_t, std::string_view>> seen_;
};

// The last stack that a value refers to; what stands there sees everything else by import.
std::uint32_t latestStack(const Stacks &stacks, const Node &node) {
  std::uint32_t latest = 0;
  if (node.kind == NodeKind::Reference)
    return node.reference.resource < FirstResource ? 0 : stacks.stackOf[node.reference.resource];
  if (node.kind == NodeKind::Join || node.kind == NodeKind::List)
    for (const Node &item : node.items)
      latest = std::max(latest, latestStack(stacks, item));
  return latest;
}

void findExports(const Template &t, Stacks &stacks) {
  for (std::uint32_t i = 0; i < t.outputs().size(); ++i)
    stacks.list[latestStack(stacks, t.outputs()[i].value)].outputs.push_back(i);
  if (stacks.list.size() == 1)
    return;
  ExportFinder finder(t, stacks);
  for (std::uint32_t i = FirstResource; i < t.resources().size(); ++i)
    finder.look(t[ResourceId{i}].properties, stacks.stackOf[i]);
  for (std::uint32_t i = 0; i < stacks.list.size(); ++i)
    for (std::uint32_t output : stacks.list[i].outputs)
      finder.look(t.outputs()[output].value, i);
  for (Stack &stack : stacks.list)
    std::sort(stack.exports.begin(), stack.exports.end());
}

} // namespace

Stacks divide(const Template &t, StackLimits limits) {
  std::vector<std::vector<std::uint32_t>> units = byUnit(t);
  std::vector<std::size_t> sizes(t.resources().size());
  for (std::uint32_t i = FirstResource; i < sizes.size(); ++i) {
    const Resource &r = t[ResourceId{i}];
    sizes[i] = 160 + r.logicalId.size() + r.type.size() + printedSize(r.properties, 3);
  }
  // A resource shows at most a few attributes to others, so that smaller stacks end in few enough outputs.
  for (;; limits.resources /= 2) {
    Stacks stacks = pack(t, units, sizes, limits);
    findExports(t, stacks);
    bool tooMany = std::any_of(stacks.list.begin(), stacks.list.end(),
                               [&](const Stack &s) { return s.exports.size() + s.outputs.size() > limits.outputs; });
    if (!tooMany || limits.resources <= 30)
      return stacks;
  }
}

} // namespace ctr::aws
