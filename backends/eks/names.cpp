#include "backends/eks/names.h"

#include "backends/aws/lowering.h"
#include "backends/aws/naming.h"

#include <algorithm>

namespace ctr::eks {
namespace {

bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool lowerOrDigit(char c) { return lower(c) || digit(c); }
bool alphanumeric(char c) { return lowerOrDigit(c) || upper(c); }

std::string joined(const Attr<List<std::string_view>> &list) {
  std::string out;
  for (const Attr<std::string_view> &item : *list)
    out.append(*item) += ',';
  return out;
}

} // namespace

std::string_view objectName(const Topology &t, Id<Workload> w) {
  const Workload &workload = t[w];
  return workload.physicalName->has_value() ? **workload.physicalName : workload.name;
}

std::string defaultNamespace(const Topology &t) {
  std::string_view option = t.currentTarget().option("namespace");
  return option.empty() ? toLabel(t.info().name) : std::string(option);
}

std::string namespaceOf(const Topology &t, Id<Workload> w) {
  const Workload &workload = t[w];
  return workload.nameSpace->has_value() ? std::string(**workload.nameSpace) : defaultNamespace(t);
}

std::string clusterName(const Topology &t, Id<Cluster> cluster) {
  const Cluster &c = t[cluster];
  return c.existing->has_value() ? std::string(**c.existing) : aws::physicalName(t, aws::refTo(cluster), 100);
}

std::string nodeGroupName(const Topology &t, Id<Capacity> capacity) {
  const Capacity &c = t[capacity];
  if (c.existing->has_value())
    return std::string(**c.existing);
  std::string createOnly = joined(c.instances) + (*c.spot ? "spot" : "") + str(*c.disk);
  // What else cannot be changed in place; nothing where it is not said, so that names stay as they are.
  if (*c.amiFamily != AmiFamily::Al2023)
    createOnly += wordOf(*c.amiFamily);
  if (c.ami->has_value())
    createOnly += "ami";
  if (c.zones->has_value())
    createOnly += "zones" + std::to_string(**c.zones);
  return aws::replaceableName(t, aws::refTo(capacity), createOnly, 63);
}

std::string runsName(const Topology &t, Id<Trigger> id) {
  constexpr std::size_t Longest = 52; // of a CronJob, K8S-044
  Id<Workload> task{t[id].parent.index};
  std::string name(objectName(t, task));
  if (t[task].triggers.size() > 1)
    name.append("-").append(t[id].name);
  return toLabel(name, Longest);
}

std::string hostOf(const Topology &t, Id<Workload> w) {
  return std::string(objectName(t, w)) + "." + namespaceOf(t, w);
}

Labels selectorLabels(const Topology &t, Id<Workload> w) {
  return {{"app.kubernetes.io/name", std::string(objectName(t, w))},
          {"app.kubernetes.io/instance", toLabel(t.info().name)}};
}

Labels fargatePodLabels(const Topology &t, Id<Workload> w) {
  Labels labels = selectorLabels(t, w);
  for (const Placement &p : t.facts.placementsFor(w))
    if (p.capacity) {
      labels.emplace_back(CapacityLabel, t[p.capacity].name);
      break;
    }
  return labels;
}

Labels objectLabels(const Topology &t, Id<Workload> w) {
  Labels labels = selectorLabels(t, w);
  labels.emplace_back("app.kubernetes.io/managed-by", "ctr");
  return labels;
}

bool isLabel(std::string_view text) {
  return !text.empty() && text.size() <= 63 && lowerOrDigit(text.front()) && lowerOrDigit(text.back()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return lowerOrDigit(c) || c == '-'; });
}

bool isServiceName(std::string_view text) { return isLabel(text) && lower(text.front()); }

bool isPortName(std::string_view text) {
  return isLabel(text) && text.size() <= 15 && text.find("--") == std::string_view::npos &&
         std::any_of(text.begin(), text.end(), lower);
}

bool isLabelValue(std::string_view text) {
  if (text.empty())
    return true;
  return text.size() <= 63 && alphanumeric(text.front()) && alphanumeric(text.back()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

bool isLabelKey(std::string_view text) {
  std::size_t slash = text.find('/');
  if (slash == std::string_view::npos)
    return !text.empty() && isLabelValue(text);
  std::string_view prefix = text.substr(0, slash);
  std::string_view name = text.substr(slash + 1);
  if (prefix.empty() || prefix.size() > 253 || name.empty() || !isLabelValue(name))
    return false;
  while (!prefix.empty()) {
    std::size_t dot = prefix.find('.');
    if (!isLabel(prefix.substr(0, dot)))
      return false;
    if (dot == std::string_view::npos)
      break;
    prefix.remove_prefix(dot + 1);
    if (prefix.empty())
      return false;
  }
  return true;
}

std::string toLabel(std::string_view text, std::size_t most) {
  std::string out;
  for (char c : text) {
    if (upper(c))
      c = static_cast<char>(c - 'A' + 'a');
    if (lowerOrDigit(c))
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  out = aws::cutToLength(std::move(out), most);
  while (!out.empty() && out.back() == '-')
    out.pop_back();
  return out.empty() ? "app" : out;
}

} // namespace ctr::eks
