// The versions of Kubernetes that EKS offers, with the day on which standard support ends (AWS's release calendar, read
// 2026-11; the day of 1.36 was not in it). What a cluster gets without `version` is written out in the template.
#pragma once

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr::eks {

struct KubernetesVersion {
  std::string_view version;
  std::string_view standardSupportEnds; // then extended support, which costs more
  bool extended;                        // on the table's day
};

inline constexpr KubernetesVersion KubernetesVersions[] = {
    {"1.32", "2026-03-23", true},  {"1.33", "2026-07-29", true}, {"1.34", "2026-12-02", false},
    {"1.35", "2027-03-27", false}, {"1.36", {}, false},
};
inline constexpr std::string_view DefaultVersion = "1.35";

inline const KubernetesVersion *findVersion(std::string_view version) {
  for (const KubernetesVersion &row : KubernetesVersions)
    if (row.version == version)
      return &row;
  return nullptr;
}

} // namespace ctr::eks
