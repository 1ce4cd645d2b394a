// What follows from the instance types of a capacity: architecture, machine image, the room that a node has for pods.
#pragma once

#include "backends/aws/tables/instance_types.h"
#include "ir/topology.h"

#include <optional>
#include <string>

namespace ctr::eks {

// By the table, else by the family's name (a `g` after the generation is Graviton: m7g, c8gn).
Architecture architectureOf(std::string_view instance);
Architecture architectureOf(const Capacity &capacity); // of its first type
aws::Accelerator acceleratorOf(const Capacity &capacity);
std::string_view amiType(const Capacity &capacity); // EKS-011
// The public parameter that holds the id of AWS's own machine image for nodes that EKS does not manage.
std::string imageParameter(const Capacity &capacity, std::string_view version);

// What EKS reserves on a node for itself is left out of what pods may use (amazon-eks-ami's formula).
struct Room {
  std::int64_t millicores;
  std::int64_t bytes;
};
std::optional<Room> roomOn(std::string_view instance);

} // namespace ctr::eks
