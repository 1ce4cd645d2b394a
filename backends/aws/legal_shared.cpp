// What AWS would refuse of the constructs that several backends share. What the language's own rules cover (ranges,
// forms of text, certificates, zones) is not asked again.
#include "backends/aws/cidr.h"
#include "backends/aws/foundation.h"
#include "backends/aws/keys.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/logs.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/own_roles.h"
#include "backends/aws/policy.h"
#include "diag/kinds/roles.h"
#include "diag/kinds/targets.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

namespace ctr::aws {

namespace {

struct Judge {
  const Topology &t;
  Diagnostics &diags;

  template <class... Args>
  Diagnostic &report(const DiagKind<Args...> &kind, OriginId at, const std::type_identity_t<Args> &...args) const {
    return diags.report(kind, *t.origins, at, args...);
  }

  // Stack names begin with a letter (rule CFN-003); the topology's name is where they come from.
  void topologyName() const {
    std::string_view name = t.info().name;
    bool plain = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'));
    for (char c : name)
      plain &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (!plain || name.size() > 100)
      report(diag::StackNameUnfit, t.info().origin, name).hint("use letters, digits and `-`, at most 100");
  }

  void network(Id<Network> id) const {
    const Network &n = t[id];
    std::optional<Cidr> range = parseCidr(n.cidr.value.value_or(""));
    if (!range)
      return;
    std::int64_t room = std::int64_t{1} << (subnetBits(*range) - 1);
    if (*n.zones > room)
      report(diag::RangeTooSmall, n.zones.written() ? n.zones.origin : n.cidr.origin, *n.cidr.value, room, *n.zones)
          .note(t.origins->span(n.cidr.origin), "a public and a private subnet of /28 or more for each zone")
          .hint("a /24 has room for eight zones");
  }

  void retention(const Log &log) const {
    if (!log.usesLogGroup() || legalRetention(*log.retention) != 0)
      return;
    std::int64_t days = log.retention->seconds.floor() / 86400;
    std::int64_t below = 0, above = 0;
    for (std::int64_t offered : retentionDays()) {
      if (offered <= days)
        below = offered;
      else if (above == 0)
        above = offered;
    }
    Diagnostic &d = report(diag::RetentionNotOffered, log.retention.origin, str(*log.retention));
    d.hint(above == 0   ? fmt::format("the longest is `{}d`", below)
           : below == 0 ? fmt::format("the shortest is `{}d`", above)
                        : fmt::format("the nearest are `{}d` and `{}d`", below, above));
  }

  // The load balancer takes the workload's own numbers where `expose` has no `health`.
  void number(std::string_view what, std::string_view value, std::int64_t n, std::int64_t min, std::int64_t max,
              OriginId at, const Expose &expose) const {
    if (n >= min && n <= max)
      return;
    report(diag::BalancerAsksOtherwise, at ? at : expose.origin, what, value, min, max)
        .note(t.origins->span(expose.origin), "the load balancer asks for this one")
        .hint("say what the load balancer asks by itself: `expose { … health { … } }`");
  }

  // One role for what the platform does and one for what the code does; on some targets they are the same.
  void policies(Id<Workload> id) const {
    for (AccessSet which : {PlatformAccess, CodeAccess})
      if (ownRole(t, id, which == CodeAccess ? Part::TaskRole : Part::ExecutionRole))
        continue; // see ownPolicy
      else if (std::size_t bytes = policyBytes(t, id, which); bytes > MostInlinePolicyBytes) {
        const Workload &w = t[id];
        OriginId at = which == CodeAccess && !w.grants->empty() ? w.grants->front().origin : w.origin;
        report(diag::PolicyTooLong, at, w.name, bytes, MostInlinePolicyBytes)
            .hint("split the workload in two, each with what it needs itself");
      }
  }

