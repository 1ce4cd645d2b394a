// What stands in the private subnets of a new network must reach things outside: registries, log groups, secrets, what
// it was granted. Without NAT the way is a VPC endpoint of each service; what no way leads to is an error here, as
// copies would start and fail for ever.
#include "diag/kinds/topology.h"
#include "ir/filesystems.h"
#include "sema/derive.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

struct Need {
  EntityRef who{};                 // Service, or Capacity: its instances
  std::optional<Endpoint> service; // none: no endpoint leads there, only the internet
  std::string what;                // for people: "its log group"
  OriginId because;
};

bool ofEks(Runtime runtime) { return runtime == Runtime::EksFargate || runtime == Runtime::EksNode; }

// Address ranges that are not the internet's (RFC 1918, RFC 6598): a peering or a transit gateway may lead there.
bool isPrivate(std::string_view cidr) {
  if (cidr.starts_with("10.") || cidr.starts_with("192.168."))
    return true;
  const auto second = [cidr](std::string_view first, int from, int to) {
    if (!cidr.starts_with(first))
      return false;
    const std::string digits(cidr.substr(first.size(), cidr.find('.', first.size()) - first.size()));
    const int value = digits.size() <= 3 ? std::atoi(digits.c_str()) : 0;
    return value >= from && value <= to;
  };
  return second("172.", 16, 31) || second("100.", 64, 127);
}

// ACCOUNT.dkr.ecr.REGION.amazonaws.com: the region; nothing for other hosts.
std::string_view ecrRegion(std::string_view host) {
  constexpr std::string_view Mark = ".dkr.ecr.";
  const std::size_t at = host.find(Mark);
  if (at == std::string_view::npos)
    return {};
  host.remove_prefix(at + Mark.size());
  return host.substr(0, host.find('.'));
}

// What the inhabitants of a network need.
class Needs {
public:
  explicit Needs(const Topology &t) : t_(t) {}

  void workload(Id<Workload> id) {
    const Workload &w = t_[id];
    who_ = {Kind::Service, id.index};
    const Runtime runtime = t_.facts.placementsFor(id).front().runtime;
    if (runtime == Runtime::Express && faces(w))
      return; // in the public subnets
    // App Runner itself pulls images, fetches secrets and keeps logs; the code alone goes through the network.
    const bool all = runtime != Runtime::AppRunner;
    if (all) {
      image(*w.image, w.image.origin);
      for (Id<Container> c : w.containers)
        image(*t_[c].image, t_[c].image.origin);
    }
    for (const Permission &p : t_.facts.permissionsFor(id))
      permission(p, all);
    for (const Attr<EntityRef> &call : *w.calls)
      if (call->kind == Kind::ExternalPort)
        external(t_.externals[t_.externalPorts[call->index].parent.index], call.origin);
      else if (const Workload &callee = t_[t_.workloadOf(*call)]; !all && faces(callee))
        add(std::nullopt, fmt::format("the public address of `{}`", callee.name), call.origin);
  }

  // The agent of an instance; a start script that installs something.
  void instances(Id<Capacity> id) {
    const Capacity &c = t_[id];
    who_ = {Kind::Capacity, id.index};
    add(Endpoint::Ecs, "the control plane of ECS", c.origin);
    if (const OriginId mount = mountOn(id); mount && !c.ami.written())
      add(Endpoint::S3, "the packages of Amazon Linux", mount);
    if (!c.agent || t_[c.agent].engineAuth->empty())
      return;
    const OriginId logins = t_[c.agent].engineAuth.origin;
    add(Endpoint::SecretsManager, "the logins of its registries", logins);
    add(Endpoint::S3, "the packages of Amazon Linux", logins);
  }

  std::vector<Need> list;

private:
  void add(std::optional<Endpoint> service, std::string what, OriginId because) {
    const auto same = [&](const Need &n) {
      return n.who == who_ && n.service == service && (service || n.what == what);
    };
    if (llvm::none_of(list, same))
      list.push_back({who_, service, std::move(what), because});
  }

  // The first mount that the instances of a capacity make for their tasks.
  [[nodiscard]] OriginId mountOn(Id<Capacity> id) const {
    const auto find = [this](const Children<Mount> &mounts) {
      for (Id<Mount> m : mounts)
        if (const Id<Filesystem> of = t_[m].filesystem; of && isFsx(*t_[of].kind))
          return t_[m].origin;
      return OriginId{};
    };
    for (const Placement &p : t_.facts.placements) {
      if (p.capacity != id)
        continue;
      if (const OriginId own = find(t_[p.workload].mounts))
        return own;
      for (Id<Container> c : t_[p.workload].containers)
        if (const OriginId sidecar = find(t_[c].mounts))
          return sidecar;
    }
    return {};
  }

