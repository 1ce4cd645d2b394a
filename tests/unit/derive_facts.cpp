#include "expanded_sketch.h"

#include "diag/kinds/topology.h"
#include "schema/print.h"
#include "sema/phases.h"

#include <chrono>
#include <gtest/gtest.h>

namespace ctr::test {
namespace {

class Derive : public ::testing::Test {
protected:
  BackendSchema backend_ = sketchBackend();
  Schema schema_{backend_};
  Diagnostics diags_;
  ExpandedProgram program_;

  Topology run(Sketch &s, const ExpandedBlock *target) {
    program_ = s.done(target);
    Topology t = bind(program_, schema_, diags_).topology;
    checkRules(t, diags_);
    derive(t, backend_, diags_);
    return t;
  }
};

TEST_F(Derive, WhatTheEdgesImply) {
  Sketch s(schema_);
  Base b = base(s);
  ExpandedBlock *edge = s.block(nullptr, "loadbalancer", "edge");
  s.set(edge, "network", b.network->entity);
  ExpandedBlock *listener = s.block(edge, "listener", "http");
  s.set(listener, "port", 80);
  ExpandedBlock *bucket = s.block(nullptr, "bucket", "uploads");
  ExpandedBlock *secret = s.block(nullptr, "secret", "key");
  s.block(nullptr, "bucket", "old");
  ExpandedBlock *web = service(s, b, "web");
  ExpandedBlock *webPort = port(s, web, "http", 8080);
  ExpandedBlock *api = service(s, b, "api");
  ExpandedBlock *apiPort = port(s, api, "http", 8080);
  s.set(web, "calls", s.list({Sketch::reference(apiPort->entity)}));
  s.set(web, "grants",
        s.list({Sketch::grant(Access::Read, bucket->entity), Sketch::grant(Access::Write, bucket->entity)}));
  s.set(web, "secrets", s.map({{"A", Sketch::reference(secret->entity)}, {"B", Sketch::reference(secret->entity)}}));
  ExpandedBlock *expose = s.block(web, "expose");
  s.set(expose, "via", listener->entity);
  s.set(expose, "port", webPort->entity);
  Topology t = run(s, b.target);
  EXPECT_EQ(diags_.size(), 0U);
  EXPECT_EQ(printFacts(t), "order\n"
                           "  api\n"
                           "  web\n"
                           "placements\n"
                           "  web: c.f on ecs-fargate base 0 weight 1\n"
                           "  api: c.f on ecs-fargate base 0 weight 1\n"
                           "permissions\n"
                           "  web: read uploads\n"
                           "  web: write uploads\n"
                           "  web: fetch-secret key (2 causes)\n"
                           "  web: write-logs web\n"
                           "  api: write-logs api\n"
                           "flows\n"
                           "  edge.http -> web.http\n"
                           "  web -> api.http\n"
                           "  0.0.0.0/0 -> edge.http\n"
                           "features\n"
                           "  web: `fargate` capacity\n"
                           "  web: an `application` load balancer\n"
                           "  web: `secrets`\n"
                           "  web: `grants`\n"
                           "  web: `calls` between services\n"
                           "  api: `fargate` capacity\n"
                           "not included\n"
                           "  bucket old\n");
  EXPECT_EQ(t.facts.permissionsFor(Id<Workload>{1}).size(), 1U);
}

TEST_F(Derive, CapacityThatTheBackendDoesNotHave) {
  backend_.runtimes = {};
  Sketch s(schema_);
  Base b = base(s);
  service(s, b, "web");
  Topology t = run(s, b.target);
  ASSERT_EQ(diags_.all().size(), 1U);
  EXPECT_EQ(diags_.all().front().code, diag::CapacityNotOffered.code);
  EXPECT_EQ(t.facts.placementsFor({0}).size(), 1U); // there is one all the same, so that what follows can go on
}

TEST_F(Derive, OnlyBringsCalleesAlong) {
  Sketch s(schema_);
  Base b = base(s);
  ExpandedBlock *web = service(s, b, "web");
  ExpandedBlock *api = service(s, b, "api");
  ExpandedBlock *p = port(s, api, "http", 8080);
  service(s, b, "other");
  s.set(web, "calls", s.list({Sketch::reference(p->entity)}));
  s.set(b.target, "only", s.list({Sketch::reference(web->entity)}));
  Topology t = run(s, b.target);
  EXPECT_TRUE(t.facts.includes(web->entity));
  EXPECT_TRUE(t.facts.includes(api->entity));
  EXPECT_FALSE(t.facts.includes({Kind::Service, 2}));
  EXPECT_EQ(t.facts.order.size(), 2U);
  EXPECT_TRUE(t.facts.placementsFor({2}).empty());
}

TEST_F(Derive, CirclesAreNotedOnce) {
  Sketch s(schema_);
  Base b = base(s);
  ExpandedBlock *web = service(s, b, "web");
  ExpandedBlock *api = service(s, b, "api");
  ExpandedBlock *wp = port(s, web, "http", 80);
  ExpandedBlock *ap = port(s, api, "http", 80);
  s.set(web, "calls", s.list({Sketch::reference(ap->entity)}));
  s.set(api, "calls", s.list({Sketch::reference(wp->entity)}));
  Topology t = run(s, b.target);
  ASSERT_EQ(diags_.size(), 1U);
  EXPECT_EQ(diags_.all()[0].code, 6053);
  EXPECT_EQ(diags_.all()[0].message, "services call each other in a circle: `web` → `api` → `web`");
  EXPECT_EQ(t.facts.order.size(), 2U);
}

TEST_F(Derive, UseWithoutAnEdgeOffersOne) {
  Sketch s(schema_);
  Base b = base(s);
  ExpandedBlock *web = service(s, b, "web");
  ExpandedBlock *api = service(s, b, "api");
  port(s, api, "http", 80);
  s.set(web, "env", s.map({{"API", s.deferred(api->entity, Output::Host)}}));
  run(s, b.target);
  ASSERT_EQ(diags_.size(), 1U);
  const Diagnostic &d = diags_.all()[0];
  EXPECT_EQ(d.code, 6054);
  ASSERT_EQ(d.fixes.size(), 1U);
  EXPECT_EQ(d.fixes[0].text, "\n  calls = [api.http]");
}

// Ten thousand services: linear, and not much memory. The time is printed, never asserted.
TEST_F(Derive, ManyServices) {
  Sketch s(schema_);
  Base b = base(s);
  std::deque<std::string> names;
  ExpandedBlock *before = nullptr;
  constexpr int Many = 10'000;
  for (int i = 0; i < Many; ++i) {
    ExpandedBlock *w = service(s, b, names.emplace_back("service-" + std::to_string(i)));
    ExpandedBlock *p = port(s, w, "http", 8080);
    ExpandedBlock *h = s.block(w, "health");
    s.set(h, "http", "/healthz");
    ExpandedBlock *scale = s.block(w, "scale");
    s.set(scale, "replicas", s.range(1, 5));
    ExpandedBlock *track = s.block(scale, "track", "cpu");
    s.set(track, "target", numberValue(ValueKind::Percent, 60));
    s.set(w, "env", s.map({{"A", stringValue(names.back())}, {"B", stringValue("info")}, {"C", stringValue("x")}}));
    if (before != nullptr)
      s.set(w, "calls", s.list({Sketch::reference(before->entity)}));
    before = p;
  }
  program_ = s.done(b.target);
  auto start = std::chrono::steady_clock::now();
  Topology t = bind(program_, schema_, diags_).topology;
  auto bound = std::chrono::steady_clock::now();
  checkRules(t, diags_);
  auto ruled = std::chrono::steady_clock::now();
  derive(t, backend_, diags_);
  auto end = std::chrono::steady_clock::now();
  auto ms = [](auto d) { return std::chrono::duration_cast<std::chrono::microseconds>(d).count() / 1000.0; };
  std::printf("bind %.1f ms, rules %.1f ms, derive %.1f ms; %zu bytes of a Workload\n", ms(bound - start),
              ms(ruled - bound), ms(end - ruled), sizeof(Workload));
  EXPECT_EQ(diags_.size(), 0U);
  EXPECT_EQ(t.facts.order.size(), std::size_t{Many});
  EXPECT_EQ(t.facts.flows.size(), std::size_t{Many - 1});
}

} // namespace
} // namespace ctr::test
