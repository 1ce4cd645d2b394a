#include "backends/aws/policy.h"

#include "backends/aws/data.h"
#include "backends/aws/existing.h"
#include "backends/aws/keys.h"
#include "backends/aws/logs.h"
#include "backends/aws/naming.h"
#include "backends/aws/values.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallPtrSet.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

// Which part of a resource a row of actions is for.
enum class Target : std::uint8_t { Itself, Inside, Indexes, Versions, Everything };

struct GrantRow {
  Access access;
  Kind kind;
  Target target;
  std::initializer_list<std::string_view> actions;
};

// The minimal grant sets, by access and kind; several rows where the actions want different forms of the ARN. Sources:
// the ECS developer guide and the service authorization reference as of 2026 (catalogue ids s3.read, s3.write,
// dynamodb.read, dynamodb.write, sqs.send, sqs.consume, sns.publish, secretsmanager.read, ssm.parameter_read,
// execution_role.*, task_role.ecs_exec, xray.write, kms.decrypt, and of CloudWatchAgentServerPolicy what metrics need).
// GetParametersByPath is left out: it wants the ARN of a path, and a grant names one parameter.
const GrantRow Grants[] = {
    {Access::Read, Kind::Bucket, Target::Inside, {"s3:GetObject"}},
    {Access::Read, Kind::Bucket, Target::Itself, {"s3:ListBucket"}},
    {Access::List, Kind::Bucket, Target::Itself, {"s3:ListBucket"}},
    {Access::Write, Kind::Bucket, Target::Inside, {"s3:PutObject", "s3:AbortMultipartUpload"}},
    {Access::Read,
     Kind::Table,
     Target::Indexes,
     {"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem",
      "dynamodb:DescribeTable"}},
    {Access::Write,
     Kind::Table,
     Target::Itself,
     {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem",
      "dynamodb:DescribeTable"}},
    {Access::List, Kind::Table, Target::Indexes, {"dynamodb:Scan", "dynamodb:DescribeTable"}},
    {Access::Read, Kind::Secret, Target::Itself, {"secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"}},
    {Access::Write, Kind::Secret, Target::Itself, {"secretsmanager:PutSecretValue"}},
    {Access::Read, Kind::Parameter, Target::Itself, {"ssm:GetParameter", "ssm:GetParameters"}},
    {Access::Write, Kind::Parameter, Target::Itself, {"ssm:PutParameter"}},
    {Access::Send, Kind::Queue, Target::Itself, {"sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"}},
    {Access::Consume,
     Kind::Queue,
     Target::Itself,
     {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl"}},
    {Access::Publish, Kind::Topic, Target::Itself, {"sns:Publish"}},
    {Access::PutEvents, Kind::Bus, Target::Itself, {"events:PutEvents"}},
    {Access::Trace,
     Kind::Network, // no resource: any kind
     Target::Everything,
     {"xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
      "xray:GetSamplingStatisticSummaries"}},
    {Access::Metrics, Kind::Network, Target::Everything, {"cloudwatch:PutMetricData"}}, // no resource: any kind
    {Access::FetchSecret, Kind::Secret, Target::Itself, {"secretsmanager:GetSecretValue"}},
    {Access::FetchSecret, Kind::Parameter, Target::Itself, {"ssm:GetParameters"}},
    {Access::PullImage, Kind::Registry, Target::Everything, {"ecr:GetAuthorizationToken"}},
    {Access::PullImage,
     Kind::Registry,
     Target::Itself,
     {"ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"}},
    {Access::Invoke, Kind::Function, Target::Versions, {"lambda:InvokeFunction"}},
    {Access::Decrypt, Kind::Key, Target::Itself, {"kms:Decrypt"}},
    // Of what a key encrypts: docs "Key management" of SQS and SNS, "Using SSE-KMS" of S3, execution_role.kms.
    {Access::KeyRead, Kind::Key, Target::Itself, {"kms:Decrypt"}},
    {Access::KeyFetch, Kind::Key, Target::Itself, {"kms:Decrypt"}},
    {Access::KeyWrite, Kind::Key, Target::Itself, {"kms:GenerateDataKey", "kms:Decrypt"}},
    {Access::WriteLogs, Kind::Service, Target::Itself, {"logs:CreateLogStream", "logs:PutLogEvents"}},
    {Access::Exec,
     Kind::Network, // no resource: any kind
     Target::Everything,
     {"ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel"}},
};

Node resourceArn(Lowering &l, const Permission &p) {
  if (p.access == Access::WriteLogs)
    return arnNode(l, "logs", "log-group:" + logGroupName(l.topology, p.workload) + ":*");
  return policyArnOf(l, p.resource);
}

// The same tree, by value.
bool same(const Node &a, const Node &b) {
  if (a.kind != b.kind)
    return false;
  if (a.kind == emit::NodeKind::String)
    return a.text == b.text;
  if (a.kind == emit::NodeKind::Reference)
    return a.reference.resource == b.reference.resource &&
           std::string_view(a.reference.attribute) == b.reference.attribute;
  return a.items.size() == b.items.size() && std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                                                        [](const Node &x, const Node &y) { return same(x, y); });
}

bool sameConditions(llvm::ArrayRef<Condition> a, llvm::ArrayRef<Condition> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Condition &x, const Condition &y) {
    return x.test == y.test && x.key == y.key && same(x.value, y.value);
  });
}