  [[nodiscard]] bool faces(const Workload &w) const {
    return llvm::any_of(w.exposes, [&](Id<Expose> e) {
      if (!t_[e].via.written() || !*t_[e].via)
        return false; // refused already
      const Listener &listener = t_[*t_[e].via];
      return *t_.loadBalancers[listener.parent.index].scheme == Scheme::Public;
    });
  }

  // ECR answers through two endpoints, and keeps layers in S3 (Amazon ECR User Guide, Interface VPC endpoints).
  void image(const Image &image, OriginId origin) {
    std::string_view region;
    std::string_view host = registryHost(image.reference);
    if (image.registry) {
      const Registry &registry = t_.registries[image.registry.index];
      const std::string_view existing = registry.existing.value.value_or("");
      if (*registry.isPublic)
        return add(std::nullopt, "public.ecr.aws, where its image is", origin);
      llvm::SmallVector<llvm::StringRef, 6> parts; // arn:aws:ecr:REGION:ACCOUNT:repository/NAME
      llvm::StringRef(existing.data(), existing.size()).split(parts, ':');
      region = parts.size() == 6 ? std::string_view(parts[3].data(), parts[3].size()) : ecrRegion(existing);
    } else if (image.reference.empty()) {
      return; // there is none, and that was said or is right
    } else {
      region = ecrRegion(host);
      if (region.empty())
        return add(std::nullopt, fmt::format("{}, where its image is", host), origin);
    }
    const Opt<std::string_view> &here = t_.info().region;
    if (!region.empty() && here.value && region != **here)
      return add(std::nullopt, fmt::format("the registry of its image in {}", region), origin);
    add(Endpoint::Ecr, "the registry of its image", origin);
    add(Endpoint::S3, "the layers of its image, which ECR keeps in S3", origin);
  }

  void permission(const Permission &p, bool all) {
    const OriginId because = p.because.empty() ? OriginId{} : p.because.front();
    const auto named = [&] { return fmt::format("the {} `{}`", t_.word(p.resource), t_.path(p.resource)); };
    switch (p.access) {
    case Access::WriteLogs:
      return all ? add(Endpoint::Logs, "its log group", because) : void();
    case Access::FetchSecret:
      return all ? resource(p.resource, named(), because) : void();
    case Access::Exec:
      return add(Endpoint::SsmMessages, "the sessions of `exec`", because);
    case Access::Trace:
      return add(Endpoint::Xray, "X-Ray", because);
    case Access::Metrics:
      return add(Endpoint::Monitoring, "the metrics of CloudWatch", because);
    case Access::PullImage: // by the image
    case Access::Mount:     // in the network itself
    case Access::MountWrite:
    case Access::KeyRead: // the service of what the key encrypts asks KMS itself
    case Access::KeyWrite:
    case Access::KeyFetch:
      return;
    default:
      return resource(p.resource, named(), because);
    }
  }

  void resource(EntityRef what, std::string named, OriginId because) {
    switch (what.kind) {
    case Kind::Bucket:
      return add(Endpoint::S3, std::move(named), because);
    case Kind::Table:
      return add(Endpoint::DynamoDb, std::move(named), because);
    case Kind::Queue:
      return add(Endpoint::Sqs, std::move(named), because);
    case Kind::Topic:
      return add(Endpoint::Sns, std::move(named), because);
    case Kind::Bus:
      return add(Endpoint::Events, std::move(named), because);
    case Kind::Secret:
      return add(Endpoint::SecretsManager, std::move(named), because);
    case Kind::Parameter:
      return add(Endpoint::Ssm, std::move(named), because);
    case Kind::Key:
      return add(Endpoint::Kms, std::move(named), because);
    case Kind::Function:
      return add(Endpoint::Lambda, std::move(named), because);
    default:
      return;
    }
  }

  void external(const External &e, OriginId because) {
    if (!e.cidr.value || !isPrivate(**e.cidr))
      add(std::nullopt, fmt::format("`{}`", e.name), because);
  }

  const Topology &t_;
  EntityRef who_{};
};

