#include "driver/bindings.h"

#include "driver/read_text.h"
#include "emit/model.h"
#include "emit/print.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace ctr {

void BindingList::add(emit::Binding binding) {
  auto [it, fresh] = byName_.try_emplace(binding.name, rows_.size());
  if (fresh) {
    rows_.push_back({std::move(binding), {}});
    return;
  }
  std::vector<std::string> &usedIn = rows_[it->second].binding.usedIn;
  for (std::string &use : binding.usedIn)
    usedIn.push_back(std::move(use));
}

void BindingList::settle() {
  for (BindingRow &row : rows_) {
    auto it = uses_.find(row.binding.name);
    if (it == uses_.end())
      continue;
    std::vector<std::string> &usedIn = row.binding.usedIn;
    usedIn.insert(usedIn.end(), it->second.begin(), it->second.end());
    std::sort(usedIn.begin(), usedIn.end());
    usedIn.erase(std::unique(usedIn.begin(), usedIn.end()), usedIn.end());
  }
}

template <class V> void fields(V &v, const BindingRow &row) {
  v("name", row.binding.name);
  v("type", row.binding.type);
  v("provider", row.binding.provider);
  v("usedIn", row.binding.usedIn);
  if (!row.value.empty())
    v("value", row.value);
}

std::string printBindings(const std::vector<BindingRow> &rows) {
  emit::Arena arena;
  const emit::Member members[] = {{"version", arena.integer(1)}, {"bindings", emit::write(arena, rows)}};
  return printJson(arena.map(members));
}

std::optional<std::vector<BindingRow>> readBindings(const std::string &folder) {
  std::string bytes;
  if (readText(folder + "/" + std::string(BindingsFile), bytes) != 0)
    return std::nullopt;
  nlohmann::json root = nlohmann::json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains("bindings") || !root["bindings"].is_array())
    return std::nullopt;
  std::vector<BindingRow> rows;
  for (const nlohmann::json &item : root["bindings"]) {
    auto text = [&](const char *key) {
      auto it = item.find(key);
      return it != item.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    if (!item.is_object() || text("name").empty() || text("provider").empty())
      return std::nullopt;
    BindingRow row{{text("name"), text("type"), text("provider"), {}}, text("value")};
    if (auto it = item.find("usedIn"); it != item.end() && it->is_array())
      for (const nlohmann::json &use : *it)
        if (use.is_string())
          row.binding.usedIn.push_back(use.get<std::string>());
    rows.push_back(std::move(row));
  }
  return rows;
}

const char *whyNot(std::string_view type, std::string_view value) {
  struct Form {
    std::string_view type, prefix;
    const char *expected;
  };
  static constexpr Form Forms[] = {
      {"security-group-id", "sg-", "a security group id (`sg-…`)"},
      {"subnet-id", "subnet-", "a subnet id (`subnet-…`)"},
      {"vpc-id", "vpc-", "a VPC id (`vpc-…`)"},
      {"file-system-id", "fs-", "a file system id (`fs-…`)"},
      {"access-point-id", "fsap-", "an access point id (`fsap-…`)"},
  };
  if (value.empty())
    return "a value that is not empty";
  if (type == "integer")
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }) && value.size() < 18
               ? nullptr
               : "a whole number";
  bool isArn = type.size() >= 3 && type.substr(type.size() - 3) == "arn"; // "apprunner-service-arn"
  if (isArn && value.rfind("arn:", 0) != 0)
    return "an ARN (`arn:…`)";
  for (const Form &form : Forms)
    if (type == form.type && value.rfind(form.prefix, 0) != 0)
      return form.expected;
  return nullptr;
}

} // namespace ctr
