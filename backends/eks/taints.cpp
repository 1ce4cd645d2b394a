#include "backends/eks/taints.h"

#include <algorithm>
#include <array>

namespace ctr::eks {
namespace {

struct EffectWord {
  TaintEffect effect;
  std::string_view kubernetes, eks;
};
constexpr std::array Effects = {
    EffectWord{TaintEffect::NoSchedule, "NoSchedule", "NO_SCHEDULE"},
    EffectWord{TaintEffect::PreferNoSchedule, "PreferNoSchedule", "PREFER_NO_SCHEDULE"},
    EffectWord{TaintEffect::NoExecute, "NoExecute", "NO_EXECUTE"},
};

} // namespace

std::string_view kubernetesWord(TaintEffect effect) { return Effects[static_cast<std::size_t>(effect)].kubernetes; }
std::string_view eksWord(TaintEffect effect) { return Effects[static_cast<std::size_t>(effect)].eks; }

std::optional<Taint> readTaint(const Entry<std::string_view> &written) {
  const std::size_t colon = written.value.rfind(':');
  const bool alone = colon == std::string_view::npos;
  const std::string_view word = alone ? written.value : written.value.substr(colon + 1);
  for (const EffectWord &row : Effects)
    if (row.kubernetes == word)
      return Taint{written.key, alone ? std::string_view() : written.value.substr(0, colon), row.effect,
                   written.origin};
  return std::nullopt;
}

std::vector<Taint> taintsOf(const Capacity &capacity) {
  std::vector<Taint> list;
  for (const Entry<std::string_view> &written : *capacity.taints)
    if (std::optional<Taint> taint = readTaint(written))
      list.push_back(*taint);
  return list;
}

bool repels(const Capacity &capacity) {
  const std::vector<Taint> taints = taintsOf(capacity);
  return std::any_of(taints.begin(), taints.end(),
                     [](const Taint &t) { return t.effect != TaintEffect::PreferNoSchedule; });
}

} // namespace ctr::eks
