#include "backends/aws/dns.h"

#include "backends/aws/load_balancers.h"
#include "backends/aws/models/services.h"
#include "backends/aws/naming.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;

namespace {

constexpr std::size_t MostReadable = 64; // of a name, in a logical id

void declareRecord(Lowering &l, Id<Dns> id, const Entry<Id<LoadBalancer>> &name) {
  const Topology &t = l.topology;
  const Dns &dns = t[id];
  const ResourceId balancer = l.of(refTo(name.value));
  if (!balancer)
    return; // none of this target
  const bool classic = *t[name.value].kind == LoadBalancerKind::Classic;
  route53::RecordSet model;
  if (dns.zone->find('.') == std::string_view::npos)
    model.hostedZoneId = {std::string(*dns.zone), dns.zone.origin};
  else
    model.hostedZoneName = {fmt::format("{}.", *dns.zone), dns.zone.origin};
  model.name = {fmt::format("{}.", name.key), name.origin};
  model.aliasTarget.dnsName = loadBalancerDns(l, name.value, name.origin);
  model.aliasTarget.hostedZoneId =
      l.out.attribute(balancer, classic ? "CanonicalHostedZoneNameID" : "CanonicalHostedZoneID");
  // The name says which record it is; renaming the block must not remove and make it.
  l.out.add(fmt::format("{}Record{}", upperCamel(name.key).substr(0, MostReadable),
                        shortHash(fmt::format("{} {}", *dns.zone, name.key))),
            "AWS::Route53::RecordSet", model, name.origin);
}

} // namespace

void declareDns(Lowering &l) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.dns.size(); ++i)
    if (t.facts.includes({Kind::Dns, i}))
      for (const Entry<Id<LoadBalancer>> &name : *t.dns[i].names)
        declareRecord(l, {i}, name);
}

} // namespace ctr::aws
