// App Runner services as resources of a template. They and the connections to private ones get no tags here, as a
// change of these would replace them, which their names forbid (rule AR-023): tag_steps.h.
#include "backends/aws/apprunner/entrance.h"
#include "backends/aws/apprunner/lower.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/naming.h"

namespace ctr::aws::apprunner {

namespace {

// A public service has one address; a private one an address in each network that it is reached from.
emit::Node address(Lowering &l, Id<Workload> service, Id<Workload> reader) {
  if (const Id<Network> network = entranceFor(l.topology, service, reader))
    return l.out.attribute(l.of(refTo(service), Part::IngressConnection, network.index), "DomainName");
  return l.out.attribute(l.of(refTo(service), Part::Service), "ServiceUrl");
}

void declareConnections(Lowering &l, Id<Workload> w) {
  const Topology &t = l.topology;
  for (Id<Network> network : entrances(t, w)) {
    IngressConnectionRequest connection = lowerIngressConnection(l, w, network);
    connection.tags = {};
    connection.serviceArn = l.out.attribute(l.of(refTo(w), Part::Service), "ServiceArn", connection.origin);
    const std::string from = "From" + logicalId(t, refTo(network));
    const ResourceId made = l.out.add(logicalId(t, refTo(w), from), "AWS::AppRunner::VpcIngressConnection", connection,
                                      connection.origin, l.unitOf(w));
    l.enter(refTo(w), Part::IngressConnection, made, network.index);
    l.out.output(logicalId(t, refTo(w), from + "Host"), "Where the service answers inside this network",
                 l.out.attribute(made, "DomainName", connection.origin));
  }
}

} // namespace

void declareServices(Lowering &l) {
  const Topology &t = l.topology;
  for (Id<Workload> w : t.facts.order) {
    l.platformHost = [&l, w](Id<Workload> service) { return address(l, service, w); };
    const EntityRef entity{Kind::Service, w.index};
    const AutoScalingRequest scaling = lowerScaling(l, w);
    const ResourceId configuration =
        l.out.add(logicalId(t, entity, "AutoScalingConfiguration"), "AWS::AppRunner::AutoScalingConfiguration", scaling,
                  scaling.origin, l.unitOf(w));
    ServiceRequest service = lowerService(l, w, Form::Template);
    service.serviceName = serviceName(t, w);
    service.autoScalingConfigurationArn = l.out.attribute(configuration, "AutoScalingConfigurationArn", scaling.origin);
    const ResourceId made =
        l.out.add(logicalId(t, entity, ""), "AWS::AppRunner::Service", service, service.origin, l.unitOf(w));
    l.enter(entity, Part::Service, made);
    l.out.output(logicalId(t, entity, "Url"), "Where the service answers",
                 l.out.attribute(made, "ServiceUrl", service.origin));
    declareConnections(l, w);
  }
}

} // namespace ctr::aws::apprunner
