#include "backends/eks/steps.h"

#include "backends/aws/steps.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/names.h"
#include "backends/eks/prerequisites.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

struct StepWriter {
  emit::Sink &sink;

  // The same for the first time and for every update.
  void always(std::string title, std::string command) const {
    if (command.empty())
      return;
    sink.step({emit::Phase::First, title, command});
    sink.step({emit::Phase::Update, std::move(title), std::move(command)});
  }
  void down(std::string title, std::string command) const {
    if (!command.empty())
      sink.step({emit::Phase::TearDown, std::move(title), std::move(command)});
  }
};

std::string rolloutCommands(const Plan &plan) {
  const Topology &t = plan.topology;
  std::string out;
  for (const std::string &space : plan.namespaces)
    for (std::string_view kind : {"deployment", "statefulset", "daemonset"}) {
      const bool any = llvm::any_of(t.facts.order, [&](Id<Workload> w) {
        const bool daemon = *t[w].scheduling == Scheduling::Daemon;
        const bool each = !daemon && copiesOf(t, w) == Copies::EachItsOwn;
        return !t[w].task && namespaceOf(t, w) == space &&
               kind == (daemon ? "daemonset"
                        : each ? "statefulset"
                               : "deployment");
      });
      if (any)
        out += fmt::format("kubectl rollout status {} --namespace {} --selector app.kubernetes.io/managed-by=ctr "
                           "--timeout 15m\n",
                           kind, space);
    }
  if (!out.empty())
    out.pop_back();
  return out;
}

} // namespace

void emitSteps(const Plan &plan, const aws::StackFiles &foundation, emit::Sink &sink) {
  if (!plan.cluster)
    return;
  const Topology &t = plan.topology;
  std::string region = aws::regionFlag(t);
  std::string cluster = clusterName(t, plan.cluster);
  StepWriter steps{sink};
  steps.always("Deploy the foundation", foundation.deployAll());
  if (foundation.bindable())
    steps.always("Fill in what only the foundation knows", foundation.bind());
  const bool spot = llvm::any_of(plan.nodes, [&](Id<Capacity> c) { return growsByKarpenter(t, c) && *t[c].spot; });
  if (spot) // an account has this role once; Karpenter may not make it
    steps.always("Let EC2 start spot instances; the role may be there already",
                 "aws iam create-service-linked-role --aws-service-name spot.amazonaws.com || true");
  steps.always("Talk to the cluster", fmt::format("aws eks update-kubeconfig --name {}{}", cluster, region));
  steps.always("Install what the manifests rely on", installCommand(plan));
  steps.always("Apply the manifests", "kubectl apply -k manifests");
  steps.always("Wait until every copy is ready", rolloutCommands(plan));
  steps.down("Talk to the cluster", fmt::format("aws eks update-kubeconfig --name {}{}", cluster, region));
  steps.down("Remove the manifests; the controller removes its load balancers", "kubectl delete -k manifests --wait");
  steps.down("Remove the controllers", uninstallCommand(plan));
  steps.down("Delete the foundation; what holds data and is kept stays in the account", foundation.removeAll());
}

} // namespace ctr::eks
