#include "backends/aws/stack_speller.h"

namespace ctr::aws {

using emit::Arena;
using emit::Node;
using emit::NodeKind;

namespace {

bool pseudo(std::uint32_t resource) { return resource <= AwsUrlSuffix.index; }

// `${` in literal text would be a variable of Fn::Sub; it is written `${!` (CFN-009).
void appendEscaped(std::string &out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '$' && i + 1 < text.size() && text[i + 1] == '{') {
      out += "{!";
      ++i;
    }
  }
}

} // namespace

bool StackSpeller::imported(std::uint32_t resource) const {
  return template_[ResourceId{resource}].foreign ||
         (stackOf_ && !pseudo(resource) && (*stackOf_)[resource] != current_);
}

Node StackSpeller::one(const emit::ReferenceData &ref, Arena &scratch) const {
  std::string_view id = template_[ResourceId{ref.resource}].logicalId;
  std::string_view attribute = ref.attribute;
  if (imported(ref.resource))
    return scratch.map({{"Fn::ImportValue", scratch.string(exportName(template_, ref.resource, attribute))}});
  if (attribute.empty())
    return scratch.map({{"Ref", Arena::constant(id)}});
  return scratch.map({{"Fn::GetAtt", scratch.list({Arena::constant(id), Arena::constant(attribute)})}});
}

Node StackSpeller::spell(const Node &node, Arena &scratch) const {
  if (node.kind == NodeKind::Reference) {
    Node result = one(node.reference, scratch);
    result.origin = node.origin;
    return result;
  }
  bool imports = false;
  for (const Node &piece : node.items)
    imports |= piece.kind == NodeKind::Reference && imported(piece.reference.resource);
  if (imports) { // Fn::Sub would need a second map for these; a join says the same
    emit::NodeList pieces;
    for (const Node &piece : node.items)
      pieces.push_back(piece.kind == NodeKind::Reference ? one(piece.reference, scratch) : piece);
    return scratch.map({{"Fn::Join", scratch.list({Arena::constant(""), scratch.list(pieces)})}}, node.origin);
  }
  std::string text;
  for (const Node &piece : node.items) {
    if (piece.kind != NodeKind::Reference) {
      appendEscaped(text, piece.text);
      continue;
    }
    text.append("${").append(template_[ResourceId{piece.reference.resource}].logicalId);
    if (*piece.reference.attribute)
      text.append(".").append(piece.reference.attribute);
    text += '}';
  }
  return scratch.map({{"Fn::Sub", scratch.string(text)}}, node.origin);
}

std::string exportName(const Template &t, std::uint32_t resource, std::string_view attribute) {
  std::string name(t.topology().info().name);
  name.append("-").append(t[ResourceId{resource}].logicalId).append("-");
  if (attribute.empty())
    return name + "Ref";
  for (char c : attribute)
    name += c == '.' ? '-' : c;
  return name;
}

namespace {

Node resourceNode(Arena &arena, const Resource &r, const llvm::SmallVectorImpl<Node> &dependsOn) {
  emit::MemberList members;
  members.push_back({"Type", Arena::constant(r.type)});
  if (dependsOn.size() == 1)
    members.push_back({"DependsOn", dependsOn[0]});
  else if (!dependsOn.empty())
    members.push_back({"DependsOn", arena.list(dependsOn)});
  if (!r.deletionPolicy.empty()) {
    members.push_back({"DeletionPolicy", Arena::constant(r.deletionPolicy)});
    members.push_back({"UpdateReplacePolicy", Arena::constant(r.deletionPolicy)});
  }
  if (r.properties.kind == NodeKind::Map && !r.properties.members.empty())
    members.push_back({"Properties", r.properties});
  return arena.map(members, r.origin);
}

Node outputsNode(Template &t, Arena &arena, const DocumentOptions &options) {
  emit::MemberList outputs;
  for (std::uint32_t index : options.outputs) {
    const StackOutput &o = t.outputs()[index];
    emit::MemberList members;
    if (!o.description.empty())
      members.push_back({"Description", Arena::constant(o.description)});
    members.push_back({"Value", o.value});
    if (!o.exported.empty())
      members.push_back({"Export", arena.map({{"Name", Arena::constant(o.exported)}})});
    outputs.push_back({o.name, arena.map(members)});
  }
  for (const auto &[resource, attribute] : options.exports) {
    Node value = t.attribute(ResourceId{resource}, attribute);
    Node name = arena.map({{"Name", arena.string(exportName(t, resource, attribute))}});
    outputs.push_back({arena.text(outputName(t[ResourceId{resource}], attribute.empty() ? "Ref" : attribute)),
                       arena.map({{"Value", value}, {"Export", name}})});
  }
  return arena.map(outputs);
}

} // namespace

Node templateDocument(Template &t, Arena &arena, const DocumentOptions &options) {
  // A dependency on a resource of an earlier stack holds by itself.
  std::vector<bool> here(t.resources().size());
  for (std::uint32_t index : options.resources)
    here[index] = true;
  std::vector<emit::Member> resources;
  resources.reserve(options.resources.size());
  llvm::SmallVector<Node, 8> dependsOn;
  for (std::uint32_t index : options.resources) {
    const Resource &r = t[ResourceId{index}];
    dependsOn.clear();
    for (ResourceId on : r.dependsOn)
      if (here[on.index])
        dependsOn.push_back(Arena::constant(t[on].logicalId));
    resources.push_back({r.logicalId, resourceNode(arena, r, dependsOn)});
  }
  emit::MemberList members;
  members.push_back({"AWSTemplateFormatVersion", Arena::constant("2010-09-09")});
  if (!options.description.empty())
    members.push_back({"Description", arena.string(options.description)});
  members.push_back({"Resources", arena.map(resources)});
  if (Node outputs = outputsNode(t, arena, options); !outputs.members.empty())
    members.push_back({"Outputs", outputs});
  return arena.map(members);
}

} // namespace ctr::aws
