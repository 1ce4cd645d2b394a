// Who may do what in AWS: a role for each workload whose code needs one, for the reader of its secrets where that is
// the external-secrets operator, and for the controllers. Every role trusts one service account alone.

#include "backends/aws/roles.h"
#include "backends/aws/naming.h"
#include "backends/aws/own_roles.h"
#include "backends/aws/values.h"
#include "backends/eks/controllers.h"
#include "backends/eks/foundation.h"
#include "backends/eks/foundation_models.h"
#include "backends/eks/names.h"

#include <fmt/format.h>

namespace ctr::eks {

using emit::Arena;
using emit::Node;

Node podIdentityTrust(Foundation &f) {
  aws::Lowering &l = f.lowering;
  Node *made = l.shared("pod identity trust");
  if (made->kind == emit::NodeKind::Null) {
    aws::Condition ours[] = {{"StringEquals", "aws:SourceAccount", l.out.ref(aws::AwsAccount)},
                             {"ArnEquals", "aws:SourceArn", aws::arnNode(l, "eks", "cluster/" + f.cluster)}};
    *made = aws::trustPolicy(l, "pods.eks.amazonaws.com", {"sts:AssumeRole", "sts:TagSession"}, ours);
  }
  return *made;
}

namespace {

std::string subjectsText(llvm::ArrayRef<std::string> subjects) {
  std::string list;
  for (const std::string &subject : subjects)
    list += fmt::format(R"({}"system:serviceaccount:{}")", list.empty() ? "" : ",", subject);
  return subjects.size() == 1 ? list : "[" + list + "]";
}

} // namespace

// The issuer is part of the conditions' keys, and a template's function cannot be a key: so the whole document is one
// string with the issuer put in.
Node tokenTrust(Foundation &f, std::string_view nameSpace, std::string_view serviceAccount) {
  return tokenTrust(f, fmt::format("{}:{}", nameSpace, serviceAccount));
}

Node tokenTrust(Foundation &f, llvm::ArrayRef<std::string> subjects) {
  aws::Lowering &l = f.lowering;
  Arena &a = l.arena;
  std::string document = fmt::format(
      R"({{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Federated":"${{Provider}}"}},)"
      R"("Action":"sts:AssumeRoleWithWebIdentity","Condition":{{"StringEquals":{{)"
      R"("${{Issuer}}:aud":"sts.amazonaws.com","${{Issuer}}:sub":{}}}}}}}]}})",
      subjectsText(subjects));
  Node *issuer = l.shared("token issuer");
  if (issuer->kind == emit::NodeKind::Null) {
    Node split = a.map(
        {{"Fn::Split", a.list({Arena::constant("https://"), l.out.attribute(f.clusterId, "OpenIdConnectIssuerUrl")})}});
    *issuer = a.map({{"Fn::Select", a.list({a.integer(1), split})}});
  }
  Node values = a.map({{"Issuer", *issuer}, {"Provider", l.out.ref(f.oidc)}});
  return a.map({{"Fn::Sub", a.list({a.string(document), values})}});
}

void associate(Foundation &f, std::string_view logicalId, std::string_view nameSpace, std::string_view serviceAccount,
               const Node &role, OriginId origin) {
  aws::Lowering &l = f.lowering;
  cfn::PodIdentityAssociation m;
  m.clusterName = f.cluster;
  m.nameSpace = nameSpace;
  m.serviceAccount = serviceAccount;
  m.roleArn = role;
  m.tags = aws::tags(l, {});
  aws::ResourceId id = l.out.add(logicalId, "AWS::EKS::PodIdentityAssociation", m, origin);
  if (f.clusterId)
    l.out.dependsOn(id, f.clusterId);
}

Node tagMap(Foundation &f, const Map<std::string_view> &own) {
  emit::MemberList members;
  auto add = [&](const Entry<std::string_view> &tag) {
    for (emit::Member &m : members)
      if (m.key == tag.key) {
        m.value = Arena::constant(tag.value, tag.origin);
        return;
      }
    members.push_back({tag.key, Arena::constant(tag.value, tag.origin)});
  };
  for (const Entry<std::string_view> &tag : *f.plan.topology.info().tags)
    add(tag);
  for (const Entry<std::string_view> &tag : own)
    add(tag);
  return members.empty() ? Node{} : f.lowering.arena.map(members);
}

