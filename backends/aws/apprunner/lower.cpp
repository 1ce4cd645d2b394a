#include "backends/aws/apprunner/lower.h"

#include "backends/aws/apprunner/entrance.h"
#include "backends/aws/apprunner/sizes.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/data.h"
#include "backends/aws/keys.h"
#include "backends/aws/naming.h"
#include "backends/aws/roles.h"
#include "backends/aws/values.h"

namespace ctr::aws::apprunner {

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

struct Pair {
  std::string_view name;
  Node value;
};
template <class V> void fields(V &v, const Pair &m) {
  v("name", m.name);
  v("value", m.value);
}

// Null when there are none.
Node variables(Lowering &l, llvm::ArrayRef<Pair> pairs, Form form) {
  if (pairs.empty())
    return {};
  if (form == Form::Template)
    return emit::write(l.arena, pairs.vec(), emit::Spelling::Pascal);
  emit::MemberList members;
  for (const Pair &pair : pairs)
    members.push_back({pair.name, pair.value});
  return l.arena.map(members);
}

Node environment(Lowering &l, const Workload &workload, Form form) {
  std::vector<Pair> pairs;
  for (const Entry<Text> &entry : *workload.env)
    pairs.push_back({entry.key, aws::textNode(l, entry.value, entry.origin)});
  return variables(l, pairs, form);
}

Node secrets(Lowering &l, const Workload &workload, Form form) {
  std::vector<Pair> pairs;
  for (const Entry<SecretRef> &entry : *workload.secrets)
    pairs.push_back({entry.key, aws::secretValueFrom(l, entry.value, entry.origin)});
  return variables(l, pairs, form);
}

std::string servedPort(const Topology &t, const Workload &workload) {
  return std::to_string(*t[workload.ports.front()].container);
}

ImageRepository lowerImage(Lowering &l, const Workload &workload, Form form) {
  ImageRepository repository;
  repository.imageIdentifier = aws::imageNode(l, *workload.image, workload.image.origin);
  bool isPublic = repositoryOf(l.topology, *workload.image) == Repository::EcrPublic;
  repository.imageRepositoryType = isPublic ? "ECR_PUBLIC" : "ECR";
  ImageConfiguration &image = repository.imageConfiguration;
  image.port = servedPort(l.topology, workload);
  image.startCommand = startCommand(l, workload.command);
  image.runtimeEnvironmentVariables = environment(l, workload, form);
  image.runtimeEnvironmentSecrets = secrets(l, workload, form);
  return repository;
}

// As the API spells it: NODEJS_22.
std::string_view apiRuntime(CodeRuntime runtime) {
  switch (runtime) {
  case CodeRuntime::Python3:
    return "PYTHON_3";
  case CodeRuntime::Python311:
    return "PYTHON_311";
  case CodeRuntime::Nodejs12:
    return "NODEJS_12";
  case CodeRuntime::Nodejs14:
    return "NODEJS_14";
  case CodeRuntime::Nodejs16:
    return "NODEJS_16";
  case CodeRuntime::Nodejs18:
    return "NODEJS_18";
  case CodeRuntime::Nodejs22:
    return "NODEJS_22";
  case CodeRuntime::Corretto8:
    return "CORRETTO_8";
  case CodeRuntime::Corretto11:
    return "CORRETTO_11";
  case CodeRuntime::Go1:
    return "GO_1";
  case CodeRuntime::Dotnet6:
    return "DOTNET_6";
  case CodeRuntime::Php81:
    return "PHP_81";
  case CodeRuntime::Ruby31:
    return "RUBY_31";
  }
  return {};
}

CodeRepository lowerCode(Lowering &l, const Workload &workload, Form form) {
  const Source &source = l.topology[workload.source];
  CodeRepository code;
  code.repositoryUrl = source.repository;
  code.sourceCodeVersion.value = source.branch;
  code.sourceDirectory = source.directory;
  code.origin = source.origin;
  bool inRepository = *source.config == SourceConfig::Repository;
  code.codeConfiguration.configurationSource = {inRepository ? "REPOSITORY" : "API", source.config.origin};
  if (inRepository)
    return code; // values beside the file are ignored (AR-013)
  CodeConfigurationValues values;
  values.runtime = {apiRuntime(*source.runtime), source.runtime.origin};
  values.buildCommand = source.build;
  values.startCommand = source.start;
  values.port = servedPort(l.topology, workload);
  values.runtimeEnvironmentVariables = environment(l, workload, form);
  values.runtimeEnvironmentSecrets = secrets(l, workload, form);
  code.codeConfiguration.codeConfigurationValues = std::move(values);
  return code;
}

SourceConfiguration lowerSource(Lowering &l, Id<Workload> w, Form form) {
  const Workload &workload = l.topology[w];
  SourceConfiguration source;
  source.autoDeploymentsEnabled = workload.autoDeploy;
  if (workload.source) {
    source.codeRepository = lowerCode(l, workload, form);
    source.authenticationConfiguration = AuthenticationConfiguration{{}, l.topology[workload.source].connection};
    return source;
  }
  source.imageRepository = lowerImage(l, workload, form);
  if (Node role = aws::roleArn(l, {Kind::Service, w.index}, Part::ExecutionRole); role.kind != emit::NodeKind::Null)
    source.authenticationConfiguration = AuthenticationConfiguration{role, {}};
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
  const bool exposed = !workload.exposes.empty();
  network.isPubliclyAccessible = {isPublic(l.topology, workload),
                                  exposed ? l.topology[workload.exposes.front()].origin : OriginId{}};
  return network;
}

} // namespace

ServiceRequest lowerService(Lowering &l, Id<Workload> w, Form form) {
  const Workload &workload = l.topology[w];
  ServiceRequest request;
  request.sourceConfiguration = lowerSource(l, w, form);
  request.instanceConfiguration = lowerInstance(l, w);
  request.healthCheckConfiguration = lowerHealth(l.topology, workload);
  request.networkConfiguration = lowerNetwork(l, w);
  if (ResourceId tracing = l.of(refTo(w), Part::Observability))
    request.observabilityConfiguration =
        ServiceObservability{l.out.attribute(tracing, "ObservabilityConfigurationArn", workload.grants.origin)};
  if (workload.key.value)
    request.encryptionConfiguration = EncryptionConfiguration{aws::keyArn(l, *workload.key.value, workload.key.origin)};
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

} // namespace ctr::aws::apprunner
