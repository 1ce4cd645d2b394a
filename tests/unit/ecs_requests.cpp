// The ecs backend's requests, from a topology made by hand: what callers see, what autoscaling owns, what updates say.
#include "backends/ecs/ecs.h"

#include "emit/print.h"

#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

using namespace ctr;
using nlohmann::json;

namespace {

OriginId here(Topology &t) { return t.origins->intern({1, 2}); }

// Two services on one cluster: `web` is exposed nowhere and calls `Catalog`, which publishes port 80.
Topology twoServices() {
  Topology t;
  t.origins = std::make_shared<OriginTable>();
  t.infos.emplace_back().name = "shop";
  t.infos.front().account = {std::string_view("123456789012"), here(t)};
  t.infos.front().region = {std::string_view("eu-west-1"), here(t)};
  static const Attr<std::string_view> Subnets[] = {{"subnet-0aaaaaaaaaaaaaaa1", {}}, {"subnet-0aaaaaaaaaaaaaaa2", {}}};
  Network &n = t.networks.emplace_back();
  n.name = "net";
  n.vpc = {std::string_view("vpc-0123456789abcdef0"), here(t)};
  n.privateSubnets = {Subnets, here(t)};
  Cluster &c = t.clusters.emplace_back();
  c.name = "main";
  c.network = {{0}, here(t)};
  c.capacities.push_back({0});
  t.capacities.emplace_back().name = "serverless";
  t.capacities.front().parent = {Kind::Cluster, 0};
  for (std::string_view name : {"web", "Catalog"}) {
    Workload &w = t.workloads.emplace_back();
    w.name = name;
    w.origin = here(t);
    w.cluster = {{0}, here(t)};
    w.image.value.reference = "public.ecr.aws/nginx/nginx:1.27";
    w.cpu = {Cpu{*Rational::make(1, 2)}, here(t)};
    w.memory = {Size{Rational(GiB)}, here(t)};
  }
  Port &port = t.ports.emplace_back();
  port.name = "http";
  port.parent = {Kind::Service, 1};
  port.container = {8080, here(t)};
  port.published = {std::int64_t{80}, here(t)};
  port.protocol = {Protocol::Http, here(t)};
  t.workloads[1].ports.push_back({0});
  static const Attr<EntityRef> Calls[] = {{{Kind::Port, 0}, {}}};
  t.workloads[0].calls = {Calls, here(t)};
  t.targets.emplace_back().name = "ecs";
  t.target = {0};

  Flow flow;
  flow.workload = {0};
  flow.to = {Kind::Port, 0};
  flow.because = {here(t)};
  t.facts.flows.push_back(flow);
  t.facts.order = {{1}, {0}};
  t.facts.permissionsOf = t.facts.featuresOf = {0, 0, 0};
  for (std::uint32_t w : {0U, 1U}) {
    Placement p;
    p.workload = {w};
    p.capacity = {0};
    p.runtime = Runtime::EcsFargate;
    t.facts.placementsOf.push_back(w);
    t.facts.placements.push_back(p);
  }
  t.facts.placementsOf.push_back(2);
#define CTR_ALL(K, S, T, W) t.facts.included[static_cast<unsigned>(Kind::K)].assign(t.T.size(), true);
  CTR_KINDS(CTR_ALL)
#undef CTR_ALL
  return t;
}

struct Folder : emit::Sink {
  std::map<std::string, json> files;
  std::vector<emit::Binding> bindings;
  std::vector<emit::Step> steps;
  void add(const emit::Artifact &a) override {
    files[a.path] = json::parse(emit::printJson(a.documents.front(), {a.speller, nullptr}));
  }
  void bind(emit::Binding b) override { bindings.push_back(std::move(b)); }
  void step(emit::Step s) override { steps.push_back(std::move(s)); }
};

TEST(EcsRequests, AreLegalAndComplete) {
  const Topology t = twoServices();
  Diagnostics diags;
  ecsBackend().legal(t, diags);
  EXPECT_EQ(diags.size(), 0U) << (diags.size() ? diags.all().front().message : "");
  Folder out;
  ecsBackend().emit(t, out);
  for (const char *file : {"foundation.template.json", "task-definitions/web.json", "services/web.json",
                           "services/web.update.json", "task-definitions/Catalog.json", "services/Catalog.json"})
    EXPECT_EQ(out.files.count(file), 1U) << file;
  EXPECT_EQ(out.files.count("autoscaling/web.target.json"), 0U);
}

TEST(EcsRequests, CallersFindTheNameInLowerCase) {
  const Topology t = twoServices();
  Folder out;
  ecsBackend().emit(t, out);
  const json &connect = out.files["services/Catalog.json"]["serviceConnectConfiguration"];
  EXPECT_EQ(connect["services"][0]["portName"], "http");
  EXPECT_EQ(connect["services"][0]["clientAliases"][0], json({{"port", 80}, {"dnsName", "catalog"}}));
  const json &caller = out.files["services/web.json"]["serviceConnectConfiguration"];
  EXPECT_EQ(caller["enabled"], true);
  EXPECT_EQ(caller.count("services"), 0U);
  EXPECT_EQ(caller["namespace"], connect["namespace"]);
  const json &mapping = out.files["task-definitions/Catalog.json"]["containerDefinitions"][0]["portMappings"][0];
  EXPECT_EQ(mapping, json({{"containerPort", 8080}, {"protocol", "tcp"}, {"name", "http"}, {"appProtocol", "http"}}));
}

TEST(EcsRequests, SizesAreTextAndOptionsAreWrittenOut) {
  const Topology t = twoServices();
  Folder out;
  ecsBackend().emit(t, out);
  const json &task = out.files["task-definitions/web.json"];
  EXPECT_EQ(task["cpu"], "512");
  EXPECT_EQ(task["memory"], "1024");
  EXPECT_EQ(task["family"], "shop-web");
  EXPECT_EQ(task["executionRoleArn"], "arn:aws:iam::123456789012:role/shop-web-execution-eu-west-1");
  const json &log = task["containerDefinitions"][0]["logConfiguration"];
  EXPECT_EQ(log["options"]["awslogs-region"], "eu-west-1");
  EXPECT_EQ(log["options"]["mode"], "non-blocking");
  const json &service = out.files["services/web.json"];
  EXPECT_EQ(service["capacityProviderStrategy"][0]["capacityProvider"], "FARGATE");
  EXPECT_EQ(service["networkConfiguration"]["awsvpcConfiguration"]["assignPublicIp"], "DISABLED");
}

TEST(EcsRequests, AutoscalingOwnsTheCount) {
  Topology t = twoServices();
  Scale &scale = t.scales.emplace_back();
  scale.replicas = {{2, 5}, here(t)};
  scale.tracks.push_back({0});
  Track &track = t.tracks.emplace_back();
  track.metric = Metric::Cpu;
  track.targetPercent = {Percent{*Rational::make(125, 2)}, here(t)};
  t.workloads[0].scale = {0};
  Folder out;
  ecsBackend().emit(t, out);
  EXPECT_EQ(out.files["services/web.json"]["desiredCount"], 2);
  EXPECT_EQ(out.files["services/web.update.json"].count("desiredCount"), 0U);
  EXPECT_EQ(out.files["autoscaling/web.target.json"]["ResourceId"], "service/shop-main/shop-web");
  const json &policy = out.files["autoscaling/web.cpu.json"]["TargetTrackingScalingPolicyConfiguration"];
  EXPECT_EQ(policy["TargetValue"], 62.5);
  EXPECT_EQ(policy["ScaleInCooldown"], 300);
}

TEST(EcsRequests, CalleesComeFirstAndGoLast) {
  const Topology t = twoServices();
  Folder out;
  ecsBackend().emit(t, out);
  std::vector<std::string> first, last;
  for (const emit::Step &s : out.steps)
    (s.phase == emit::Phase::TearDown ? last : first).push_back(s.title);
  const auto place = [](const std::vector<std::string> &list, const std::string &title) {
    return std::find(list.begin(), list.end(), title) - list.begin();
  };
  EXPECT_LT(place(first, "Start Catalog"), place(first, "Start web"));
  EXPECT_LT(place(last, "Remove web"), place(last, "Remove Catalog"));
}

} // namespace
