// Service accounts: one a workload, so that no two pods share an identity; a second one where the external-secrets
// operator reads secrets in its name.

#include "backends/aws/roles.h"
#include "backends/eks/manifest.h"

namespace ctr::eks {
namespace {

emit::Node serviceAccount(const Manifest &m, std::string name, const emit::Node &role) {
  ServiceAccount account;
  account.origin = m.workload.origin;
  account.metadata = m.metadata(std::move(name));
  if (role.kind != emit::NodeKind::Null)
    account.metadata.annotations.emplace_back("eks.amazonaws.com/role-arn", role);
  return emit::write(m.arena, account);
}

} // namespace

void appendIdentity(const Manifest &m, emit::NodeList &documents) {
  emit::Node role;
  if (m.settled.identity == Identity::Irsa)
    role = aws::roleArn(m.lowering, aws::refTo(m.id), aws::Part::TaskRole);
  documents.push_back(serviceAccount(m, m.name(), role));
  if (m.settled.externalSecrets)
    documents.push_back(
        serviceAccount(m, m.name("secrets"), aws::roleArn(m.lowering, aws::refTo(m.id), aws::Part::ExecutionRole)));
}

} // namespace ctr::eks
