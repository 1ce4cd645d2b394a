// Who may talk to the cluster's API, beside whoever made it: one access entry for each role or user.

#include "backends/aws/naming.h"
#include "backends/eks/foundation.h"
#include "backends/eks/node_models.h"

#include <fmt/format.h>

namespace ctr::eks {

void declareAccess(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Cluster &c = l.topology[f.plan.cluster];
  if (!f.clusterId || !c.access)
    return;
  const ClusterAccess &access = l.topology[c.access];
  auto allow = [&](const Attr<List<std::string_view>> &list, std::string_view logical, std::string_view policy) {
    for (const Attr<std::string_view> &who : *list) {
      cfn::AccessEntry m;
      m.clusterName = f.cluster;
      m.principalArn = l.arena.string(*who, who.origin);
      m.type = "STANDARD";
      m.accessPolicies.push_back(
          {l.arena.join({emit::Arena::constant("arn:"), l.out.ref(aws::AwsPartition),
                         l.arena.string(fmt::format(":eks::aws:cluster-access-policy/{}", policy))})});
      m.tags = aws::tags(l, *c.tags);
      const aws::ResourceId entry =
          l.out.add(aws::logicalId(l.topology, aws::refTo(f.plan.cluster), std::string(logical) + aws::shortHash(*who)),
                    "AWS::EKS::AccessEntry", m, who.origin);
      l.out.dependsOn(entry, f.clusterId);
    }
  };
  allow(access.admin, "Admin", "AmazonEKSClusterAdminPolicy");
  allow(access.view, "Viewer", "AmazonEKSViewPolicy");
}

} // namespace ctr::eks
