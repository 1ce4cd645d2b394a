#include "backends/aws/naming.h"

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/SHA256.h>

namespace ctr::aws {

namespace {

template <class S> const ctr::Resource *asResource(const S &entity) {
  if constexpr (std::is_base_of_v<ctr::Resource, S>)
    return &entity;
  else
    return nullptr;
}

bool alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

void appendUpperCamel(std::string &out, std::string_view part) {
  bool upper = true;
  for (char c : part) {
    if (!alphanumeric(c)) {
      upper = true;
      continue;
    }
    out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
}

// outer-inner for nested entities.
std::string dashedPath(const Topology &t, EntityRef entity) {
  const Entity &e = t.entity(entity);
  if (!e.parent || e.parent.kind == Kind::Topology)
    return std::string(e.name);
  std::string outer = dashedPath(t, e.parent);
  if (e.name.empty())
    return outer;
  return outer.append("-").append(e.name);
}

} // namespace

const ctr::Resource *resourceOf(const Topology &t, EntityRef entity) {
  switch (entity.kind) {
#define CTR_KIND_RESOURCE(K, S, T, W)                                                                                  \
  case Kind::K:                                                                                                        \
    return asResource(t.T[entity.index]);
    CTR_KINDS(CTR_KIND_RESOURCE)
#undef CTR_KIND_RESOURCE
  }
  return nullptr;
}

std::string upperCamel(std::string_view words) {
  std::string out;
  appendUpperCamel(out, words);
  return out;
}

std::string shortHash(std::string_view text) {
  llvm::SHA256 hash;
  hash.update(llvm::StringRef(text.data(), text.size()));
  return llvm::toHex(hash.final(), /*LowerCase=*/true).substr(0, 8);
}

std::string cutToLength(std::string name, std::size_t most) {
  if (name.size() <= most)
    return name;
  std::string hash = shortHash(name);
  if (most <= hash.size())
    return hash.substr(0, most);
  name.resize(most - hash.size() - 1);
  while (!name.empty() && name.back() == '-')
    name.pop_back();
  return name + "-" + hash;
}

std::string physicalName(const Topology &t, EntityRef entity, std::size_t most) {
  return physicalName(t, entity, {}, most);
}

std::string physicalName(const Topology &t, EntityRef entity, std::string_view suffix, std::size_t most) {
  const ctr::Resource *resource = resourceOf(t, entity);
  std::string name;
  if (resource && resource->physicalName.value)
    name = *resource->physicalName.value;
  else
    name.append(t.info().name).append("-").append(dashedPath(t, entity));
  if (!suffix.empty())
    name.append("-").append(suffix);
  return cutToLength(std::move(name), most);
}

std::string replaceableName(const Topology &t, EntityRef entity, std::string_view createOnly, std::size_t most) {
  const ctr::Resource *resource = resourceOf(t, entity);
  if (resource && resource->physicalName.value)
    return std::string(*resource->physicalName.value);
  return physicalName(t, entity, most - 9) + "-" + shortHash(createOnly);
}

std::string logicalId(const Topology &t, EntityRef entity, std::string_view role) {
  std::string id;
  const Entity &e = t.entity(entity);
  if (e.parent && e.parent.kind != Kind::Topology)
    id = logicalId(t, e.parent);
  appendUpperCamel(id, e.name);
  appendUpperCamel(id, role);
  // 255 is CloudFormation's limit (CFN-004); what is longer ends in a hash without the dash.
  if (id.size() > 255)
    id = id.substr(0, 247) + shortHash(id);
  return id;
}

std::string_view partition(const Topology &t) { return wordOf(*t.info().partition); }

std::optional<std::string> arn(const Topology &t, std::string_view service, std::string_view rest) {
  const TopologyInfo &info = t.info();
  if (!info.account.value || !info.region.value)
    return std::nullopt;
  return fmt::format("arn:{}:{}:{}:{}:{}", partition(t), service, *info.region.value, *info.account.value, rest);
}

} // namespace ctr::aws
