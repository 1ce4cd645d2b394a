#include "backends/apprunner/lower.h"

#include "backends/apprunner/sizes.h"
#include "backends/apprunner/workload.h"
#include "backends/aws/data.h"
#include "backends/aws/naming.h"
#include "backends/aws/roles.h"
#include "backends/aws/values.h"

namespace ctr::apprunner {

namespace {

using aws::Lowering;
using aws::Part;

// "run --port 8080": the arguments with spaces between, which is how App Runner takes them apart again.
Node startCommand(Lowering &l, const Attr<List<Text>> &command) {
  emit::NodeList pieces;
  for (const Attr<Text> &argument : *command) {
    if (!pieces.empty())
      pieces.push_back(emit::Arena::constant(" "));
    pieces.push_back(aws::textNode(l, argument.value, argument.origin));
  }
  return pieces.empty() ? Node{} : l.arena.join(pieces, command.origin);
}

SourceConfiguration lowerSource(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  SourceConfiguration source;
  ImageRepository &repository = source.imageRepository;
  repository.imageIdentifier = aws::imageNode(l, *workload.image, workload.image.origin);
  bool isPublic = repositoryOf(l.topology, *workload.image) == Repository::EcrPublic;
  repository.imageRepositoryType = isPublic ? "ECR_PUBLIC" : "ECR";
  ImageConfiguration &image = repository.imageConfiguration;
  image.port = std::to_string(*l.topology[workload.ports.front()].container);
  image.startCommand = startCommand(l, workload.command);
  for (const Entry<Text> &entry : *workload.env)
    image.runtimeEnvironmentVariables.emplace_back(entry.key, aws::textNode(l, entry.value, entry.origin));
  for (const Entry<SecretRef> &entry : *workload.secrets)
    image.runtimeEnvironmentSecrets.emplace_back(entry.key, aws::secretValueFrom(l, entry.value, entry.origin));
  if (Node role = aws::roleArn(l, {Kind::Service, w.index}, Part::ExecutionRole); role.kind != emit::NodeKind::Null)
    source.authenticationConfiguration = AuthenticationConfiguration{role};
  return source;
}

InstanceConfiguration lowerInstance(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  InstanceConfiguration instance;
  for (const InstanceSize &size : InstanceSizes)
    if (workload.cpu.value->vcpu == *Rational::make(size.cpuUnits, 1024) &&
        workload.memory.value->bytes == Rational(size.memoryMiB * MiB)) {
      instance.cpu = {size.cpu, workload.cpu.origin};
      instance.memory = {size.memory, workload.memory.origin};
    }
  instance.instanceRoleArn = aws::roleArn(l, {Kind::Service, w.index}, Part::TaskRole);
  return instance;
}

HealthCheck lowerHealth(const Topology &t, const Workload &workload) {
  EffectiveHealth health = healthOf(t, workload);
  HealthCheck check;
  check.protocol = health.path.value ? "HTTP" : "TCP";
  check.path = health.path;
  check.interval = {health.interval->seconds.floor(), health.interval.origin};
  check.timeout = {health.timeout->seconds.floor(), health.timeout.origin};
  check.healthyThreshold = health.healthy;
  check.unhealthyThreshold = health.unhealthy;
  check.origin = health.origin;
  return check;
}

// Nothing may come in that the program does not say: without `expose` the service answers nobody outside.
NetworkConfiguration lowerNetwork(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  NetworkConfiguration network;
  if (aws::ResourceId connector = l.of({Kind::Service, w.index}, Part::Other)) {
    network.egressType = "VPC";
    network.vpcConnectorArn = l.out.attribute(connector, "VpcConnectorArn", workload.network.origin);
  }
  bool exposed = !workload.exposes.empty();
  network.isPubliclyAccessible = {exposed, exposed ? l.topology[workload.exposes.front()].origin : OriginId{}};
  return network;
}

} // namespace

ServiceRequest lowerService(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  ServiceRequest request;
  request.sourceConfiguration = lowerSource(l, w);
  request.instanceConfiguration = lowerInstance(l, w);
  request.healthCheckConfiguration = lowerHealth(l.topology, workload);
  request.networkConfiguration = lowerNetwork(l, w);
  request.origin = workload.origin;
  return request;
}

AutoScalingRequest lowerScaling(Lowering &l, Id<Workload> w) {
  const Topology &t = l.topology;
  const Workload &workload = t[w];
  Bounds bounds = boundsOf(t, workload);
  AutoScalingRequest request;
  request.autoScalingConfigurationName = aws::physicalName(t, {Kind::Service, w.index}, MostScalingName);
  request.minSize = {bounds.value.min, bounds.origin};
  request.maxSize = {bounds.value.max, bounds.origin};
  request.maxConcurrency = {DefaultConcurrency, {}};
  if (workload.scale)
    for (Id<Track> id : t[workload.scale].tracks)
      if (t[id].targetCount.value)
        request.maxConcurrency = {*t[id].targetCount.value, t[id].targetCount.origin};
  request.tags = aws::tags(l, *workload.tags);
  request.origin = workload.scale ? t[workload.scale].origin : workload.origin;
  return request;
}

} // namespace ctr::apprunner