// A network with what stands in its private subnets.
class Inhabited {
public:
  Inhabited(const DeriveContext &context, Id<Network> id)
      : t_(context.topology), diags_(context.diags), id_(id), network_(t_[id]), needs_(t_) {}

  void derive() {
    collect();
    if (*network_.nat == Nat::None)
      for (const Need &need : needs_.list)
        judge(need);
    for (const Word<Endpoint> &word : Words<Endpoint>::List)
      make(word.value);
  }

private:
  [[nodiscard]] const EndpointChoice &choice() const { return *network_.endpoints; }

  void collect() {
    for (std::uint32_t i = 0; i < t_.workloads.size(); ++i)
      if (t_.facts.includes({Kind::Service, i}) && standsHere({i}))
        needs_.workload({i});
    for (const Placement &p : t_.facts.placements)
      if (p.capacity && isEcsInstance(p.runtime) && t_.networkOf(t_[p.workload]) == id_)
        needs_.instances(p.capacity);
  }

  static bool isEcsInstance(Runtime r) { return r == Runtime::EcsEc2Awsvpc || r == Runtime::EcsEc2Bridge; }
  [[nodiscard]] bool standsHere(Id<Workload> id) const {
    const Workload &w = t_[id];
    const llvm::ArrayRef<Placement> placements = t_.facts.placementsFor(id);
    return t_.networkOf(w) == id_ && !placements.empty() && !ofEks(placements.front().runtime) &&
           (!*w.publicIp || isEcsInstance(placements.front().runtime));
  }

  [[nodiscard]] const Attr<Endpoint> *listed(Endpoint service) const {
    const auto it = llvm::find_if(choice().listed, [&](const Attr<Endpoint> &e) { return *e == service; });
    return it == choice().listed.end() ? nullptr : it;
  }

  void judge(const Need &need) {
    if (need.service && (choice().mode == EndpointMode::Derived || listed(*need.service) != nullptr))
      return;
    const std::string who = t_.path(need.who);
    if (!need.service) {
      diags_.report(diag::NoWayOut, *t_.origins, need.because, who, need.what, network_.name)
          .note(t_.origins->span(network_.nat.origin), "without NAT nothing leads to the internet")
          .hint(wayOut(need));
      return;
    }
    const std::string_view word = wordOf(*need.service);
    diags_.report(diag::NoEndpoint, *t_.origins, need.because, who, need.what, network_.name, word)
        .note(t_.origins->span(network_.endpoints.origin),
              choice().mode == EndpointMode::None ? "it has no endpoints" : "these are all the endpoints that it has")
        .note(t_.origins->span(network_.nat.origin), "without NAT there is no other way")
        .hint(choice().mode == EndpointMode::None
                  ? "leave `endpoints` out: those that are needed are derived"
                  : fmt::format("add `{}` to `endpoints`, or leave it out: those that are needed are derived", word));
  }

  [[nodiscard]] std::string wayOut(const Need &need) const {
    if (need.what.front() == '`')
      return "use `nat = single`; or give its `cidr`, if a peering or a transit gateway leads there";
    std::string hint = "use `nat = single`, or copy the image to a `registry` of the program in this region";
    if (need.who.kind == Kind::Service && !isEcsInstance(t_.facts.placementsFor({need.who.index}).front().runtime))
      hint += ", or write `public_ip = true`";
    return hint;
  }

  void make(Endpoint service) {
    NetworkEndpoint made{id_, service, {}};
    if (choice().mode == EndpointMode::Listed) {
      if (const Attr<Endpoint> *e = listed(service))
        made.because = {e->origin};
    } else if (choice().mode == EndpointMode::Derived && *network_.nat == Nat::None) {
      for (const Need &need : needs_.list)
        if (need.service == service)
          made.because.push_back(need.because);
    }
    if (!made.because.empty())
      t_.facts.endpoints.push_back(std::move(made));
  }

  Topology &t_;
  Diagnostics &diags_;
  Id<Network> id_;
  const Network &network_;
  Needs needs_;
};

} // namespace

void deriveEndpoints(const DeriveContext &context) {
  const Topology &t = context.topology;
  for (std::uint32_t i = 0; i < t.networks.size(); ++i) {
    const Network &n = t.networks[i];
    if (!t.facts.includes({Kind::Network, i}) || !n.cidr.value)
      continue;
    if (*n.nat == Nat::None || n.endpoints->mode == EndpointMode::Listed)
      Inhabited(context, {i}).derive();
  }
}

} // namespace ctr
