#include "backends/eks/prerequisites.h"

#include "backends/aws/network.h"
#include "backends/eks/controllers.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/pod_place.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

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

  // The role that its pods get by an annotation; none where pod identity hands it out.
  aws::ResourceId tokenRole(const ControllerChart &chart) const {
    return f.plan.controllersOnFargate() ? f.controllerRoles[static_cast<unsigned>(chart.controller)]
                                         : aws::ResourceId{};
  }

  Node account(const ControllerChart &chart) const {
    emit::MemberList members{{"create", flag(true)}, {"name", text(chart.serviceAccount())}};
    if (aws::ResourceId role = tokenRole(chart))
      members.push_back({"annotations", map({{"eks.amazonaws.com/role-arn", f.lowering.out.attribute(role, "Arn")}})});
    return map(members);
  }

  // Some pod mounts secrets on a node with taints.
  [[nodiscard]] bool onTainted() const {
    const Topology &t = f.plan.topology;
    return llvm::any_of(t.facts.order, [&](Id<Workload> w) {
      return f.plan[w].csiSecrets && llvm::any_of(t.facts.placementsFor(w), [&](const Placement &p) {
               return p.capacity && !t[p.capacity].taints->empty();
             });
    });
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
      emit::MemberList driver{
          {"install", flag(true)}, {"syncSecret", map({{"enabled", flag(true)}})}, {"tokenRequests", audiences}};
      if (!onTainted())
        return map({{"secrets-store-csi-driver", map(driver)}});
      // Both are daemons, and of themselves keep away from nodes with taints.
      const Node everywhere = arena.list({map({{"operator", text("Exists")}})});
      driver.push_back({"linux", map({{"tolerations", everywhere}})});
      return map({{"tolerations", everywhere}, {"secrets-store-csi-driver", map(driver)}});
    }
    case Controller::ExternalSecrets:
      // The kubelet of a Fargate pod holds the webhook's usual port.
      return map({{"installCRDs", flag(true)}, {"webhook", map({{"port", arena.integer(9443)}})}});
    case Controller::Metrics:
      return map({{"replicas", arena.integer(2)}, {"containerPort", arena.integer(10251)}}); // as above
    case Controller::Trident: {
      // The operator copies this text into the annotations of an account, quotes and all.
      aws::ResourceId role = f.controllerRoles[static_cast<unsigned>(Controller::Trident)];
      return map({{"cloudProvider", text("AWS")},
                  {"cloudIdentity", arena.join({text("'eks.amazonaws.com/role-arn: "),
                                                f.lowering.out.attribute(role, "Arn"), text("'")})}});
    }
    case Controller::DevicePlugin:
      // In the place of the chart's own rule, which wants labels that only another add-on would set.
      return map({{"affinity",
                   emit::write(arena, Affinity{{{nodeTerms(f.plan.topology, gpuCapacities(f.plan.topology))}, {}}})},
                  {"tolerations", arena.list({map({{"operator", text("Exists")}})})}});
    case Controller::Karpenter:
      return map(
          {{"replicas", arena.integer(2)},
           {"settings", map({{"clusterName", text(f.cluster)},
                             {"interruptionQueue", f.lowering.out.attribute(f.karpenterQueue, "QueueName")}})},
           {"serviceAccount", account(chart)},
           // Nodes' metadata is out of reach for pods.
           {"controller", map({{"env", arena.list({map({{"name", text("AWS_REGION")}, {"value", region()}})})}})}});
    case Controller::ClusterAutoscaler:
      return map({{"autoDiscovery", map({{"clusterName", text(f.cluster)}})},
                  {"awsRegion", region()},
                  {"rbac", map({{"serviceAccount", account(chart)}})}});
    case Controller::Keda: {
      // A second operator waits for the first to fail, so that draining a node does not stop the scaling.
      emit::MemberList members{{"operator", map({{"replicaCount", arena.integer(2)}})},
                               {"serviceAccount", map({{"operator", account(chart)}})}};
      if (aws::ResourceId role = tokenRole(chart)) {
        Node irsa = map({{"enabled", flag(true)}, {"roleArn", f.lowering.out.attribute(role, "Arn")}});
        members.push_back({"podIdentity", map({{"aws", map({{"irsa", irsa}})}})});
      }
      return map(members);
    }
    }
    return {};
  }
};

// Whether a load balancer's target groups are filled by documents of their own; Ingress is a kind of every cluster.
bool binds(const Plan &plan) {
  return std::find(plan.inTemplate.begin(), plan.inTemplate.end(), true) != plan.inTemplate.end();
}

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
    if (plan.needs(chart.controller)) {
      if (!chart.brings.empty() && (chart.controller != Controller::LoadBalancer || binds(plan)))
        out += fmt::format("# brings {}\n", chart.brings);
      out += fmt::format("helm upgrade --install {} {}{}{} --version {} \\\n"
                         "  --namespace {} --create-namespace --values {} --wait\n",
                         chart.release, chart.chart, chart.repository.empty() ? "" : " --repo ", chart.repository,
                         chart.version, chart.nameSpace, valuesPath(chart));
    }
  // The operator installs Trident itself, and with it the kinds that the manifests use.
  if (plan.needs(Controller::Trident))
    out += "kubectl wait tridentorchestrator/trident --for jsonpath='{.status.status}'=Installed --timeout 10m\n";
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
