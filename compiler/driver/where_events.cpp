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

using Json = nlohmann::json;

std::string text(const Json &object, const char *key) {
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
std::vector<WhereQuestion> stackEvents(const Json &events) {
  std::vector<WhereQuestion> list;
  for (const Json &event : events) {
    const std::string id = text(event, "LogicalResourceId");
    std::string status = text(event, "ResourceStatus");
    // The stack itself and what was stopped because something else failed have no cause of their own.
    const std::string reason = text(event, "ResourceStatusReason");
    const bool stack = text(event, "ResourceType") == "AWS::CloudFormation::Stack" &&
                       text(event, "PhysicalResourceId") == text(event, "StackId");
    if (id.empty() || !failed(status) || stack || reason == "Resource creation cancelled" ||
        reason == "Resource update cancelled")
      continue;
    list.push_back({{}, resource(id), std::move(status), {}, reason});
  }
  std::reverse(list.begin(), list.end());
  return list;
}

// cfn-lint --format json: a list of matches, whose place is a path.
std::vector<WhereQuestion> lintMatches(const Json &matches) {
  std::vector<WhereQuestion> list;
  for (const Json &match : matches) {
    std::string pointer;
    if (match.contains("Location") && match["Location"].contains("Path") && match["Location"]["Path"].is_array())
      for (const Json &step : match["Location"]["Path"])
        pointer += part(step.is_string() ? step.get<std::string>() : step.dump());
    list.push_back({{},
                    std::move(pointer),
                    text(match, "Level"),
                    match.contains("Rule") ? text(match["Rule"], "Id") : std::string(),
                    text(match, "Message")});
  }
  return list;
}

// cloudformation-validate: findings with the resource and a path with dots.
std::vector<WhereQuestion> validations(const Json &diagnostics) {
  std::vector<WhereQuestion> list;
  for (const Json &d : diagnostics) {
    std::string id = d.contains("entity") ? text(d["entity"], "logicalId") : text(d, "resourceId");
    if (id.empty())
      id = text(d, "resourceId");
    list.push_back({{},
                    id.empty() ? std::string() : resource(id) + dotted(text(d, "propertyPath")),
                    text(d, "severity"),
                    text(d, "ruleId"),
                    text(d, "message")});
  }
  return list;
}

bool objects(const Json &list, const char *key) {
  return list.is_array() && std::all_of(list.begin(), list.end(),
                                        [&](const Json &item) { return item.is_object() && item.contains(key); });
}

} // namespace

std::optional<std::vector<WhereQuestion>> readEvents(const std::string &file, Diagnostics &diags) {
  std::string bytes;
  if (int error = file == "-" ? readText(STDIN_FILENO, bytes) : readText(file, bytes); error != 0) {
    diags.report(diag::FileUnreadable, {}, file, std::strerror(error));
    return std::nullopt;
  }
  const Json root = Json::parse(bytes, nullptr, /*allow_exceptions=*/false);
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
