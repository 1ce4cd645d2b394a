#include "backends/eks/emit.h"

#include "backends/aws/data.h"
#include "backends/aws/stack_files.h"
#include "backends/aws/steps.h"
#include "backends/eks/foundation.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/manifest.h"
#include "backends/eks/names.h"
#include "backends/eks/prerequisites.h"
#include "backends/eks/steps.h"
#include "backends/eks/storage.h"
#include "backends/eks/target_groups.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

struct Kustomization {
  std::vector<std::string> resources;
};
template <class V> void fields(V &v, const Kustomization &m) {
  v("apiVersion", std::string_view("kustomize.config.k8s.io/v1beta1"));
  v("kind", std::string_view("Kustomization"));
  v("resources", m.resources);
}

emit::Artifact yaml(std::string path, std::string_view kind, const emit::Speller *speller = nullptr) {
  emit::Artifact artifact;
  artifact.path = "manifests/" + std::move(path);
  artifact.kind = kind;
  artifact.format = emit::Format::Yaml;
  artifact.speller = speller;
  return artifact;
}

bool exposes(const Topology &t, const std::string &space) {
  return llvm::any_of(t.facts.order,
                      [&](Id<Workload> w) { return !t[w].exposes.empty() && namespaceOf(t, w) == space; });
}

bool hasNodesOwn(const Topology &t, const std::string &space) {
  return llvm::any_of(t.facts.order, [&](Id<Workload> w) {
    return (onNodesNetwork(t, w) || mountsHost(t, w)) && namespaceOf(t, w) == space;
  });
}

void emitNamespaces(const Plan &plan, emit::Sink &sink, Kustomization &all) {
  emit::Arena arena;
  emit::Artifact artifact = yaml("namespaces.yaml", "kubernetes");
  for (const std::string &space : plan.namespaces) {
    Namespace n;
    n.metadata.name = space;
    n.metadata.labels.emplace_back("app.kubernetes.io/managed-by", "ctr");
    // A new pod counts as ready only when the load balancer finds it healthy, so that an update never outruns it.
    if (exposes(plan.topology, space))
      n.metadata.labels.emplace_back("elbv2.k8s.aws/pod-readiness-gate-inject", "enabled");
    // The levels below admit no pod that has something of its node.
    if (hasNodesOwn(plan.topology, space))
      n.metadata.labels.emplace_back("pod-security.kubernetes.io/enforce", "privileged");
    artifact.documents.push_back(emit::write(arena, n));
  }
  if (artifact.documents.empty())
    return;
  all.resources.emplace_back("namespaces.yaml");
  sink.add(artifact);
}

void emitStorage(const Plan &plan, aws::Lowering &l, const emit::Speller &speller, emit::Sink &sink,
                 Kustomization &all) {
  emit::Arena arena;
  emit::NodeList documents = storageDocuments(plan, l, arena);
  if (documents.empty())
    return;
  emit::Artifact artifact = yaml("storage.yaml", "kubernetes", &speller);
  artifact.documents.assign(documents.begin(), documents.end());
  all.resources.emplace_back("storage.yaml");
  sink.add(artifact);
}

void emitNodes(Foundation &f, const emit::Speller &speller, emit::Sink &sink, Kustomization &all) {
  emit::Arena arena;
  emit::NodeList documents = karpenterDocuments(f, arena);
  if (documents.empty())
    return;
  emit::Artifact artifact = yaml("nodes.yaml", "kubernetes", &speller);
  artifact.documents.assign(documents.begin(), documents.end());
  all.resources.emplace_back("nodes.yaml");
  sink.add(artifact);
}

// A workload may be called as a file of ours is; a dot stands in no name.
std::string workloadFile(std::string_view name) {
  constexpr std::string_view Ours[] = {"kustomization", "namespaces", "nodes", "storage"};
  return std::string(name) + (llvm::is_contained(Ours, name) ? ".workload.yaml" : ".yaml");
}

// One file a workload, made and printed before the next one starts.
void emitWorkload(const Plan &plan, aws::Lowering &l, Id<Workload> w, const emit::Speller &speller, emit::Sink &sink,
                  Kustomization &all) {
  emit::Arena arena;
  Manifest m(plan, l, arena, w);
  emit::NodeList documents;
  appendIdentity(m, documents);
  appendSecrets(m, documents);
  if (plan.topology[w].task)
    appendJobs(m, documents);
  else
    documents.push_back(deployment(m));
  appendServices(m, documents);
  appendIngresses(m, documents);
  appendBindings(m, documents);
  appendScaling(m, documents);
  appendPolicy(m, documents);
  std::string file = workloadFile(plan.topology[w].name);
  emit::Artifact artifact = yaml(file, "kubernetes", &speller);
  artifact.documents.assign(documents.begin(), documents.end());
  all.resources.push_back(std::move(file));
  sink.add(artifact);
}

} // namespace

void emitTarget(const Topology &t, emit::Sink &sink) {
  Plan plan(t);
  emit::Arena arena;
  aws::Template foundation(t, arena);
  aws::Lowering lowering(foundation);
  lowering.hostOf = hostOf;
  Foundation f{plan, lowering, {}, {}, {}, {}, {}, {}, {}, {}};
  declareFoundation(f);

  aws::emitPrepare(t, sink);
  aws::NativeSpeller native(foundation);
  Kustomization all;
  emitNamespaces(plan, sink, all);
  emitNodes(f, native, sink, all);
  emitStorage(plan, lowering, native, sink, all);
  for (Id<Workload> w : t.facts.order)
    emitWorkload(plan, lowering, w, native, sink, all);
  emit::Artifact kustomization = yaml("kustomization.yaml", "kustomization");
  kustomization.documents.push_back(emit::write(arena, all));
  sink.add(kustomization);
  if (plan.cluster)
    emitPrerequisites(f, native, sink);

  native.addOutputs();
  const aws::StackFiles stacks =
      aws::foundationStacks(foundation, "What " + std::string(t.info().name) + " on EKS stands on");
  stacks.write(sink);
  native.addBindings(sink);
  emitSteps(plan, stacks, sink);
}

} // namespace ctr::eks
