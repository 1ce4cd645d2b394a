// A workload whose copies each have a volume of their own: a StatefulSet, which gives every copy a name and claims for
// it. It replaces one copy after the other, so that a volume is free before its next user starts.

#include "backends/eks/manifest.h"
#include "backends/eks/storage.h"

namespace ctr::eks {
namespace {

struct ClaimTemplate {
  std::string name;
  ClaimSpec spec;
  OriginId origin;
};
struct ClaimName {
  std::string_view name;
};
template <class V> void fields(V &v, const ClaimName &m) { v("name", m.name); }
template <class V> void fields(V &v, const ClaimTemplate &m) {
  v("metadata", ClaimName{m.name});
  v("spec", m.spec);
}
struct ClaimRetention {};
template <class V> void fields(V &v, const ClaimRetention &) {
  v("whenDeleted", std::string_view("Retain"));
  v("whenScaled", std::string_view("Retain"));
}
struct UpdateStrategy {};
template <class V> void fields(V &v, const UpdateStrategy &) { v("type", std::string_view("RollingUpdate")); }

struct StatefulSetSpec {
  std::optional<Attr<std::int64_t>> replicas; // none when an autoscaler owns it (K8S-040)
  std::string serviceName;
  LabelSelector selector;
  PodTemplate podTemplate;
  std::vector<ClaimTemplate> volumeClaimTemplates;
};
template <class V> void fields(V &v, const StatefulSetSpec &m) {
  v("replicas", m.replicas);
  v("serviceName", m.serviceName);
  v("podManagementPolicy", std::string_view("Parallel"));
  v("updateStrategy", UpdateStrategy{});
  v("revisionHistoryLimit", std::int64_t{10});
  v("persistentVolumeClaimRetentionPolicy", ClaimRetention{});
  v("selector", m.selector);
  v("template", m.podTemplate);
  v("volumeClaimTemplates", m.volumeClaimTemplates);
}
struct StatefulSet {
  Metadata metadata;
  StatefulSetSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const StatefulSet &m) {
  v("apiVersion", std::string_view("apps/v1"));
  v("kind", std::string_view("StatefulSet"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace

emit::Node statefulSet(const Manifest &m) {
  StatefulSet s;
  s.origin = m.workload.origin;
  s.metadata = m.metadata(m.name());
  if (!autoscaled(m.topology, m.id))
    s.spec.replicas = fixedReplicas(m);
  s.spec.serviceName = m.name("copies");
  s.spec.selector = m.selector();
  s.spec.podTemplate = podTemplate(m);
  for (const Claim &claim : ownClaims(m.topology, m.id))
    s.spec.volumeClaimTemplates.push_back(
        {claimName(m.topology, claim.filesystem, claim.accessPoint), claimSpec(m.topology, claim), claim.origin});
  return emit::write(m.arena, s);
}

} // namespace ctr::eks
