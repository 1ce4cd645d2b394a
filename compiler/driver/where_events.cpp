// What `ctr where --event` reads: stack events of CloudFormation, and the findings of validators.
#include "diag/kinds/files.h"
#include "driver/read_text.h"
#include "driver/where.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace ctr {

namespace {

using JsonValue = nlohmann::json;

std::string member(const JsonValue &object, const char *key) {
  if (!object.is_object())
    return {};
  auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::string resource(const std::string &logicalId) { return "/Resources/" + logicalId; }

// A JSON pointer's part, escaped.
std::string part(std::string_view name) {
  std::string out = "/";
  for (char c : name)
    out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

// `Properties.LoadBalancers.0.ContainerPort`
std::string dotted(const std::string &path) {
  std::string out;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t dot = std::min(path.find('.', begin), path.size());
    out += part(path.substr(begin, dot - begin));
    begin = dot + 1;
  }
  return out;
}

bool failed(const std::string &status) {
  return status.size() >= 6 && status.compare(status.size() - 6, 6, "FAILED") == 0;
}

// `describe-stack-events` and `describe-events` print the newest first.
std::vector<WhereQuestion> stackEvents(const JsonValue &events) {
  std::vector<WhereQuestion> list;
  for (const JsonValue &event : events) {
    const std::string id = member(event, "LogicalResourceId");
    std::string status = member(event, "ResourceStatus");
    // The stack itself and what was stopped because something else failed have no cause of their own.
    const std::string reason = member(event, "ResourceStatusReason");
    const bool stack = member(event, "ResourceType") == "AWS::CloudFormation::Stack" &&
                       member(event, "PhysicalResourceId") == member(event, "StackId");
    if (id.empty() || !failed(status) || stack || reason == "Resource creation cancelled" ||
        reason == "Resource update cancelled")
      continue;
    list.push_back({{}, resource(id), std::move(status), {}, reason});
  }
  std::reverse(list.begin(), list.end());
  return list;
}

// cfn-lint --format json: a list of matches, whose place is a path.
std::vector<WhereQuestion> lintMatches(const JsonValue &matches) {
  std::vector<WhereQuestion> list;
  for (const JsonValue &match : matches) {
    std::string pointer;
    if (match.contains("Location") && match["Location"].contains("Path") && match["Location"]["Path"].is_array())
      for (const JsonValue &step : match["Location"]["Path"])
        pointer += part(step.is_string() ? step.get<std::string>() : step.dump());
    list.push_back({{},
                    std::move(pointer),
                    member(match, "Level"),
                    match.contains("Rule") ? member(match["Rule"], "Id") : std::string(),
                    member(match, "Message")});
  }
  return list;
}

// cloudformation-validate: findings with the resource and a path with dots.
std::vector<WhereQuestion> validations(const JsonValue &diagnostics) {
  std::vector<WhereQuestion> list;
  for (const JsonValue &d : diagnostics) {
    std::string id = d.contains("entity") ? member(d["entity"], "logicalId") : member(d, "resourceId");
    if (id.empty())
      id = member(d, "resourceId");
    list.push_back({{},
                    id.empty() ? std::string() : resource(id) + dotted(member(d, "propertyPath")),
                    member(d, "severity"),
                    member(d, "ruleId"),
                    member(d, "message")});
  }
  return list;
}

bool objects(const JsonValue &list, const char *key) {
  return list.is_array() && std::all_of(list.begin(), list.end(),
                                        [&](const JsonValue &item) { return item.is_object() && item.contains(key); });
}

} // namespace

std::optional<std::vector<WhereQuestion>> readEvents(const std::string &file, Diagnostics &diags) {
  std::string bytes;
  if (int error = file == "-" ? readText(STDIN_FILENO, bytes) : readText(file, bytes); error != 0) {
    diags.report(diag::FileUnreadable, {}, file, std::strerror(error));
    return std::nullopt;
  }
  const JsonValue root = JsonValue::parse(bytes, nullptr, /*allow_exceptions=*/false);
  for (const char *key : {"StackEvents", "OperationEvents"})
    if (root.is_object() && root.contains(key) && root[key].is_array())
      return stackEvents(root[key]);
  if (root.is_object() && root.contains("diagnostics") && objects(root["diagnostics"], "message"))
    return validations(root["diagnostics"]);
  if (objects(root, "LogicalResourceId") && !root.empty())
    return stackEvents(root);
  if (objects(root, "Location"))
    return lintMatches(root);
  diags.report(diag::WhereEventsUnknown, {}, file)
      .hint("save what `aws cloudformation describe-stack-events --stack-name NAME` prints");
  return std::nullopt;
}

} // namespace ctr
