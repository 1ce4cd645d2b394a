// Node groups and Fargate profiles.

#include "backends/eks/legal.h"
#include "backends/eks/names.h"
#include "backends/eks/node_types.h"
#include "diag/kinds/eks.h"
#include "support/nearest.h"

#include <set>

namespace ctr::eks {
namespace {

std::string_view nearestInstance(std::string_view name) {
  std::vector<std::string_view> names;
  for (const aws::InstanceType &type : aws::instanceTypes())
    names.push_back(type.name);
  return nearest(name, names);
}

} // namespace

void legalCapacity(const Topology &t, Id<Capacity> id, Diagnostics &diags) {
  const Capacity &c = t[id];
  if (c.existing->has_value())
    return;
  constexpr std::size_t MostTypes = 20; // EKS-014
  if (c.instances->size() > MostTypes)
    diags.report(diag::EksInstanceCount, *t.origins, c.instances.origin,
                 static_cast<std::int64_t>(c.instances->size()));
  if (c.size->min < 0 || c.size->max < 1 || c.size->min > c.size->max)
    diags.report(diag::EksNodeSize, *t.origins, c.size.origin, c.name);
  const Attr<std::string_view> *first = c.instances->empty() ? nullptr : &c.instances->front();
  for (const Attr<std::string_view> &instance : *c.instances) {
    if (aws::findInstanceType(*instance) == nullptr) {
      Diagnostic &d = diags.report(diag::EksInstanceUnknown, *t.origins, instance.origin, *instance);
      if (std::string_view near = nearestInstance(*instance); !near.empty())
        d.hint("did you mean `" + std::string(near) + "`?");
    }
    if (architectureOf(*instance) != architectureOf(**first))
      diags
          .report(diag::EksInstanceMix, *t.origins, instance.origin, *instance, wordOf(architectureOf(*instance)),
                  **first, wordOf(architectureOf(**first)))
          .hint("make one capacity for each architecture");
  }
  auto reserved = [](std::string_view key) { // managed node groups refuse these
    key = key.substr(0, key.find('/') == key.npos ? 0 : key.find('/'));
    for (std::string_view owner : {"kubernetes.io", "k8s.io", "eks.amazonaws.com"})
      if (key == owner || (key.size() > owner.size() && key.substr(key.size() - owner.size()) == owner &&
                           key[key.size() - owner.size() - 1] == '.'))
        return true;
    return false;
  };
  for (const Entry<std::string_view> &label : *c.labels)
    if (!isLabelKey(label.key) || !isLabelValue(label.value) || reserved(label.key))
      diags.report(diag::EksLabel, *t.origins, label.origin, label.key, label.value);
}

void legalFargateProfiles(const Topology &t, Diagnostics &diags) {
  std::vector<std::set<std::string>> spaces(t.capacities.size());
  constexpr std::size_t MostSelectors = 5; // EKS-028
  for (Id<Workload> w : t.facts.order)
    for (const Placement &p : t.facts.placementsFor(w))
      if (p.capacity && p.runtime == Runtime::EksFargate && spaces[p.capacity.index].insert(namespaceOf(t, w)).second &&
          spaces[p.capacity.index].size() == MostSelectors + 1)
        diags.report(diag::EksFargateNamespaces, *t.origins, t[w].nameSpace.origin, t[p.capacity].name)
            .note(t.origins->span(t[p.capacity].origin), "this capacity")
            .hint("make another capacity of `kind = fargate` for some of them");
}

} // namespace ctr::eks
