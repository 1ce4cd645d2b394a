#include "backends/eks/prerequisites.h"

#include "backends/aws/network.h"
#include "backends/eks/controllers.h"

#include <fmt/format.h>

namespace ctr::eks {
namespace {

using emit::Arena;
using emit::Member;
using emit::Node;

struct ValuesWriter {
  const Foundation &f;
  Arena &arena;

  Node text(std::string_view s) const { return arena.string(s); }
  Node map(llvm::ArrayRef<Member> members) const { return arena.map(members); }
  Node flag(bool on) const { return arena.boolean(on); }
  Node region() const { return f.lowering.out.ref(aws::AwsRegion); }

  Node account(const ControllerChart &chart) const {
    emit::MemberList members{{"create", flag(true)}, {"name", text(chart.release)}};
    aws::ResourceId role = f.controllerRoles[static_cast<unsigned>(chart.controller)];
    if (role && f.plan.controllersOnFargate())
      members.push_back({"annotations", map({{"eks.amazonaws.com/role-arn", f.lowering.out.attribute(role, "Arn")}})});
    return map(members);
  }

  Node values(const ControllerChart &chart) const {
    switch (chart.controller) {
    case Controller::LoadBalancer:
      // Nodes' metadata is out of reach for pods, so region and network are said here. What our policy does not allow
      // is switched off.
      return map({{"clusterName", text(f.cluster)},
                  {"region", region()},
                  {"vpcId", aws::vpcId(f.lowering, *f.plan.topology[f.plan.cluster].network)},
                  {"replicaCount", arena.integer(2)},
                  {"serviceAccount", account(chart)},
                  {"enableShield", flag(false)},
                  {"enableWaf", flag(false)},
                  {"enableWafv2", flag(false)},
                  {"enableServiceMutatorWebhook", flag(false)}});
    case Controller::SecretsStore: {
      Node audiences = arena.list(
          {map({{"audience", text("sts.amazonaws.com")}}), map({{"audience", text("pods.eks.amazonaws.com")}})});
      return map({{"secrets-store-csi-driver", map({{"install", flag(true)},
                                                    {"syncSecret", map({{"enabled", flag(true)}})},
                                                    {"tokenRequests", audiences}})}});
    }
    case Controller::ExternalSecrets:
      // The kubelet of a Fargate pod holds the webhook's usual port.
      return map({{"installCRDs", flag(true)}, {"webhook", map({{"port", arena.integer(9443)}})}});
    case Controller::Metrics:
      return map({{"replicas", arena.integer(2)}, {"containerPort", arena.integer(10251)}}); // as above
    case Controller::ClusterAutoscaler:
      return map({{"autoDiscovery", map({{"clusterName", text(f.cluster)}})},
                  {"awsRegion", region()},
                  {"rbac", map({{"serviceAccount", account(chart)}})}});
    }
    return {};
  }
};

std::string valuesPath(const ControllerChart &chart) {
  return fmt::format("prerequisites/{}.values.yaml", chart.release);
}

} // namespace

void emitPrerequisites(const Foundation &f, const emit::Speller &speller, emit::Sink &sink) {
  for (const ControllerChart &chart : controllerCharts()) {
    if (!f.plan.needs(chart.controller))
      continue;
    Arena arena;
    emit::Artifact artifact;
    artifact.path = valuesPath(chart);
    artifact.kind = "document";
    artifact.format = emit::Format::Yaml;
    artifact.documents.push_back(ValuesWriter{f, arena}.values(chart));
    artifact.speller = &speller;
    sink.add(artifact);
  }
}

std::string installCommand(const Plan &plan) {
  std::string out;
  for (const ControllerChart &chart : controllerCharts())
    if (plan.needs(chart.controller))
      out +=
          fmt::format("helm upgrade --install {} {} --repo {} --version {} \\\n"
                      "  --namespace {} --create-namespace --values {} --wait\n",
                      chart.release, chart.chart, chart.repository, chart.version, chart.nameSpace, valuesPath(chart));
  if (!out.empty())
    out.pop_back();
  return out;
}

std::string uninstallCommand(const Plan &plan) {
  std::string out;
  llvm::ArrayRef<ControllerChart> charts = controllerCharts();
  for (auto chart = charts.rbegin(); chart != charts.rend(); ++chart)
    if (plan.needs(chart->controller))
      out += fmt::format("helm uninstall {} --namespace {} --wait\n", chart->release, chart->nameSpace);
  if (!out.empty())
    out.pop_back();
  return out;
}

} // namespace ctr::eks
