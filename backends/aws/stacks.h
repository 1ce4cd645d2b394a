// Which resource goes into which stack. CloudFormation takes 500 resources, 200 outputs and 1 MB a template (rules
// CFN-001, CFN-002). What is shared comes first, then one workload after the other in the order of application, so that
// a stack imports from earlier ones only.
#pragma once

#include "backends/aws/template.h"

#include <utility>
#include <vector>

namespace ctr::aws {

struct Stack {
  std::vector<std::uint32_t> resources;                            // in order of declaration
  std::vector<std::pair<std::uint32_t, std::string_view>> exports; // resource, attribute: what later ones import
  std::vector<std::uint32_t> outputs;                              // rows of the template's outputs
  std::size_t size = 0;                                            // about, in bytes
};

struct Stacks {
  std::vector<Stack> list;
  std::vector<std::uint32_t> stackOf; // by resource
};

struct StackLimits {
  std::size_t resources = 450;
  std::size_t outputs = 190;
  std::size_t bytes = 900'000;
};

Stacks divide(const Template &t, StackLimits limits = {});

} // namespace ctr::aws
