// Roles that a program writes itself, for workloads that share one, or that need what no edge says.
#pragma once

#include "ir/entities.h"

namespace ctr {

struct Role : Resource { // of IAM
  Attr<List<Grant>> grants;
  Children<struct RoleStatement> statements;
  Attr<List<std::string_view>> managed; // ARNs, or names of AWS's own policies
  Opt<std::string_view> boundary;
};
struct RoleStatement : Entity { // of its policy, as IAM has them
  Attr<Effect> effect{Effect::Allow};
  Attr<List<std::string_view>> actions;
  Attr<List<Text>> resources;
  Opt<Json> when; // its conditions
};

} // namespace ctr