void addResource(Statement &s, const Node &resource) {
  if (llvm::none_of(s.resources, [&](const Node &r) { return same(r, resource); }))
    s.resources.push_back(resource);
}

void addRow(Lowering &l, const Permission &p, const GrantRow &row, bool describeSecrets,
            std::vector<Statement> &statements) {
  std::vector<std::string_view> actions(row.actions);
  if (describeSecrets && p.access == Access::FetchSecret && p.resource.kind == Kind::Secret)
    actions.push_back("secretsmanager:DescribeSecret");
  std::vector<Condition> conditions;
  if (p.via)
    conditions.push_back(throughService(l, *p.via));
  Statement *s = nullptr;
  for (Statement &known : statements)
    if (known.actions == actions && sameConditions(known.conditions, conditions))
      s = &known;
  OriginId because = p.because.empty() ? OriginId{} : p.because.front();
  if (!s) {
    s = &statements.emplace_back();
    s->actions = std::move(actions);
    s->conditions = std::move(conditions);
    s->origin = because;
  }
  if (row.target == Target::Everything) {
    addResource(*s, Arena::constant("*", because));
    return;
  }
  Node arn = resourceArn(l, p);
  arn.origin = because;
  if (row.target == Target::Inside) {
    addResource(*s, l.arena.join({arn, Arena::constant("/*")}, because));
    return;
  }
  addResource(*s, arn);
  if (row.target == Target::Indexes)
    addResource(*s, l.arena.join({arn, Arena::constant("/index/*")}, because));
  if (row.target == Target::Versions && !namesVersion(l.topology, {p.resource.index}))
    addResource(*s, l.arena.join({arn, Arena::constant(":*")}, because));
}

} // namespace

std::size_t policyBytes(const Topology &t, Id<Workload> w, AccessSet which) {
  return policyBytes(t, t.facts.permissionsFor(w), which);
}

std::size_t policyBytes(const Topology &t, llvm::ArrayRef<Permission> permissions, AccessSet which) {
  constexpr std::size_t Frame = 60;      // {"Version":"2012-10-17","Statement":[]}
  constexpr std::size_t Statement = 50;  // {"Effect":"Allow","Action":[],"Resource":[]},
  constexpr std::size_t ArnBefore = 100; // "arn:aws-us-gov:secretsmanager:ap-southeast-1:123456789012:secret:…",
  constexpr std::size_t Through = 170;   // a statement with "Condition":{"StringEquals":{"kms:ViaService":"…"}}
  constexpr std::size_t LongestName = 64;
  std::size_t bytes = Frame;
  llvm::SmallPtrSet<const GrantRow *, 16> known;
  for (const Permission &p : permissions) {
    if (!(which & accesses({p.access})))
      continue;
    const ctr::Resource *resource = p.resource ? resourceOf(t, p.resource) : nullptr;
    std::size_t arn = ArnBefore + LongestName;
    if (resource && resource->existing.value)
      arn = ArnBefore + resource->existing->value().size();
    for (const GrantRow &row : Grants) {
      if (row.access != p.access || (p.resource && row.kind != p.resource.kind))
        continue;
      bytes += row.target == Target::Indexes || row.target == Target::Versions ? 2 * arn : arn;
      if (p.via)
        bytes += Through;
      if (!known.insert(&row).second)
        continue;
      bytes += Statement;
      for (std::string_view action : row.actions)
        bytes += action.size() + 3;
    }
  }
  return bytes;
}

