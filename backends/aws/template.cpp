#include "backends/aws/template.h"

#include "backends/aws/naming.h"
#include "backends/aws/stack_speller.h"

#include <numeric>

namespace ctr::aws {

Template::Template(const Topology &topology, emit::Arena &arena) : topology_(topology), arena_(arena) {
  // In the order of AwsRegion, AwsAccount, AwsPartition, AwsUrlSuffix.
  for (std::string_view name : {"AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::URLSuffix"}) {
    Resource &r = resources_.emplace_back();
    r.logicalId = name;
  }
  const TopologyInfo &info = topology.info();
  if (info.region.value)
    know(AwsRegion, "", std::string(*info.region.value));
  if (info.account.value)
    know(AwsAccount, "", std::string(*info.account.value));
  know(AwsPartition, "", std::string(partition(topology)));
  know(AwsUrlSuffix, "", *info.partition == Partition::China ? "amazonaws.com.cn" : "amazonaws.com");
}

ResourceId Template::declare(std::string_view logicalId, std::string_view type, OriginId origin, std::uint32_t unit) {
  const std::string_view id = unused(logicalId, ids_);
  const auto index = static_cast<std::uint32_t>(resources_.size());
  Resource &r = resources_.emplace_back();
  r.logicalId = id;
  r.type = type;
  r.origin = origin;
  r.unit = unit;
  return {index};
}

void Template::know(ResourceId id, std::string_view attribute, std::string literal) {
  resources_[id.index].known.emplace_back(attribute, std::move(literal));
}

std::string_view Template::unused(std::string_view name, llvm::DenseSet<llvm::CachedHashStringRef> &taken) {
  std::string_view free = arena_.text(name);
  for (std::uint32_t n = 2; !taken.insert(llvm::CachedHashStringRef(free)).second; ++n)
    free = arena_.text(std::string(name) + std::to_string(n));
  return free;
}

void Template::output(std::string_view name, std::string_view description, emit::Node value, std::string exported) {
  outputs_.push_back({unused(name, outputNames_), std::string(description), value, std::move(exported)});
}

ResourceId Template::foreign(std::string_view logicalId, std::string_view type, OriginId origin) {
  const ResourceId id = declare(logicalId, type, origin);
  resources_[id.index].foreign = true;
  return id;
}

emit::Node Template::ref(ResourceId id, OriginId origin) { return arena_.reference(id.index, "", origin); }

emit::Node Template::attribute(ResourceId id, std::string_view attribute, OriginId origin) {
  return arena_.reference(id.index, attribute, origin);
}

std::string outputName(const Resource &resource, std::string_view attribute) {
  std::string name;
  for (char c : resource.logicalId) // the colons of pseudo parameters
    if (c != ':')
      name += c;
  for (char c : attribute)
    if (c != '.')
      name += c;
  return name;
}

emit::Artifact templateArtifact(Template &t, std::string path, std::string_view description, emit::Speller &speller) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = AwsUrlSuffix.index + 1; i < t.resources().size(); ++i)
    if (!t[ResourceId{i}].foreign)
      all.push_back(i);
  std::vector<std::uint32_t> outputs(t.outputs().size());
  std::iota(outputs.begin(), outputs.end(), 0U);
  emit::Artifact artifact;
  artifact.path = std::move(path);
  artifact.kind = "cloudformation-template";
  artifact.documents.push_back(
      templateDocument(t, t.arena(), {.description = description, .resources = all, .outputs = outputs}));
  artifact.speller = &speller;
  return artifact;
}

} // namespace ctr::aws
