// Kernel parameters: a kubelet lets pods set those that concern nobody else on the node.
#include "backends/eks/legal.h"
#include "diag/kinds/eks_nodes.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

// Kubernetes documentation, "Using sysctls in a Kubernetes Cluster", safe sysctls; all of them since 1.32, older than
// which no version of EKS is.
constexpr std::string_view Safe[] = {
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_wmem",
};

} // namespace

void legalSysctls(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  for (const Entry<std::string_view> &e : *t[id].sysctls)
    if (!llvm::is_contained(Safe, e.key))
      diags.report(diag::EksUnsafeSysctl, *t.origins, e.origin, e.key)
          .hint("set it on the node, or put it under `if target.backend != \"eks\"`");
}

} // namespace ctr::eks
