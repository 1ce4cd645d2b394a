// The taints of a capacity: written `key: "value:Effect"`, spelled one way by EKS and another by Kubernetes.
#pragma once

#include "ir/topology.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ctr::eks {

enum class TaintEffect : std::uint8_t { NoSchedule, PreferNoSchedule, NoExecute };

struct Taint {
  std::string_view key;
  std::string_view value; // may be empty
  TaintEffect effect{};
  OriginId origin;
};

std::string_view kubernetesWord(TaintEffect effect); // "NoSchedule", which is also how a program writes it
std::string_view eksWord(TaintEffect effect);        // "NO_SCHEDULE" (EKS-022)

// `true:NoSchedule`, or the effect alone; nothing for anything else.
std::optional<Taint> readTaint(const Entry<std::string_view> &written);
std::vector<Taint> taintsOf(const Capacity &capacity); // those that can be read
// Pods that say nothing of it do not start there.
bool repels(const Capacity &capacity);

} // namespace ctr::eks