  void ownPolicy(Id<Role> id) const {
    const Role &role = t[id];
    if (role.existing.value)
      return;
    if (std::size_t bytes = ownPolicyBytes(t, id); bytes > MostInlinePolicyBytes)
      report(diag::PolicyTooLong, role.origin, role.name, bytes, MostInlinePolicyBytes)
          .hint("put some of it into managed policies, or use several roles");
  }

  void keyPolicy(Id<Key> id) const {
    const Key &key = t[id];
    if (key.existing.value)
      return;
    if (std::size_t bytes = keyPolicyBytes(t, id); bytes > MostKeyPolicyBytes)
      report(diag::KeyPolicyTooLong, key.origin, key.name, bytes, MostKeyPolicyBytes)
          .hint("use several keys, each for some of the queues and topics");
  }

  // A load balancer takes certificates of its own region's ACM, or those that IAM keeps.
  void certificate(const Listener &listener) const {
    if (!listener.certificate.value)
      return;
    llvm::SmallVector<llvm::StringRef, 6> parts; // arn:partition:service:region:account:resource
    llvm::StringRef(listener.certificate.value->data(), listener.certificate.value->size()).split(parts, ':', 5);
    std::string_view region = t.info().region.value.value_or("");
    if (parts[2] == "iam" && parts[5].startswith("server-certificate/"))
      return;
    if (parts[2] != "acm" || !parts[5].startswith("certificate/"))
      report(diag::CertificateUnfit, listener.certificate.origin, "is no certificate")
          .hint("write the ARN of a certificate: `arn:aws:acm:REGION:ACCOUNT:certificate/ID`");
    else if (!region.empty() && parts[3] != llvm::StringRef(region.data(), region.size()))
      report(diag::CertificateUnfit, listener.certificate.origin,
             fmt::format("is in {}, but the load balancer is in {}", parts[3].str(), region))
          .note(t.origins->span(t.info().region.origin), "the topology's region")
          .hint("request or import the certificate in the load balancer's region");
  }

  // Application load balancers take 200 to 499 as healthy, network load balancers 200 to 599.
  void match(const Expose &e, const LoadBalancer &balancer) const {
    if (!e.health || !t[e.health].match.value || *balancer.kind != LoadBalancerKind::Application)
      return;
    std::string_view codes = *t[e.health].match.value;
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (codes[i] == '5' && (i == 0 || codes[i - 1] == ',' || codes[i - 1] == '-')) {
        report(diag::BalancerAsksOtherwise, t[e.health].match.origin, "match", codes, 200, 499)
            .note(t.origins->span(balancer.origin), "the application load balancer");
        return;
      }
  }

  void expose(const Expose &e) const {
    const Port &port = t[*e.port];
    const Listener &listener = t[*e.via];
    if (*port.protocol == Protocol::Grpc && *listener.protocol != ListenerProtocol::Https)
      report(diag::GrpcWithoutTls, e.via.origin, t.path(refTo(*e.port)), t.path(refTo(*e.via)))
          .note(t.origins->span(listener.origin), "the listener")
          .hint("forward it from a listener with `protocol = https`");
    match(e, t.loadBalancers[listener.parent.index]);
    const Workload &workload = t.workloads[e.parent.index];
    if (e.health || !workload.health || !t[workload.health].http.value)
      return;
    const Health &h = t[workload.health];
    number("interval", str(*h.interval), h.interval->seconds.floor(), 5, 300, h.interval.origin, e);
    number("timeout", str(*h.timeout), h.timeout->seconds.floor(), 2, 120, h.timeout.origin, e);
    number("retries", std::to_string(*h.retries), *h.retries, 2, 10, h.retries.origin, e);
  }

  // Names that AWS wants in small letters, when they are computed; written ones have been checked.
  template <class T> void smallName(Id<T> id, std::string_view kind) const {
    const T &entity = t[id];
    if (entity.physicalName.value || entity.existing.value)
      return;
    std::string name = physicalName(t, refTo(id));
    bool small = true;
    for (char &c : name) {
      bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      small &= fits;
      if (c >= 'A' && c <= 'Z')
        c = static_cast<char>(c - 'A' + 'a');
      else if (!fits)
        c = '-';
    }
    if (!small)
      report(diag::SmallLettersOnly, entity.origin, kind, physicalName(t, refTo(id)))
          .hint(fmt::format("fix it with `name = \"{}\"`", name));
  }

