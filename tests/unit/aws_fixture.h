// A small topology made by hand, without parser and checker: `ui` behind a load balancer calls `api`, which reads a
// table, has a secret with a JSON key and an image from our own registry; a new network of two zones.
#pragma once

#include "backends/aws/lowering.h"
#include "ir/topology.h"

namespace ctr::test {

struct Fixture {
  Topology t;

  // Every span is its own place, so that facts can be told apart.
  OriginId at() {
    ++last_;
    return t.origins->intern({last_ * 10, last_ * 10 + 5});
  }

  Id<Workload> service(std::string_view name, std::int64_t port) {
    Id<Workload> id{static_cast<std::uint32_t>(t.workloads.size())};
    Workload w;
    w.name = t.strings->intern(name);
    w.origin = at();
    w.cluster = {{0}, at()};
    w.image.value.reference = "public.ecr.aws/nginx/nginx:1.27";
    w.cpu = {Cpu{*Rational::make(1, 4)}, at()};
    w.memory = {Size{512 * MiB}, at()};
    w.ports.push_back({static_cast<std::uint32_t>(t.ports.size())});
    t.workloads.push_back(w);
    Port p;
    p.name = "http";
    p.origin = at();
    p.parent = {Kind::Service, id.index};
    p.container = {port, p.origin};
    p.protocol = {Protocol::Http, p.origin};
    t.ports.push_back(p);
    return id;
  }

  void expose(Id<Workload> w, std::string_view path) {
    Expose e;
    e.origin = at();
    e.parent = {Kind::Service, w.index};
    e.via = {{0}, e.origin};
    e.port = {t[w].ports.front(), e.origin};
    e.path = {path, e.origin};
    t[w].exposes.push_back({static_cast<std::uint32_t>(t.exposes.size())});
    t.exposes.push_back(e);
    t.facts.flows.push_back(
        {Flow::From::LoadBalancer, {}, {0}, {}, {Kind::Port, t[w].ports.front().index}, {e.origin}});
  }

  void allow(Id<Workload> w, Access access, EntityRef resource) {
    t.facts.permissions.push_back({w, access, resource, {}, {at()}});
  }

  // Network, cluster, load balancer with one listener.
  Fixture() {
    if (!t.strings)
      t.strings = std::make_unique<StringPool>();
    if (!t.origins)
      t.origins = std::make_shared<OriginTable>();
    TopologyInfo info;
    info.name = "shop";
    info.account = {"123456789012", at()};
    info.region = {"eu-west-1", at()};
    t.infos.push_back(info);
    Network n;
    n.name = "net";
    n.cidr = {"10.0.0.0/16", at()};
    t.networks.push_back(n);
    Capacity capacity;
    capacity.name = "serverless";
    capacity.parent = {Kind::Cluster, 0};
    t.capacities.push_back(capacity);
    Cluster c;
    c.name = "main";
    c.network = {{0}, at()};
    c.capacities.push_back({0});
    t.clusters.push_back(c);
    LoadBalancer b;
    b.name = "edge";
    b.network = {{0}, at()};
    b.listeners.push_back({0});
    t.loadBalancers.push_back(b);
    Listener l;
    l.name = "http";
    l.parent = {Kind::LoadBalancer, 0};
    l.port = {80, at()};
    t.listeners.push_back(l);
    Target target;
    target.name = "stack";
    target.backend = {"cloudformation", at()};
    t.targets.push_back(target);
    t.target = {0};
    t.facts.flows.push_back({Flow::From::Client, {}, {0}, "0.0.0.0/0", {Kind::Listener, 0}, {at()}});
  }

  // After everything was added: the tables by workload, the order, what is included.
  void finish() {
    Facts &f = t.facts;
    for (std::uint32_t w = 0; w < t.workloads.size(); ++w) {
      f.order.push_back({w});
      f.placements.push_back({{w}, {0}, Runtime::EcsFargate, 0, 1, {}});
      allow({w}, Access::WriteLogs, {Kind::Service, w});
    }
    std::stable_sort(f.permissions.begin(), f.permissions.end(),
                     [](const Permission &a, const Permission &b) { return a.workload.index < b.workload.index; });
    for (std::uint32_t w = 0; w <= t.workloads.size(); ++w) {
      std::uint32_t row = 0;
      while (row < f.permissions.size() && f.permissions[row].workload.index < w)
        ++row;
      f.permissionsOf.push_back(row);
      f.placementsOf.push_back(w);
      f.featuresOf.push_back(0);
    }
#define CTR_INCLUDE_ALL(K, S, T, W) f.included[static_cast<unsigned>(Kind::K)].assign(t.T.size(), true);
    CTR_KINDS(CTR_INCLUDE_ALL)
#undef CTR_INCLUDE_ALL
  }

private:
  std::uint32_t last_ = 0;
};

// `ui` and `api` as described above.
inline Fixture shop() {
  Fixture f;
  Id<Workload> api = f.service("api", 8080);
  Id<Workload> ui = f.service("ui", 8081);
  f.expose(ui, "/*");
  Table table;
  table.name = "carts";
  table.key = {"id", f.at()};
  f.t.tables.push_back(table);
  Secret secret;
  secret.name = "database";
  f.t.secrets.push_back(secret);
  Registry registry;
  registry.name = "images";
  f.t.registries.push_back(registry);
  f.t[api].image.value = {{}, {Kind::Registry, 0}, "1.4.2"};
  f.allow(api, Access::Read, {Kind::Table, 0});
  f.allow(api, Access::FetchSecret, {Kind::Secret, 0});
  f.allow(api, Access::PullImage, {Kind::Registry, 0});
  f.t.facts.flows.push_back({Flow::From::Workload, ui, {}, {}, {Kind::Port, f.t[api].ports.front().index}, {f.at()}});
  f.finish();
  return f;
}

} // namespace ctr::test
