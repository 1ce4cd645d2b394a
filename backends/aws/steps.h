// Commands for APPLY.md that several backends write in the same way.
#pragma once

#include "emit/artifact.h"
#include "ir/topology.h"

#include <string>

namespace ctr::aws {

// TOPOLOGY or TOPOLOGY-SUFFIX.
std::string stackName(const Topology &t, std::string_view suffix = {});
// " --region eu-west-1", or nothing when the program does not say it.
std::string regionFlag(const Topology &t);

struct DeployOptions {
  bool namesRoles = false; // it has IAM roles with names of their own (rule IAM-013)
  bool large = false;      // over 51 200 bytes: it goes through a bucket (rule CFN-002)
};
std::string deployCommand(const Topology &t, const std::string &stack, std::string_view file,
                          const DeployOptions &options);
// Deletes a stack and waits for it.
std::string deleteCommand(const Topology &t, const std::string &stack);

// About how long a tree is as JSON, from above: for the limits that templates have.
std::size_t printedSize(const emit::Node &node, std::size_t depth = 0);
inline constexpr std::size_t MostInlineTemplate = 51200;

} // namespace ctr::aws