  void image(const Attr<Image> &image) const {
    if (!image->registry)
      return;
    const Registry &registry = t.registries[image->registry.index];
    std::string_view existing = registry.existing.value.value_or("");
    if (*registry.isPublic && existing.find('/') == std::string_view::npos)
      report(diag::PublicRegistryAddress, image.origin, registry.name)
          .note(t.origins->span(registry.origin), "AWS chooses its alias when it is created")
          .hint(fmt::format("write the address, `\"public.ecr.aws/ALIAS/{}:{}\"`, or give the registry "
                            "`existing = \"public.ecr.aws/ALIAS/{}\"`",
                            registry.name, image->tag, registry.name));
  }
};

// What has tags of its own. Parts of a network are named by one; workloads and nodes have more to count.
template <class T> void tagged(const Topology &t, const std::vector<T> &table, std::size_t ours, Diagnostics &diags) {
  included(t, table, [&](Id<T> id) {
    if (!t[id].existing.value)
      judgeTags(t, t[id], ours, diags);
  });
}

} // namespace

void judgeTags(const Topology &t, const ctr::Resource &resource, std::size_t unwritten, Diagnostics &diags) {
  constexpr std::size_t MostTags = 50; // TD-084, BC-EKS TagMap
  std::size_t count = t.info().tags->size() + unwritten;
  for (const Entry<std::string_view> &own : *resource.tags)
    count += llvm::none_of(*t.info().tags, [&](const Entry<std::string_view> &tag) { return tag.key == own.key; });
  if (count > MostTags)
    diags
        .report(diag::TooManyTags, *t.origins, resource.tags.written() ? resource.tags.origin : t.info().tags.origin,
                resource.name, static_cast<std::int64_t>(count))
        .hint(fmt::format("leave out {} of them", count - MostTags));
}

void legalShared(const Topology &t, Diagnostics &diags) {
  Judge judge{t, diags};
  judge.topologyName();
  included(t, t.networks, [&](Id<Network> id) { judge.network(id); });
  included(t, t.loadBalancers, [&](Id<LoadBalancer> id) {
    for (Id<Listener> listener : t[id].listeners)
      judge.certificate(t[listener]);
  });
  tagged(t, t.networks, 1, diags);
  tagged(t, t.clusters, 0, diags);
  tagged(t, t.loadBalancers, 0, diags);
  tagged(t, t.registries, 0, diags);
  tagged(t, t.filesystems, 0, diags);
  tagged(t, t.buckets, 0, diags);
  tagged(t, t.tables, 0, diags);
  tagged(t, t.queues, 0, diags);
  tagged(t, t.topics, 0, diags);
  tagged(t, t.secrets, 0, diags);
  tagged(t, t.parameters, 0, diags);
  tagged(t, t.buses, 0, diags);
  tagged(t, t.keys, 0, diags);
  tagged(t, t.roles, 0, diags);
  included(t, t.roles, [&](Id<Role> id) { judge.ownPolicy(id); });
  legalPolicies(t, diags);
  included(t, t.keys, [&](Id<Key> id) { judge.keyPolicy(id); });
  included(t, t.registries, [&](Id<Registry> id) { judge.smallName(id, "registry"); });
  included(t, t.buckets, [&](Id<Bucket> id) { judge.smallName(id, "bucket"); });
  for (Id<Workload> w : t.facts.order) {
    const Workload &workload = t[w];
    if (workload.image.written())
      judge.image(workload.image);
    judge.policies(w);
    for (Id<Container> c : workload.containers)
      judge.image(t[c].image);
    if (workload.log)
      judge.retention(t[workload.log]);
    for (Id<Expose> e : workload.exposes)
      judge.expose(t[e]);
  }
}

} // namespace ctr::aws
