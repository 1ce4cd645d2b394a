// Names as Kubernetes takes them, beyond the forms that the schema checks for every target.

#include "backends/eks/legal.h"
#include "backends/eks/names.h"
#include "diag/kinds/eks.h"

namespace ctr::eks {
namespace {

bool reserved(std::string_view space) { return space == "default" || space.substr(0, 5) == "kube-"; }

} // namespace

void legalNamespace(const Topology &t, std::string_view space, OriginId origin, Diagnostics &diags) {
  if (reserved(space))
    diags.report(diag::EksNamespaceReserved, *t.origins, origin, space)
        .hint("choose a name of your own, such as `" + toLabel(t.info().name) + "`");
}

void legalNames(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  std::string_view name = objectName(t, id);
  OriginId origin = w.physicalName.written() ? w.physicalName.origin : w.origin;
  // A Service's name is the narrowest (K8S-003); a suffix of ours must fit behind it, and a pod's hash (K8S-005).
  constexpr std::size_t Longest = 52;
  if (!isServiceName(name) || name.size() > Longest)
    diags.report(diag::EksNameForm, *t.origins, origin, name)
        .hint("fix the name in the cluster with `name = \"" + toLabel(name, Longest) + "\"`");
  if (w.nameSpace->has_value())
    legalNamespace(t, **w.nameSpace, w.nameSpace.origin, diags);
  for (Id<Port> p : w.ports)
    if (!isPortName(t[p].name))
      diags.report(diag::EksPortName, *t.origins, t[p].origin, t[p].name)
          .hint("choose a name of at most 15 small letters, digits and single hyphens");
  for (Id<Container> c : w.containers)
    if (!isLabel(t[c].name) || t[c].name == name)
      diags.report(diag::EksNameForm, *t.origins, t[c].origin, t[c].name)
          .hint("rename the container: small letters, digits and hyphens, and not as the service itself");
}

} // namespace ctr::eks
