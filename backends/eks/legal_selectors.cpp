// Fargate profiles whose selectors a person wrote: they must take the pods that are placed there, and no others.
#include "backends/eks/legal.h"
#include "backends/eks/names.h"
#include "diag/kinds/eks_nodes.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

// `*` stands for any text, `?` for any one character (EKS-029).
bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, i = 0, star = std::string_view::npos, from = 0;
  while (i < text.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[i]) && pattern[p] != '*') {
      ++p;
      ++i;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = i;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      i = ++from;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool takes(const PodSelector &selector, const std::string &space, const Labels &pod) {
  return fits(*selector.nameSpace, space) && llvm::all_of(*selector.labels, [&](const Entry<std::string_view> &wanted) {
           return llvm::any_of(pod, [&](const auto &label) {
             return std::string_view(label.first) == wanted.key && fits(wanted.value, label.second);
           });
         });
}

class Profile {
public:
  Profile(const Topology &t, Id<Capacity> id, Diagnostics &diags) : t_(t), id_(id), diags_(diags) {}

  void judge() const {
    constexpr std::size_t MostSelectors = 5; // EKS-028
    const Children<PodSelector> &selectors = t_[id_].selectors;
    if (selectors.size() > MostSelectors)
      diags_
          .report(diag::EksTooManySelectors, *t_.origins, t_[selectors[MostSelectors]].origin, t_[id_].name,
                  static_cast<std::int64_t>(selectors.size()))
          .hint("`*` matches several namespaces at once; or make another capacity of `kind = fargate`");
    for (Id<Workload> w : t_.facts.order)
      if (t_[w].cluster->index == t_[id_].parent.index)
        pod(w);
  }

private:
  void pod(Id<Workload> w) const {
    const llvm::ArrayRef<Placement> placements = t_.facts.placementsFor(w);
    const bool here = llvm::any_of(placements, [&](const Placement &p) { return p.capacity == id_; });
    const bool fargate = placements.front().runtime == Runtime::EksFargate;
    const std::string space = namespaceOf(t_, w);
    const Labels labels = fargate ? fargatePodLabels(t_, w) : selectorLabels(t_, w);
    Id<PodSelector> taker;
    for (Id<PodSelector> s : t_[id_].selectors)
      if (!taker && takes(t_[s], space, labels))
        taker = s;
    if (here && !taker) {
      std::string has = "its pods are in `" + space + "` and have";
      for (const auto &[key, value] : labels)
        has.append(" `").append(key).append(": ").append(value).append("`");
      diags_.report(diag::EksPodUnmatched, *t_.origins, t_[w].origin, t_[w].name, t_.path({Kind::Capacity, id_.index}))
          .note(t_.origins->span(t_[t_[id_].selectors.front()].origin), "what it selects")
          .hint(std::move(has));
    } else if (!here && taker) {
      diags_.report(diag::EksPodTaken, *t_.origins, t_[taker].origin, t_.path({Kind::Capacity, id_.index}), t_[w].name)
          .note(t_.origins->span(t_[w].origin), "this is placed elsewhere")
          .hint("add a label that only its own pods have, such as `\"" + std::string(CapacityLabel) + "\": \"" +
                std::string(t_[id_].name) + "\"`");
    }
  }

  const Topology &t_;
  Id<Capacity> id_;
  Diagnostics &diags_;
};

} // namespace

void legalSelectors(const Topology &t, Diagnostics &diags) {
  for (std::uint32_t i = 0; i < t.capacities.size(); ++i)
    if (t.facts.includes({Kind::Capacity, i}) && !t.capacities[i].selectors.empty())
      Profile(t, {i}, diags).judge();
}

} // namespace ctr::eks
