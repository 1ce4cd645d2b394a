// EC2 instance types: processors, memory, architecture, accelerators and how many pods their network interfaces give an
// address (rules EKS-013 and EKS-045; read from the Karpenter and VPC resource controller tables, 2026-11). What is not
// listed is not wrong, only unknown.
#pragma once

#include "ir/words.h"

#include <cstdint>
#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr::aws {

enum class Accelerator : std::uint8_t { None, Nvidia, Neuron };

struct InstanceType {
  std::string_view name;
  std::int64_t vcpus;
  std::int64_t memoryMib;
  Architecture architecture;
  Accelerator accelerator;
  std::int64_t maxPods;
};

llvm::ArrayRef<InstanceType> instanceTypes();
const InstanceType *findInstanceType(std::string_view name);
// By the table, else by the family's name (a `g` after the generation is Graviton: m7g, c8gn).
Architecture architectureOf(std::string_view instance);

} // namespace ctr::aws
