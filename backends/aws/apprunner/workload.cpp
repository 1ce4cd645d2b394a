#include "backends/aws/apprunner/workload.h"

#include "backends/aws/naming.h"

#include <algorithm>
#include <llvm/ADT/StringRef.h>

namespace ctr::aws::apprunner {

std::string serviceName(const Topology &t, Id<Workload> w) {
  const EntityRef entity{Kind::Service, w.index};
  if (const Opt<Id<Key>> &key = t[w].key; key.value) // another key is another service
    return aws::replaceableName(t, entity, t[*key.value].existing.value.value_or(t[*key.value].name), MostServiceName);
  return aws::physicalName(t, entity, MostServiceName);
}

EffectiveHealth healthOf(const Topology &t, const Workload &w) {
  EffectiveHealth out;
  Health written;
  if (w.health)
    written = t[w.health];
  out.path = written.http;
  out.interval = written.interval;
  out.timeout = written.timeout;
  out.unhealthy = written.retries;
  out.origin = written.origin;
  for (Id<Expose> id : w.exposes) {
    if (!t[id].health)
      continue;
    const ExposeHealth &asked = t[t[id].health];
    if (!out.path.value)
      out.path = asked.path;
    if (!out.interval.written() && asked.interval.written())
      out.interval = asked.interval;
    if (!out.timeout.written() && asked.timeout.written())
      out.timeout = asked.timeout;
    if (asked.healthy.written())
      out.healthy = asked.healthy;
    if (!out.unhealthy.written() && asked.unhealthy.written())
      out.unhealthy = asked.unhealthy;
    if (!out.origin)
      out.origin = asked.origin;
  }
  return out;
}

Bounds boundsOf(const Topology &t, const Workload &w) {
  if (w.scale)
    return {t[w.scale].replicas.value, t[w.scale].replicas.origin};
  return {{w.replicas.value, w.replicas.value}, w.replicas.origin};
}

bool isHost(const TextPart &part) { return part.entity.kind == Kind::Service && part.output != Output::Name; }

std::optional<EcrImage> ecrImage(std::string_view reference) {
  llvm::StringRef rest(reference.data(), reference.size());
  auto [host, path] = rest.split('/');
  auto [account, registry] = host.split('.');
  if (account.size() != 12 ||
      !std::all_of(account.begin(), account.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
      !registry.consume_front("dkr.ecr."))
    return std::nullopt;
  auto [region, suffix] = registry.split('.');
  if (!suffix.startswith("amazonaws.com") || path.empty())
    return std::nullopt;
  llvm::StringRef repository = path.split('@').first;
  if (std::size_t colon = repository.rfind(':'); colon != llvm::StringRef::npos)
    repository = repository.take_front(colon);
  return EcrImage{
      {account.data(), account.size()}, {region.data(), region.size()}, {repository.data(), repository.size()}};
}

Repository repositoryOf(const Topology &t, const Image &image) {
  if (image.registry)
    return t.registries[image.registry.index].isPublic.value ? Repository::EcrPublic : Repository::Ecr;
  if (ecrImage(image.reference))
    return Repository::Ecr;
  llvm::StringRef reference(image.reference.data(), image.reference.size());
  // public.ecr.aws/ALIAS/NAME
  return reference.startswith("public.ecr.aws/") && reference.count('/') >= 2 ? Repository::EcrPublic
                                                                              : Repository::Other;
}

bool pullsPrivately(const Topology &t, Id<Workload> w) {
  return !t[w].source && repositoryOf(t, *t[w].image) == Repository::Ecr;
}

} // namespace ctr::aws::apprunner
