#include "expanded_sketch.h"

#include "schema/print.h"
#include "sema/phases.h"

#include <gtest/gtest.h>

namespace ctr::test {
namespace {

class BindEntities : public ::testing::Test {
protected:
  BackendSchema backend_ = sketchBackend();
  Schema schema_{backend_};
  Diagnostics diags_;

  Topology run(Sketch &s, const ExpandedBlock *target) {
    program_ = s.done(target);
    return bind(program_, schema_, diags_).topology;
  }
  std::vector<int> codes() {
    std::vector<int> out;
    for (const Diagnostic &d : diags_.all())
      out.push_back(d.code);
    return out;
  }
  ExpandedProgram program_;
};

TEST_F(BindEntities, FillsEntitiesAndKeepsOrigins) {
  Sketch s(schema_);
  Base b = base(s);
  ExpandedBlock *w = service(s, b, "web");
  ExpandedBlock *use = s.block(w, "capacity", {}, b.capacity->entity);
  s.set(use, "weight", 3);
  port(s, w, "http", 80);
  s.set(w, "env", s.map({{"A", stringValue("x")}, {"B", s.deferred(w->entity, Output::Host)}}));
  Topology t = run(s, b.target);
  EXPECT_TRUE(codes().empty());
  ASSERT_EQ(t.workloads.size(), 1U);
  const Workload &web = t.workloads[0];
  EXPECT_EQ(web.name, "web");
  EXPECT_EQ((*web.memory)->bytes, Rational(512 * MiB));
  EXPECT_TRUE(web.memory.written());
  EXPECT_FALSE(web.replicas.written());
  EXPECT_EQ(t[web.ports.front()].container.value, 80);
  EXPECT_EQ(t[web.capacities.front()].name, "f"); // a referring block is called as what it refers to
  EXPECT_EQ(t.path({Kind::Port, 0}), "web.http");
  EXPECT_EQ(t.workloadOf({Kind::Port, 0}), Id<Workload>{0});
  EXPECT_TRUE(web.env->back().value.deferred());
  EXPECT_EQ(t.currentTarget().option("mode"), "standard");
}

TEST_F(BindEntities, PrintsWhatWasWritten) {
  Sketch s(schema_);
  Base b = base(s);
  ExpandedBlock *w = service(s, b, "web");
  s.set(w, "env", s.map({{"A", stringValue("x\"$")}, {"B", s.deferred(w->entity, Output::Host)}}));
  Topology t = run(s, b.target);
  EXPECT_EQ(printTopology(t, schema_), "topology t\n"
                                       "network n\n"
                                       "  cidr = \"10.0.0.0/16\"\n"
                                       "cluster c\n"
                                       "  network = n\n"
                                       "  capacity f\n"
                                       "    kind = fargate\n"
                                       "target x\n"
                                       "  backend = \"ecs\"\n"
                                       "  mode = standard (default)\n"
                                       "service web\n"
                                       "  cluster = c\n"
                                       "  image = \"nginx:1.27\"\n"
                                       "  cpu = 0.25vCPU\n"
                                       "  memory = 512MiB\n"
                                       "  env = { A: \"x\\\"\\$\", B: \"${web.host}\" }\n"
                                       "\n");
}

TEST_F(BindEntities, SaysWhatIsMissing) {
  Sketch s(schema_);
  Base b = base(s);
  s.block(nullptr, "cluster", "empty");
  run(s, b.target);
  EXPECT_EQ(codes(), (std::vector<int>{2200, 2201}));
  EXPECT_EQ(diags_.all()[0].message, "`cluster empty` has no `network`");
  EXPECT_EQ(diags_.all()[0].help[0], "add `network = NAME` with the name of a declared `network`");
}

TEST_F(BindEntities, JudgesValuesByTheirRows) {
  Sketch s(schema_);
  Base b = base(s);
  s.set(b.topology, "account", "12");
  ExpandedBlock *w = service(s, b, "web");
  port(s, w, "http", 70000);
  s.set(w, "stop_timeout", numberValue(ValueKind::Duration, Rational::make(3, 2).value()));
  ExpandedBlock *bucket = s.block(nullptr, "bucket", "b");
  s.set(w, "grants",
        s.list({Sketch::grant(Access::Read, bucket->entity), Sketch::grant(Access::Read, bucket->entity)}));
  s.set(w, "env", s.map({{"1A", stringValue("x")}}));
  run(s, b.target);
  EXPECT_EQ(codes(), (std::vector<int>{2205, 2203, 2207, 2205, 2202}));
}

TEST_F(BindEntities, NeedsATopology) {
  Sketch s(schema_);
  ExpandedBlock *target = s.block(nullptr, "target", "x");
  s.set(target, "backend", "ecs");
  Topology t = run(s, target);
  EXPECT_EQ(codes(), (std::vector<int>{6001}));
  EXPECT_EQ(t.info().name, "");
}

} // namespace
} // namespace ctr::test
