#include "backends/aws/template.h"

namespace ctr::aws {

namespace {

// What a person (and `ctr bind`) should expect in a binding's place.
std::string_view bindingType(const Resource &r, std::string_view attribute) {
  if (attribute.ends_with("Arn"))
    return "arn";
  if (attribute == "DNSName" || attribute.ends_with("Endpoint"))
    return "hostname";
  struct Row {
    std::string_view type, name;
  };
  static constexpr Row Types[] = {
      {"AWS::EC2::SecurityGroup", "security-group-id"},
      {"AWS::EC2::Subnet", "subnet-id"},
      {"AWS::EC2::VPC", "vpc-id"},
      {"AWS::EC2::VPCEndpoint", "vpc-endpoint-id"},
      {"AWS::ElasticLoadBalancingV2::LoadBalancer", "arn"},
      {"AWS::ElasticLoadBalancingV2::Listener", "arn"},
      {"AWS::ElasticLoadBalancingV2::TargetGroup", "arn"},
      {"AWS::SecretsManager::Secret", "arn"},
  };
  if (attribute.empty() || attribute == "GroupId" || attribute == "SubnetId" || attribute == "VpcId")
    for (const Row &row : Types)
      if (row.type == r.type)
        return row.name;
  if (r.logicalId == "AWS::Region")
    return "region";
  if (r.logicalId == "AWS::AccountId")
    return "account-id";
  return "string";
}

} // namespace

std::string NativeSpeller::literal(const emit::ReferenceData &ref) const {
  const Resource &r = foundation_[ResourceId{ref.resource}];
  std::string_view attribute = ref.attribute;
  for (const auto &[name, value] : r.known)
    if (name == attribute)
      return value;
  std::string name = outputName(r, attribute);
  if (names_.emplace(name, static_cast<std::uint32_t>(bound_.size())).second)
    bound_.emplace_back(ResourceId{ref.resource}, std::string(attribute));
  return "${ctr:" + name + "}";
}

emit::Node NativeSpeller::spell(const emit::Node &node, emit::Arena &scratch) const {
  if (node.kind == emit::NodeKind::Reference)
    return scratch.string(literal(node.reference), node.origin);
  std::string text;
  for (const emit::Node &piece : node.items) {
    if (piece.kind == emit::NodeKind::Reference)
      text += literal(piece.reference);
    else
      text += piece.text;
  }
  return scratch.string(text, node.origin);
}

void NativeSpeller::addOutputs() const {
  for (const auto &[id, attribute] : bound_) {
    emit::Node value = foundation_.attribute(id, attribute);
    foundation_.output(outputName(foundation_[id], attribute), "", value);
  }
}

void NativeSpeller::addBindings(emit::Sink &sink) const {
  for (const auto &[id, attribute] : bound_) {
    const Resource &r = foundation_[id];
    std::string name = outputName(r, attribute);
    emit::Binding binding;
    binding.name = name;
    binding.type = bindingType(r, attribute);
    binding.provider = "stack:" + name;
    sink.bind(std::move(binding));
  }
}

} // namespace ctr::aws
