// App Runner services as resources of a template.
#include "backends/aws/apprunner/lower.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/naming.h"

namespace ctr::aws::apprunner {

void declareServices(Lowering &l) {
  const Topology &t = l.topology;
  for (Id<Workload> w : t.facts.order) {
    const EntityRef entity{Kind::Service, w.index};
    const AutoScalingRequest scaling = lowerScaling(l, w);
    const ResourceId configuration =
        l.out.add(logicalId(t, entity, "AutoScalingConfiguration"), "AWS::AppRunner::AutoScalingConfiguration", scaling,
                  scaling.origin, l.unitOf(w));
    ServiceRequest service = lowerService(l, w, Form::Template);
    service.serviceName = serviceName(t, w);
    service.autoScalingConfigurationArn = l.out.attribute(configuration, "AutoScalingConfigurationArn", scaling.origin);
    service.tags = tags(l, *t[w].tags);
    const ResourceId made =
        l.out.add(logicalId(t, entity, ""), "AWS::AppRunner::Service", service, service.origin, l.unitOf(w));
    l.enter(entity, Part::Service, made);
    l.out.output(logicalId(t, entity, "Url"), "Where the service answers",
                 l.out.attribute(made, "ServiceUrl", service.origin));
  }
}

} // namespace ctr::aws::apprunner
