#include "backends/aws/values.h"

#include "backends/aws/data.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/messages.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

Node arnNode(Lowering &l, std::string_view service, std::string_view rest, ArnScope scope, OriginId origin) {
  Arena &a = l.arena;
  bool region = scope == ArnScope::RegionAndAccount;
  bool account = scope != ArnScope::Neither;
  return a.join({Arena::constant("arn:"), l.out.ref(AwsPartition), a.string(fmt::format(":{}:", service)),
                 region ? l.out.ref(AwsRegion) : Arena::constant(""), Arena::constant(":"),
                 account ? l.out.ref(AwsAccount) : Arena::constant(""), a.string(fmt::format(":{}", rest))},
                origin);
}

Node textNode(Lowering &l, const Text &text, OriginId origin) {
  if (!text.deferred())
    return Arena::constant(text.literal, origin);
  emit::NodeList pieces;
  for (const TextPart &part : text.parts)
    pieces.push_back(part.entity ? outputNode(l, part.entity, part.output) : Arena::constant(part.literal));
  return l.arena.join(pieces, origin);
}

namespace {

Node workloadOutput(Lowering &l, Id<Workload> w, ctr::Output output, OriginId origin) {
  const Workload &workload = l.topology[w];
  if (output == ctr::Output::Name)
    return l.arena.string(physicalName(l.topology, refTo(w)), origin);
  if (l.platformHost)
    return l.platformHost(w);
  std::string host = l.hostOf(l.topology, w);
  if (output != ctr::Output::Url)
    return l.arena.string(host, origin);
  std::int64_t port = 80;
  if (!workload.ports.empty()) {
    const Port &first = l.topology[workload.ports.front()];
    port = first.published.value.value_or(*first.container);
  }
  return l.arena.string(port == 80 ? "http://" + host : fmt::format("http://{}:{}", host, port), origin);
}

} // namespace

Node repositoryUri(Lowering &l, Id<Registry> id, OriginId origin) {
  const Registry &registry = l.topology[id];
  std::string_view existing = registry.existing.value.value_or("");
  bool arn = existing.starts_with("arn:");
  // An address as `docker push` takes it.
  if (!arn && existing.find('.') != std::string_view::npos && existing.find('/') != std::string_view::npos)
    return Arena::constant(existing, origin);
  Node account = l.out.ref(AwsAccount), region = l.out.ref(AwsRegion);
  if (arn) { // arn:aws:ecr:REGION:ACCOUNT:repository/NAME
    llvm::SmallVector<llvm::StringRef, 6> parts;
    llvm::StringRef(existing.data(), existing.size()).split(parts, ':', 5);
    if (parts.size() == 6) {
      region = Arena::constant({parts[3].data(), parts[3].size()});
      account = Arena::constant({parts[4].data(), parts[4].size()});
    }
  }
  return l.arena.join({account, Arena::constant(".dkr.ecr."), region, Arena::constant("."), l.out.ref(AwsUrlSuffix),
                       Arena::constant("/"), nameOf(l, refTo(id))},
                      origin);
}

Node outputNode(Lowering &l, EntityRef entity, ctr::Output output, OriginId origin) {
  const Topology &t = l.topology;
  switch (entity.kind) {
  case Kind::Service:
    return workloadOutput(l, {entity.index}, output, origin);
  case Kind::External:
    return Arena::constant(t.externals[entity.index].host.value.value_or(""), origin);
  case Kind::LoadBalancer:
    if (output == ctr::Output::Arn)
      return l.out.ref(l.of(entity), origin);
    if (output == ctr::Output::Name)
      return l.out.attribute(l.of(entity), "LoadBalancerName", origin);
    return loadBalancerDns(l, {entity.index}, origin);
  case Kind::Listener:
    return output == ctr::Output::Arn ? listenerArn(l, {entity.index}, origin) : listenerUrl(l, {entity.index}, origin);
  case Kind::Cluster:
    return output == ctr::Output::Arn ? clusterArn(l, {entity.index}, origin) : clusterName(l, {entity.index}, origin);
  case Kind::Network:
    return vpcId(l, {entity.index}, origin);
  case Kind::Queue:
    if (output == ctr::Output::Url)
      return queueUrl(l, {entity.index}, origin);
    return output == ctr::Output::Arn ? queueArn(l, {entity.index}, origin) : queueNameNode(l, {entity.index}, origin);
  case Kind::Alarm:
    return output == ctr::Output::Arn
               ? arnNode(l, "cloudwatch", "alarm:" + physicalName(t, entity), ArnScope::RegionAndAccount, origin)
               : l.arena.string(physicalName(t, entity), origin);
  case Kind::Registry:
    if (output == ctr::Output::Url)
      return repositoryUri(l, {entity.index}, origin);
    [[fallthrough]];
  default:
    return output == ctr::Output::Arn ? arnOf(l, entity, origin) : nameOf(l, entity, origin);
  }
}

Node imageNode(Lowering &l, const Image &image, OriginId origin) {
  if (!image.registry)
    return Arena::constant(image.reference, origin);
  std::string tag = (image.tag.starts_with("sha256:") ? "@" : ":") + std::string(image.tag);
  return l.arena.join({repositoryUri(l, {image.registry.index}), l.arena.string(tag)}, origin);
}

} // namespace ctr::aws
