#include "backends/eks/security.h"

namespace ctr::eks {
namespace {

std::optional<Attr<std::int64_t>> optional(const Opt<std::int64_t> &value) {
  if (!value->has_value())
    return std::nullopt;
  return Attr<std::int64_t>{**value, value.origin};
}

bool notRoot(const Opt<std::int64_t> &user) { return user->has_value() && **user != 0; }

} // namespace

PodSecurity podSecurity(const Manifest &m) {
  PodSecurity s;
  s.runAsUser = optional(m.workload.user);
  s.runAsGroup = optional(m.workload.group);
  s.fsGroup = optional(m.workload.fsGroup);
  // A new block volume belongs to root; the group of those who use it makes it theirs.
  const bool attached = copiesOf(m.topology, m.id) != Copies::Free;
  if (attached && !s.fsGroup && notRoot(m.workload.user))
    s.fsGroup = s.runAsGroup ? s.runAsGroup : s.runAsUser;
  if (s.fsGroup && attached)
    s.fsGroupChangePolicy = "OnRootMismatch";
  if (notRoot(m.workload.user))
    s.runAsNonRoot = true;
  s.seccompProfile.type = "RuntimeDefault";
  for (const Entry<std::string_view> &e : *m.workload.sysctls)
    s.sysctls.push_back({e.key, e.value, e.origin});
  return s;
}

ContainerSecurity containerSecurity(const Manifest &m) {
  ContainerSecurity s;
  const Workload &w = m.workload;
  if (*w.readOnlyRoot)
    s.readOnlyRootFilesystem = w.readOnlyRoot;
  CapabilitySets sets;
  if (w.capabilities) {
    const Capabilities &written = m.topology[w.capabilities];
    for (const Attr<std::string_view> &c : *written.add)
      sets.add.emplace_back(*c);
    for (const Attr<std::string_view> &c : *written.drop)
      sets.drop.emplace_back(*c);
  }
  if (sets.drop.empty() && notRoot(w.user))
    sets.drop.emplace_back("ALL");
  if (!sets.add.empty() || !sets.drop.empty())
    s.capabilities = std::move(sets);
  return s;
}

ContainerSecurity sidecarSecurity(const Manifest &m, const Container &c) {
  ContainerSecurity s;
  if (*c.readOnlyRoot)
    s.readOnlyRootFilesystem = c.readOnlyRoot;
  if (c.user->has_value()) {
    s.runAsUser = **c.user;
    if (notRoot(m.workload.user) || notRoot(c.user))
      s.runAsNonRoot = **c.user != 0;
  }
  if (notRoot(c.user) || (!c.user->has_value() && notRoot(m.workload.user)))
    s.capabilities = CapabilitySets{{}, {"ALL"}};
  return s;
}

} // namespace ctr::eks
