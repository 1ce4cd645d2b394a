#include "driver/given_builder.h"

#include <fmt/format.h>

namespace ctr {

bool GivenBuilder::refuse(Span at, std::string why, Span first) {
  refusal = {at, std::move(why), first};
  return false;
}

bool GivenBuilder::count(const Given &given) {
  if (++values_ > MaxGivenValues)
    return refuse(given.span, fmt::format("it holds more than {} values", MaxGivenValues));
  for (const Given &item : given.items)
    if (!count(item))
      return false;
  return true;
}

bool GivenBuilder::attach(Given given) {
  if (open_.empty()) {
    root = std::move(given);
    return true;
  }
  open_.back().tree.items.push_back(std::move(given));
  return true;
}

bool GivenBuilder::value(Given given) { return count(given) && attach(std::move(given)); }

bool GivenBuilder::begin(Given::Form form, Span at) {
  if (open_.size() >= MaxGivenDepth)
    return refuse(at, fmt::format("it is nested deeper than {}", MaxGivenDepth));
  Open &next = open_.emplace_back();
  next.tree.form = form;
  next.tree.span = at;
  return ++values_ <= MaxGivenValues || refuse(at, fmt::format("it holds more than {} values", MaxGivenValues));
}

bool GivenBuilder::key(std::string text, Span at) {
  auto [it, fresh] = open_.back().keys.try_emplace(text, at);
  if (!fresh)
    return refuse(at, fmt::format("`{}` is given twice", text), it->second);
  open_.back().tree.keys.push_back({std::move(text), at});
  return true;
}

bool GivenBuilder::end(Given *made) {
  Given tree = std::move(open_.back().tree);
  open_.pop_back();
  if (made != nullptr) {
    if (!count(tree)) // a copy is as large as what is repeated
      return false;
    *made = tree;
  }
  return attach(std::move(tree));
}

} // namespace ctr
