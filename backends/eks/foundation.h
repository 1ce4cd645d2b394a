// What the manifests stand on and cannot create, as one CloudFormation template: network, data, cluster, nodes, Fargate
// profiles, add-ons, roles and pod identities.
#pragma once

#include "backends/aws/lowering.h"
#include "backends/eks/plan.h"

namespace ctr::eks {

// What is declared once for the cluster and referred to from several places.
struct Foundation {
  const Plan &plan;
  aws::Lowering &lowering;
  std::string cluster;                      // its name
  aws::ResourceId clusterId;                // none for an existing cluster
  aws::ResourceId oidc;                     // none when no role trusts tokens
  aws::ResourceId podIdentityAgent;         // the add-on
  std::vector<aws::ResourceId> beforeNodes; // add-ons that nodes need to become ready
  std::vector<aws::ResourceId> compute;     // node groups and Fargate profiles
  std::array<aws::ResourceId, ControllerCount> controllerRoles;
  aws::ResourceId karpenterQueue{}; // where Karpenter hears of instances that are taken back
};

// All of it, in the order in which references go backwards only.
void declareFoundation(Foundation &f);

// The parts, in that order.
void declareCluster(Foundation &f);
void declareAccess(Foundation &f);
void declareNodeAddons(Foundation &f);
void declareNodes(Foundation &f);
void declareFargate(Foundation &f);
void declareClusterAddons(Foundation &f);
void declareControllers(Foundation &f);
void declareWorkloadRoles(Foundation &f);
void declareExternalRules(Foundation &f);

// Trust of a service account: by pod identity, or by the tokens of the cluster's issuer.
emit::Node podIdentityTrust(Foundation &f);
emit::Node tokenTrust(Foundation &f, std::string_view nameSpace, std::string_view serviceAccount);
emit::Node tokenTrust(Foundation &f, llvm::ArrayRef<std::string> subjects); // `NAMESPACE:ACCOUNT`
void associate(Foundation &f, std::string_view logicalId, std::string_view nameSpace, std::string_view serviceAccount,
               const emit::Node &role, OriginId origin);
// Tags as a map, which is how node groups want them.
emit::Node tagMap(Foundation &f, const Map<std::string_view> &own);

} // namespace ctr::eks
