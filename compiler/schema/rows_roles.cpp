// role and its statements.
#include "schema/raw_conversion.h"
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using StatementRow = ctr::RoleStatement;
constexpr Field StatementFields[] = {
    attribute<&StatementRow::effect>("effect", "Whether it allows or denies."),
    attribute<&StatementRow::actions>("actions", "Which actions: `[\"s3:GetObject\", \"s3:List*\"]`.")
        .must()
        .like("iam-action"),
    attribute<&StatementRow::resources>("resources", "On which resources: ARNs such as `uploads.arn`, or `[\"*\"]`.")
        .must()
        .like("iam-resource"),
    attribute<&StatementRow::when>("when", "Its conditions, as IAM has them: "
                                           "`{ StringEquals: { \"aws:RequestedRegion\": \"eu-west-1\" } }`."),
};
constexpr Construct makeStatement() {
  Construct c = construct<StatementRow>("statement", "One statement of the role's policy, for what no grant says.");
  c.name = NameRule::None;
  c.fields = StatementFields;
  return c;
}

using RoleRow = ctr::Role;
constexpr Field RoleFields[] = {
    attribute<&Resource::physicalName, RoleRow>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME-REGION`.")
        .like("role-name"),
    attribute<&Resource::existing, RoleRow>("existing",
                                            "The ARN or name of a role that is used as it is. It must trust what "
                                            "runs the workloads, and allow what their edges need.")
        .like("role-id"),
    attribute<&Resource::tags, RoleRow>("tags", "Its tags; they win over the topology's.")
        .joins()
        .like("tag-value")
        .keysLike("tag-key"),
    attribute<&RoleRow::grants>("grants", "What it may do to which resource: `read(uploads)`.").joins(),
    attribute<&RoleRow::managed>("managed",
                                 "Managed policies: the names of AWS's own, with their path if they have one "
                                 "(`service-role/…`), or ARNs.")
        .like("managed-policy"),
    attribute<&RoleRow::boundary>("boundary", "The ARN of the policy that bounds whatever the role is allowed.")
        .like("managed-policy"),
    rawRow<RoleRow>(),
};
constexpr OutputField RoleOutputs[] = {
    {"name", Output::Name, "Its physical name."},
    {"arn", Output::Arn, "Its ARN."},
};
constexpr ChildRule RoleChildren[] = {child<&RoleRow::statements>(rows::RoleStatement)};
constexpr Construct makeRole() {
  Construct c =
      construct<RoleRow>("role", "A role of IAM that workloads take with `role = …` or `execution_role = …`, instead "
                                 "of one of their own. Whom it trusts follows from them, and what their edges need "
                                 "is added to it.");
  c.fields = RoleFields;
  c.outputs = RoleOutputs;
  c.children = RoleChildren;
  return c;
}

} // namespace

constinit const Construct RoleStatement = makeStatement();
constinit const Construct Role = makeRole();

} // namespace ctr::rows
