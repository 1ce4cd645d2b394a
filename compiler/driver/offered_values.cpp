#include "driver/offered_values.h"

#include "diag/kinds/files.h"

#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace ctr {

namespace {

using JsonValue = nlohmann::json;
using Values = std::unordered_map<std::string, std::string>;

std::optional<std::string> scalarText(const JsonValue &value) {
  if (value.is_string())
    return value.get<std::string>();
  if (value.is_number() || value.is_boolean())
    return value.dump();
  return std::nullopt;
}

// "stack:VpcId" → "stack", "VpcId"; "step:3/service/arn" → "step:3", "/service/arn".
struct Provider {
  std::string group;
  std::string key;
};
Provider split(const std::string &provider) {
  constexpr std::string_view Stack = "stack:";
  if (provider.rfind(Stack, 0) == 0)
    return {"stack", provider.substr(Stack.size())};
  std::size_t slash = provider.find('/');
  return slash == std::string::npos ? Provider{provider, {}}
                                    : Provider{provider.substr(0, slash), provider.substr(slash)};
}

// The outputs that `aws cloudformation describe-stacks` prints.
std::optional<Values> stackOutputs(const JsonValue &root) {
  if (!root.is_object() || !root.contains("Stacks") || !root["Stacks"].is_array())
    return std::nullopt;
  Values out;
  for (const JsonValue &stack : root["Stacks"])
    if (stack.is_object() && stack.contains("Outputs") && stack["Outputs"].is_array())
      for (const JsonValue &output : stack["Outputs"])
        if (output.is_object() && output.contains("OutputKey") && output.contains("OutputValue"))
          if (auto key = scalarText(output["OutputKey"]), value = scalarText(output["OutputValue"]); key && value)
            out[*key] = *value;
  return out;
}

// Which offer answers which binding; groups by provider in order of first use.
struct Group {
  std::string name;
  std::vector<const BindingRow *> rows;
  std::vector<std::optional<std::string>> found;
  [[nodiscard]] std::size_t foundCount() const {
    std::size_t count = 0;
    for (const auto &value : found)
      count += value ? 1U : 0U;
    return count;
  }
};

std::vector<Group> groupsOf(const std::vector<BindingRow> &rows) {
  std::vector<Group> groups;
  std::map<std::string, std::size_t> index;
  for (const BindingRow &row : rows) {
    if (!row.value.empty())
      continue;
    auto [it, fresh] = index.try_emplace(split(row.binding.provider).group, groups.size());
    if (fresh)
      groups.push_back({it->first, {}, {}});
    groups[it->second].rows.push_back(&row);
  }
  return groups;
}

std::string quotedList(const std::vector<std::string> &names) {
  std::string out;
  constexpr std::size_t Shown = 8;
  for (std::size_t i = 0; i < names.size() && i < Shown; ++i)
    out += fmt::format("{}`{}`", i == 0 ? "" : ", ", names[i]);
  if (names.size() > Shown)
    out += fmt::format(" and {} more", names.size() - Shown);
  return out;
}

// Stack outputs and plain maps answer by name; a saved response answers by path.
void look(Group &group, const JsonValue &root, const std::optional<Values> &outputs, std::optional<int> step) {
  bool ofStep = group.name.rfind("step:", 0) == 0;
  for (const BindingRow *row : group.rows) {
    Provider provider = split(row->binding.provider);
    std::optional<std::string> value;
    if (outputs) {
      if (auto it = outputs->find(provider.key); !ofStep && it != outputs->end())
        value = it->second;
    } else {
      if (!step && root.contains(row->binding.name))
        value = scalarText(root[row->binding.name]);
      if (!value && !step && !ofStep && root.contains(provider.key))
        value = scalarText(root[provider.key]);
      if (!value && ofStep && (!step || group.name == fmt::format("step:{}", *step))) {
        // A pointer that is not well-formed is a backend's mistake and throws: an internal error.
        JsonValue::json_pointer pointer(provider.key);
        if (root.contains(pointer))
          value = scalarText(root[pointer]);
      }
    }
    group.found.push_back(std::move(value));
  }
}

bool complete(const Group &group, Diagnostics &diags) {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < group.rows.size(); ++i)
    if (!group.found[i])
      missing.push_back(group.name == "stack" ? split(group.rows[i]->binding.provider).key
                                              : group.rows[i]->binding.name);
  if (missing.empty())
    return true;
  auto &d = diags.report(diag::BindIncomplete, {}, group.name, quotedList(missing));
  if (group.name == "stack")
    d.hint("the stack is older than these artifacts: deploy its template again, then bind");
  return false;
}

} // namespace

std::optional<Values> offeredValues(std::string_view json, const std::string &shownName,
                                    const std::vector<BindingRow> &rows, std::optional<int> step, Diagnostics &diags) {
  JsonValue root = JsonValue::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) {
    diags.report(diag::BindUnknownShape, {}, shownName);
    return std::nullopt;
  }
  std::optional<Values> outputs = stackOutputs(root);
  std::vector<Group> groups = groupsOf(rows);
  std::vector<std::string> stepsFound;
  bool good = true;
  bool any = false;
  Values values;
  for (Group &group : groups) {
    look(group, root, outputs, step);
    // Which providers are meant? All of a stack's outputs when a stack was given, else those of whom something is
    // there.
    if (group.foundCount() == 0 && !(outputs && group.name == "stack"))
      continue;
    any = true;
    good = complete(group, diags) && good;
    bool byPath = !outputs && group.name != "stack" && !root.contains(group.rows.front()->binding.name);
    if (byPath)
      stepsFound.push_back(group.name);
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
      if (!group.found[i])
        continue;
      const emit::Binding &binding = group.rows[i]->binding;
      if (const char *expected = whyNot(binding.type, *group.found[i])) {
        diags.report(diag::BindWrongType, {}, binding.name, *group.found[i], expected);
        good = false;
      }
      values[binding.name] = *group.found[i];
    }
  }
  if (stepsFound.size() > 1) {
    diags.report(diag::BindAmbiguous, {}, shownName, quotedList(stepsFound));
    return std::nullopt;
  }
  if (!any && !groups.empty()) {
    diags.report(diag::BindUnknownShape, {}, shownName);
    return std::nullopt;
  }
  if (!good)
    return std::nullopt;
  return values;
}

} // namespace ctr