void declareControllers(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Plan &plan = f.plan;
  EntityRef cluster = aws::refTo(plan.cluster);
  for (const ControllerChart &chart : controllerCharts()) {
    if (!chart.acts() || !plan.needs(chart.controller))
      continue;
    aws::RoleDescription role;
    role.statements = controllerStatements(l, chart.controller, f.cluster);
    if (role.statements.empty())
      continue;
    role.entity = cluster;
    role.part = aws::Part::Other;
    std::string logical = std::string(chart.logical) + "Role";
    role.logicalSuffix = logical;
    role.nameSuffix = chart.suffix;
    std::string description = fmt::format("What {} may do", chart.what);
    role.description = description;
    role.trust =
        plan.controllersOnFargate() ? tokenTrust(f, chart.nameSpace, chart.serviceAccount()) : podIdentityTrust(f);
    role.origin = plan.topology[plan.cluster].origin;
    aws::ResourceId id = aws::declareRole(l, role);
    f.controllerRoles[static_cast<unsigned>(chart.controller)] = id;
    if (!plan.controllersOnFargate())
      associate(f, aws::logicalId(l.topology, cluster, std::string(chart.logical) + "Identity"), chart.nameSpace,
                chart.serviceAccount(), l.out.attribute(id, "Arn"), role.origin);
  }
}

namespace {

// The external-secrets operator asks for one parameter at a time.
std::vector<aws::Statement> secretsStatements(aws::Lowering &l, Id<Workload> w) {
  std::vector<aws::Statement> statements = aws::statementsFor(l, w, aws::FetchAccess, true);
  for (aws::Statement &s : statements)
    if (!s.actions.empty() && s.actions.front() == "ssm:GetParameters")
      s.actions.insert(s.actions.begin(), "ssm:GetParameter");
  return statements;
}

std::vector<aws::Statement> podStatements(Foundation &f, Id<Workload> w) {
  const bool csi = f.plan[w].csiSecrets;
  return aws::statementsFor(f.lowering, w, csi ? aws::GrantedAccess | aws::FetchAccess : aws::GrantedAccess, csi);
}

void declareWorkloadRole(Foundation &f, Id<Workload> w) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  const WorkloadPlan &plan = f.plan[w];
  aws::RoleDescription role;
  role.entity = aws::refTo(w);
  role.origin = t[w].origin;
  std::string space = namespaceOf(t, w);
  std::string account(objectName(t, w));
  if (plan.identity != Identity::None) {
    role.part = aws::Part::TaskRole;
    role.logicalSuffix = "PodRole";
    role.nameSuffix = "pod";
    std::string description = fmt::format("What the code of {} may do", t[w].name);
    role.description = description;
    bool token = plan.identity == Identity::Irsa;
    role.trust = token ? tokenTrust(f, space, account) : podIdentityTrust(f);
    role.statements = podStatements(f, w);
    if (!t[w].role.value)
      aws::declareRole(l, role);
    if (!token)
      associate(f, aws::logicalId(t, role.entity, "PodIdentity"), space, account,
                aws::roleArn(l, role.entity, role.part), role.origin);
  }
  if (plan.externalSecrets) {
    role.part = aws::Part::ExecutionRole;
    role.logicalSuffix = "SecretsRole";
    role.nameSuffix = "secrets";
    std::string description = fmt::format("Reads the secrets of {}", t[w].name);
    role.description = description;
    role.trust = tokenTrust(f, space, account + "-secrets");
    role.statements = secretsStatements(l, w);
    aws::declareRole(l, role);
  }
}

} // namespace

// Those that the program writes itself: pods of several workloads may run under one.
void declareOwnRoles(Foundation &f) {
  aws::OwnRoleRules rules;
  rules.needs = [&f](Id<Workload> w, aws::Part) { return podStatements(f, w); };
  rules.trust = [&f](llvm::ArrayRef<Id<Workload>> users, aws::Part) {
    const Topology &t = f.plan.topology;
    if (f.plan[users.front()].identity != Identity::Irsa)
      return podIdentityTrust(f);
    std::vector<std::string> subjects;
    for (Id<Workload> w : users)
      subjects.push_back(fmt::format("{}:{}", namespaceOf(t, w), objectName(t, w)));
    return tokenTrust(f, subjects);
  };
  aws::declareOwnRoles(f.lowering, rules);
}

void declareWorkloadRoles(Foundation &f) {
  declareOwnRoles(f);
  for (Id<Workload> w : f.plan.topology.facts.order)
    declareWorkloadRole(f, w);
}

} // namespace ctr::eks