namespace {

std::vector<Statement> statementsOf(Lowering &l, llvm::ArrayRef<Permission> permissions, AccessSet which,
                                    bool describeSecrets) {
  std::vector<Statement> statements;
  for (const Permission &p : permissions) {
    if (!(which & accesses({p.access})))
      continue;
    for (const GrantRow &row : Grants)
      if (row.access == p.access && (row.kind == p.resource.kind || !p.resource || p.access == Access::WriteLogs))
        addRow(l, p, row, describeSecrets, statements);
  }
  return statements;
}

} // namespace

std::vector<Statement> statementsFor(Lowering &l, Id<Workload> w, AccessSet which, bool describeSecrets) {
  return statementsOf(l, l.topology.facts.permissionsFor(w), which, describeSecrets);
}

std::vector<Statement> statementsFor(Lowering &l, Id<Role> role) {
  return statementsOf(l, l.topology.facts.permissionsFor(role), ~AccessSet{}, false);
}

void unite(std::vector<Statement> &statements, std::vector<Statement> more) {
  for (Statement &s : more) {
    auto known = llvm::find_if(statements, [&](const Statement &k) {
      return k.actions == s.actions && sameConditions(k.conditions, s.conditions);
    });
    if (known == statements.end())
      statements.push_back(std::move(s));
    else
      for (const Node &resource : s.resources)
        addResource(*known, resource);
  }
}

namespace {

Node oneOrList(Lowering &l, llvm::ArrayRef<Node> nodes) { return nodes.size() == 1 ? nodes[0] : l.arena.list(nodes); }

Node actionsNode(Lowering &l, llvm::ArrayRef<std::string_view> actions) {
  emit::NodeList list;
  for (std::string_view action : actions)
    list.push_back(Arena::constant(action));
  return oneOrList(l, list);
}

// Conditions with the same test share a map.
Node conditionsNode(Lowering &l, llvm::ArrayRef<Condition> conditions) {
  emit::MemberList tests;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    std::string_view test = conditions[i].test;
    if (llvm::any_of(tests, [&](const emit::Member &m) { return m.key == test; }))
      continue;
    emit::MemberList keys;
    for (const Condition &c : conditions)
      if (c.test == test)
        keys.push_back({c.key, c.value});
    tests.push_back({test, l.arena.map(keys)});
  }
  return l.arena.map(tests);
}

Node document(Lowering &l, const Node &statements) {
  return l.arena.map({{"Version", Arena::constant("2012-10-17")}, {"Statement", statements}});
}

} // namespace

Node statementsDocument(Lowering &l, llvm::ArrayRef<Node> statements) { return document(l, l.arena.list(statements)); }

Node serviceStatement(Lowering &l, std::string_view service, std::string_view action, const Node &resource,
                      llvm::ArrayRef<Condition> conditions, OriginId origin) {
  return serviceStatement(l, Arena::constant(service), {action}, resource, conditions, origin);
}

Node serviceStatement(Lowering &l, const Node &service, llvm::ArrayRef<std::string_view> actions, const Node &resource,
                      llvm::ArrayRef<Condition> conditions, OriginId origin) {
  emit::MemberList members;
  members.push_back({"Effect", Arena::constant("Allow")});
  members.push_back({"Principal", l.arena.map({{"Service", service}})});
  members.push_back({"Action", actionsNode(l, actions)});
  members.push_back({"Resource", resource});
  if (!conditions.empty())
    members.push_back({"Condition", conditionsNode(l, conditions)});
  return l.arena.map(members, origin);
}

Node policyDocument(Lowering &l, llvm::ArrayRef<Statement> statements, llvm::ArrayRef<Node> written) {
  emit::NodeList list;
  for (const Statement &s : statements) {
    emit::MemberList members;
    members.push_back({"Effect", Arena::constant("Allow")});
    members.push_back({"Action", actionsNode(l, s.actions)});
    members.push_back({"Resource", oneOrList(l, s.resources)});
    if (!s.conditions.empty())
      members.push_back({"Condition", conditionsNode(l, s.conditions)});
    list.push_back(l.arena.map(members, s.origin));
  }
  list.append(written.begin(), written.end());
  return document(l, l.arena.list(list));
}

Node trustPolicy(Lowering &l, std::string_view service, llvm::ArrayRef<std::string_view> actions,
                 llvm::ArrayRef<Condition> conditions) {
  emit::MemberList members;
  members.push_back({"Effect", Arena::constant("Allow")});
  members.push_back({"Principal", l.arena.map({{"Service", l.arena.string(service)}})});
  members.push_back({"Action", actionsNode(l, actions)});
  if (!conditions.empty())
    members.push_back({"Condition", conditionsNode(l, conditions)});
  return document(l, l.arena.list({l.arena.map(members)}));
}

} // namespace ctr::aws
