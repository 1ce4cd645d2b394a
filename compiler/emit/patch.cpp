#include "emit/patch.h"

#include <charconv>
#include <fmt/format.h>

namespace ctr::emit {
namespace {

// An index of a list as RFC 6901 writes it: digits without a leading zero.
std::optional<std::size_t> indexOf(std::string_view step) {
  std::size_t index = 0;
  auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  if (step.empty() || error != std::errc() || end != step.data() + step.size() || (step.size() > 1 && step[0] == '0'))
    return std::nullopt;
  return index;
}

std::optional<Node> patchedMap(const Node &map, llvm::ArrayRef<std::string> steps, const Node *value, Arena &arena,
                               std::string &problem) {
  const std::string &step = steps.front();
  std::vector<Member> members(map.members.begin(), map.members.end());
  auto *at =
      std::find_if(members.data(), members.data() + members.size(), [&step](const Member &m) { return m.key == step; });
  const bool there = at != members.data() + members.size();
  if (!there && (steps.size() > 1 || value == nullptr)) {
    problem = fmt::format("there is no `{}`", step);
    return std::nullopt;
  }
  if (steps.size() > 1) {
    std::optional<Node> inner = patched(at->value, steps.drop_front(), value, arena, problem);
    if (!inner)
      return std::nullopt;
    at->value = *inner;
  } else if (value == nullptr) {
    members.erase(members.begin() + (at - members.data()));
  } else if (there) {
    at->value = *value;
  } else {
    members.push_back({arena.text(step), *value});
  }
  return arena.map(members, map.origin);
}

std::optional<Node> patchedList(const Node &list, llvm::ArrayRef<std::string> steps, const Node *value, Arena &arena,
                                std::string &problem) {
  const std::string &step = steps.front();
  std::vector<Node> items(list.items.begin(), list.items.end());
  const bool append = step == "-" && steps.size() == 1 && value != nullptr;
  const std::optional<std::size_t> index = append ? items.size() : indexOf(step);
  if (!index || (*index >= items.size() && !append)) {
    problem = fmt::format("`{}` is no element of a list of {}", step, items.size());
    return std::nullopt;
  }
  if (append) {
    items.push_back(*value);
  } else if (steps.size() > 1) {
    std::optional<Node> inner = patched(items[*index], steps.drop_front(), value, arena, problem);
    if (!inner)
      return std::nullopt;
    items[*index] = *inner;
  } else if (value == nullptr) {
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(*index));
  } else {
    items[*index] = *value;
  }
  return arena.list(items, list.origin);
}

} // namespace

std::optional<std::vector<std::string>> pointerSteps(std::string_view pointer, std::string &problem) {
  std::vector<std::string> steps;
  if (pointer.empty() || pointer.front() != '/') {
    problem = "it starts with `/`";
    return std::nullopt;
  }
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      steps.emplace_back();
    } else if (pointer[i] != '~') {
      steps.back() += pointer[i];
    } else if (i + 1 < pointer.size() && (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
      steps.back() += pointer[++i] == '0' ? '~' : '/';
    } else {
      problem = "`~` is written `~0`, and `/` within a name `~1`";
      return std::nullopt;
    }
  }
  return steps;
}

std::optional<Node> patched(const Node &document, llvm::ArrayRef<std::string> steps, const Node *value, Arena &arena,
                            std::string &problem) {
  if (document.kind == NodeKind::Map)
    return patchedMap(document, steps, value, arena, problem);
  if (document.kind == NodeKind::List)
    return patchedList(document, steps, value, arena, problem);
  problem = document.kind == NodeKind::Reference || document.kind == NodeKind::Join
                ? fmt::format("what holds `{}` is filled in by the target and has no parts", steps.front())
                : fmt::format("what holds `{}` is neither a map nor a list", steps.front());
  return std::nullopt;
}

} // namespace ctr::emit
