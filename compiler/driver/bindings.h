// bindings.json, the list of values that are known only after something was applied: what each is, who provides it,
// where it is used, and its value once `ctr bind` knows it.
#pragma once

#include "emit/artifact.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ctr {

inline constexpr std::string_view BindingsFile = "bindings.json";

struct BindingRow {
  emit::Binding binding;
  std::string value; // empty: open
};

// In order of first use; equal names unite.
class BindingList {
public:
  void add(emit::Binding binding);
  // Before or after add: a use of a name that is never added is nothing.
  void use(const std::string &name, std::string place) { uses_[name].push_back(std::move(place)); }
  // Gives the uses to their bindings.
  void settle();
  [[nodiscard]] const std::vector<BindingRow> &list() const { return rows_; }

private:
  std::vector<BindingRow> rows_;
  std::unordered_map<std::string, std::size_t> byName_;
  std::unordered_map<std::string, std::vector<std::string>> uses_;
};

std::string printBindings(const std::vector<BindingRow> &rows);
// Nothing when there is no such file or it is not of that form.
std::optional<std::vector<BindingRow>> readBindings(const std::string &folder);

// What a value of a binding's type looks like ("security-group-id"): null, or what was expected.
const char *whyNot(std::string_view type, std::string_view value);

} // namespace ctr
