#include "backends/aws/apprunner/entrance.h"
#include "backends/aws/apprunner/lower.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/data.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/outputs.h"
#include "backends/aws/own_roles.h"
#include "backends/aws/roles.h"
#include "backends/aws/security_groups.h"

#include <fmt/format.h>

namespace ctr::aws::apprunner {

namespace {

using aws::Lowering;
using aws::Part;

// Secrets are fetched by the instance role here; there is no execution role.
constexpr aws::AccessSet InstanceAccess = aws::GrantedAccess | aws::FetchAccess;
constexpr aws::AccessSet PullAccess = aws::accesses({Access::PullImage});

// What the code does, and what pulls its image (AR-009).
emit::Node trustOf(Lowering &l, Part part) {
  return aws::trustPolicy(l, part == Part::TaskRole ? "tasks.apprunner.amazonaws.com" : "build.apprunner.amazonaws.com",
                          {"sts:AssumeRole"});
}

void declareInstanceRole(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  std::vector<aws::Statement> statements = aws::statementsFor(l, w, InstanceAccess);
  if (statements.empty() || workload.role.value)
    return;
  aws::RoleDescription role;
  role.entity = {Kind::Service, w.index};
  role.part = Part::TaskRole;
  role.logicalSuffix = "InstanceRole";
  role.nameSuffix = "instance";
  role.description = "What the code of the service may do";
  role.trust = trustOf(l, Part::TaskRole);
  role.statements = std::move(statements);
  role.origin = workload.origin;
  role.unit = l.unitOf(w);
  aws::declareRole(l, role);
}

// Pulling, as AWSAppRunnerServicePolicyForECRAccess does it, but from this repository alone (AR-009).
std::vector<aws::Statement> pullStatements(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  std::optional<EcrImage> written = ecrImage(workload.image->reference);
  if (workload.image->registry || !written)
    return aws::statementsFor(l, w, PullAccess);
  emit::Node repository = l.arena.join({emit::Arena::constant("arn:"), l.out.ref(aws::AwsPartition),
                                        l.arena.string(fmt::format(":ecr:{}:{}:repository/{}", written->region,
                                                                   written->account, written->repository))});
  OriginId origin = workload.image.origin;
  return {{{"ecr:GetAuthorizationToken"}, {emit::Arena::constant("*")}, {}, origin},
          {{"ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"},
           {repository},
           {},
           origin}};
}

std::vector<aws::Statement> accessStatements(Lowering &l, Id<Workload> w) {
  std::vector<aws::Statement> statements = pullStatements(l, w);
  for (aws::Statement &statement : statements)
    if (statement.actions.size() > 1) // the statement on the repository
      statement.actions.push_back("ecr:DescribeImages");
  return statements;
}

void declareOwnRoles(Lowering &l) {
  aws::OwnRoleRules rules;
  rules.needs = [&l](Id<Workload> w, Part part) {
    return part == Part::TaskRole ? aws::statementsFor(l, w, InstanceAccess) : accessStatements(l, w);
  };
  rules.trust = [&l](llvm::ArrayRef<Id<Workload>>, Part part) { return trustOf(l, part); };
  aws::declareOwnRoles(l, rules);
}

void declareAccessRole(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  if (workload.executionRole.value || !pullsPrivately(l.topology, w))
    return;
  aws::RoleDescription role;
  role.entity = {Kind::Service, w.index};
  role.part = Part::ExecutionRole;
  role.logicalSuffix = "AccessRole";
  role.nameSuffix = "access";
  role.description = "Pulls the image of the service";
  role.trust = trustOf(l, Part::ExecutionRole);
  role.statements = accessStatements(l, w);
  role.origin = workload.image.origin;
  role.unit = l.unitOf(w);
  aws::declareRole(l, role);
}

// A connector cannot be changed (AR-018), and a second one of its name cannot be made: whatever replaces it is in the
// name.
std::string connectorName(const Topology &t, Id<Workload> w) {
  const Workload &workload = t[w];
  const Network &n = t[*workload.network];
  std::string createOnly = fmt::format("{} {} {} {}", n.name, n.vpc.value.value_or(""), n.cidr.value.value_or(""),
                                       aws::zonesOf(t, *workload.network));
  const auto add = [&createOnly](std::string_view text) { createOnly.append(" ").append(text); };
  for (const List<std::string_view> *list : {&*n.privateSubnets, &*n.publicSubnets, &*workload.securityGroups})
    for (const Attr<std::string_view> &id : *list)
      add(*id);
  for (const Map<std::string_view> *tags : {&*t.info().tags, &*workload.tags})
    for (const Entry<std::string_view> &tag : *tags)
      add(fmt::format("{}={}", tag.key, tag.value));
  return aws::physicalName(t, {Kind::Service, w.index}, MostServiceName - 9) + "-" + aws::shortHash(createOnly);
}

void declareConnector(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  if (!workload.network.written())
    return;
  EntityRef entity{Kind::Service, w.index};
  aws::declareWorkloadGroup(l, w);
  VpcConnector connector;
  connector.vpcConnectorName = connectorName(l.topology, w);
  connector.subnets = aws::subnetList(l, *workload.network, aws::Side::Private);
  connector.securityGroups = {aws::workloadGroupId(l, w)};
  for (const Attr<std::string_view> &group : *workload.securityGroups)
    connector.securityGroups.push_back(emit::Arena::constant(*group, group.origin));
  connector.tags = aws::tags(l, *workload.tags);
  aws::ResourceId made = l.out.add(aws::logicalId(l.topology, entity, "VpcConnector"), "AWS::AppRunner::VpcConnector",
                                   connector, workload.network.origin, l.unitOf(w));
  l.enter(entity, Part::Other, made);
}

// Whoever may write traces has App Runner's collector beside it.
void declareObservability(Lowering &l, Id<Workload> w) {
  for (const Permission &permission : l.topology.facts.permissionsFor(w)) {
    if (permission.access != Access::Trace)
      continue;
    const EntityRef entity{Kind::Service, w.index};
    ObservabilityConfiguration observability;
    observability.observabilityConfigurationName = aws::physicalName(l.topology, entity, MostScalingName);
    observability.tags = aws::tags(l, *l.topology[w].tags);
    const OriginId because = permission.because.empty() ? OriginId{} : permission.because.front();
    l.enter(entity, Part::Observability,
            l.out.add(aws::logicalId(l.topology, entity, "ObservabilityConfiguration"),
                      "AWS::AppRunner::ObservabilityConfiguration", observability, because, l.unitOf(w)));
    return;
  }
}

} // namespace

void declareFoundation(Lowering &l) {
  const Topology &t = l.topology;
  std::vector<bool> declared(t.networks.size());
  const auto declare = [&](Id<Network> network) {
    if (!declared[network.index])
      aws::declareNetwork(l, network);
    declared[network.index] = true;
  };
  for (Id<Workload> w : t.facts.order) {
    if (t[w].network.written())
      declare(*t[w].network);
    for (Id<Network> network : entrances(t, w))
      declare(network);
    aws::forEachOutput(t[w], [&](const TextPart &part, OriginId) {
      if (part.entity.kind == Kind::Network)
        declare({part.entity.index});
    });
  }
  aws::declareData(l);
  declareOwnRoles(l);
  for (Id<Workload> w : t.facts.order) {
    declareAccessRole(l, w);
    declareInstanceRole(l, w);
    declareConnector(l, w);
    declareObservability(l, w);
  }
  declareEntrances(l);
  aws::declareExternalFlows(l);
}

} // namespace ctr::aws::apprunner
