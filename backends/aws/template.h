// A CloudFormation template under construction: resources with stable logical ids, outputs, and references that can be
// spelled in three ways: as a template function in the same stack, as an import from another stack, or, in native
// artifacts beside the template, as a literal that is known already or a binding `${ctr:NAME}`.
#pragma once

#include "emit/artifact.h"
#include "emit/model.h"
#include "emit/node.h"
#include "ir/topology.h"

#include <deque>
#include <llvm/ADT/CachedHashString.h>
#include <llvm/ADT/DenseSet.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ctr::aws {

struct ResourceId {
  std::uint32_t index = UINT32_MAX;
  explicit operator bool() const { return index != UINT32_MAX; }
  friend bool operator==(ResourceId, ResourceId) = default;
};

// Pseudo parameters are the first rows of every template, so that they are references like any other.
inline constexpr ResourceId AwsRegion{0}, AwsAccount{1}, AwsPartition{2}, AwsUrlSuffix{3};

struct Resource {
  std::string_view logicalId; // in the template's arena
  std::string_view type;      // "AWS::ECS::Service"
  emit::Node properties;
  std::vector<ResourceId> dependsOn;
  std::string_view deletionPolicy; // also UpdateReplacePolicy; empty: not written
  OriginId origin;
  bool foreign = false;   // another stack makes it and exports what is read of it here
  std::uint32_t unit = 0; // resources of one unit stay in one stack: 0 what is shared, then one a workload
  // Values that are known before deployment, for native artifacts: attribute ("" for Ref) → literal.
  std::vector<std::pair<std::string_view, std::string>> known;
};

struct StackOutput {
  std::string_view name; // in the template's arena
  std::string description;
  emit::Node value;
  std::string exported{}; // the name under which other stacks see it; empty: they do not
};

class Template {
public:
  Template(const Topology &topology, emit::Arena &arena);

  // Enters a resource. Logical ids are [A-Za-z0-9]; one that is taken gets the next free number, as does an output's
  // name.
  ResourceId declare(std::string_view logicalId, std::string_view type, OriginId origin, std::uint32_t unit = 0);
  void define(ResourceId id, emit::Node properties) { resources_[id.index].properties = properties; }
  // declare and define with a typed model (fields(v, model) in camelCase is written in PascalCase).
  template <class T>
  ResourceId add(std::string_view logicalId, std::string_view type, const T &model, OriginId origin,
                 std::uint32_t unit = 0) {
    ResourceId id = declare(logicalId, type, origin, unit);
    define(id, emit::write(arena_, model, emit::Spelling::Pascal));
    return id;
  }
  void dependsOn(ResourceId id, ResourceId on) { resources_[id.index].dependsOn.push_back(on); }
  void retain(ResourceId id, std::string_view policy) { resources_[id.index].deletionPolicy = policy; }
  void know(ResourceId id, std::string_view attribute, std::string literal);
  void output(std::string_view name, std::string_view description, emit::Node value, std::string exported = {});
  // What another stack of the program makes under the same logical id.
  ResourceId foreign(std::string_view logicalId, std::string_view type, OriginId origin);

  [[nodiscard]] emit::Node ref(ResourceId id, OriginId origin = {});
  [[nodiscard]] emit::Node attribute(ResourceId id, std::string_view attribute, OriginId origin = {});

  [[nodiscard]] const std::deque<Resource> &resources() const { return resources_; }
  [[nodiscard]] const Resource &operator[](ResourceId id) const { return resources_[id.index]; }
  [[nodiscard]] const std::vector<StackOutput> &outputs() const { return outputs_; }
  [[nodiscard]] emit::Arena &arena() { return arena_; }
  [[nodiscard]] const Topology &topology() const { return topology_; }

private:
  const Topology &topology_;
  emit::Arena &arena_;
  std::deque<Resource> resources_;
  std::vector<StackOutput> outputs_;
  llvm::DenseSet<llvm::CachedHashStringRef> ids_, outputNames_; // that are taken

  std::string_view unused(std::string_view name, llvm::DenseSet<llvm::CachedHashStringRef> &taken);
};

// Spells references in native artifacts: literals that are known, else `${ctr:NAME}`; what it had to bind is collected,
// so that the foundation gets an output and the sink a Binding for each.
class NativeSpeller : public emit::Speller {
public:
  explicit NativeSpeller(Template &foundation) : foundation_(foundation) {}
  emit::Node spell(const emit::Node &node, emit::Arena &scratch) const override;
  // After every native artifact was added and before the foundation is: outputs for what was bound.
  void addOutputs() const;
  void addBindings(emit::Sink &sink) const;

private:
  Template &foundation_;
  [[nodiscard]] std::string literal(const emit::ReferenceData &ref) const;

  mutable std::vector<std::pair<ResourceId, std::string>> bound_; // resource, attribute; in order of first use
  mutable std::unordered_map<std::string, std::uint32_t> names_;  // output's name → row of bound_
};

// The name under which a template's output shows an attribute of a resource, and a binding is filled: the logical id
// and the attribute ("WebTaskRoleArn").
std::string outputName(const Resource &resource, std::string_view attribute);

// The template as one document, with all its resources.
emit::Artifact templateArtifact(Template &t, std::string path, std::string_view description, emit::Speller &speller);

} // namespace ctr::aws
