// What groups of nodes have in common, whoever manages them.
#pragma once

#include "backends/eks/foundation.h"
#include "backends/eks/node_models.h"

namespace ctr::eks {

aws::ResourceId nodeRole(Foundation &f, Id<Capacity> capacity);
cfn::LaunchTemplate launchTemplate(Foundation &f, Id<Capacity> capacity);
emit::Node nodeSubnets(Foundation &f, Id<Capacity> capacity); // of as many zones as the capacity says
// The group comes after what its nodes need to become ready, and before what needs nodes.
void finishNodes(Foundation &f, Id<Capacity> capacity, aws::ResourceId group);

// An Auto Scaling group whose instances join by an access entry (EKS-025).
void declareSelfManaged(Foundation &f, Id<Capacity> capacity);
// Role and access of nodes that come one by one, where there is no group.
void declareComers(Foundation &f, Id<Capacity> capacity);

} // namespace ctr::eks
