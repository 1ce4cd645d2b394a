#include "backends/eks/node_setup.h"

#include "backends/aws/cidr.h"
#include "backends/eks/names.h"
#include "backends/eks/taints.h"

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

namespace ctr::eks {
namespace {

using emit::Arena;
using emit::Node;

constexpr std::string_view UsualServices = "172.20.0.0/16";
constexpr std::string_view OtherServices = "10.100.0.0/16";

using LabelList = std::vector<std::pair<std::string, std::string>>;

LabelList nodeLabels(const Topology &t, Id<Capacity> id) {
  LabelList labels{placeLabel(t, id)};
  for (const Entry<std::string_view> &label : *t[id].labels)
    labels.emplace_back(label.key, label.value);
  return labels;
}

// Pieces of text between which references stand.
struct Script {
  Foundation &f;
  emit::NodeList pieces{};

  void text(std::string_view s) { pieces.push_back(f.lowering.arena.string(s)); }
  void attribute(std::string_view name) { pieces.push_back(f.lowering.out.attribute(f.clusterId, name)); }
  [[nodiscard]] Node encoded() const { return f.lowering.arena.map({{"Fn::Base64", f.lowering.arena.join(pieces)}}); }
};

// https://awslabs.github.io/amazon-eks-ami/nodeadm: address, certificate and range have to be said (EKS-026).
Node nodeConfig(Foundation &f, const LabelList &labels, const std::vector<Taint> &taints) {
  Script script{f};
  script.text("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"NODE\"\n\n--NODE\n"
              "Content-Type: application/node.eks.aws\n\n---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\n"
              "spec:\n  cluster:\n    name: " +
              f.cluster + "\n    apiServerEndpoint: ");
  script.attribute("Endpoint");
  script.text("\n    certificateAuthority: ");
  script.attribute("CertificateAuthorityData");
  std::string rest = "\n    cidr: ";
  rest += serviceCidr(f.plan.topology, *f.plan.topology[f.plan.cluster].network);
  std::vector<std::string> flags;
  for (const auto &[key, value] : labels)
    flags.push_back(fmt::format("{}={}", key, value));
  rest += "\n  kubelet:\n    flags:\n      - --node-labels=" + llvm::join(flags, ",") + "\n";
  flags.clear();
  for (const Taint &taint : taints)
    flags.push_back(fmt::format("{}={}:{}", taint.key, taint.value, kubernetesWord(taint.effect)));
  if (!flags.empty())
    rest += "      - --register-with-taints=" + llvm::join(flags, ",") + "\n";
  script.text(rest + "\n--NODE--\n");
  return script.encoded();
}

// Keys and values are labels, so that nothing in them needs an escape.
Node settings(Foundation &f, const LabelList &labels, const std::vector<Taint> &taints) {
  Script script{f};
  script.text("[settings.kubernetes]\ncluster-name = \"" + f.cluster + "\"\napi-server = \"");
  script.attribute("Endpoint");
  script.text("\"\ncluster-certificate = \"");
  script.attribute("CertificateAuthorityData");
  std::string rest = "\"\n\n[settings.kubernetes.node-labels]\n";
  for (const auto &[key, value] : labels)
    rest += fmt::format("\"{}\" = \"{}\"\n", key, value);
  if (!taints.empty())
    rest += "\n[settings.kubernetes.node-taints]\n";
  for (const Taint &taint : taints)
    rest += fmt::format("\"{}\" = [\"{}:{}\"]\n", taint.key, taint.value, kubernetesWord(taint.effect));
  script.text(rest);
  return script.encoded();
}

} // namespace

bool setsUpItself(const Capacity &capacity) { return !*capacity.managed || capacity.ami->has_value(); }

std::pair<std::string, std::string> placeLabel(const Topology &t, Id<Capacity> capacity) {
  if (*t[capacity].managed)
    return {"eks.amazonaws.com/nodegroup", nodeGroupName(t, capacity)};
  return {std::string(CapacityLabel), std::string(t[capacity].name)};
}

std::string_view serviceCidr(const Topology &t, Id<Network> network) {
  const Network &n = t[network];
  const std::optional<aws::Cidr> vpc = n.cidr->has_value() ? aws::parseCidr(**n.cidr) : std::nullopt;
  const std::optional<aws::Cidr> usual = aws::parseCidr(UsualServices);
  if (!vpc || !usual)
    return UsualServices;
  const unsigned prefix = std::min(vpc->prefix, usual->prefix);
  const bool meet = prefix == 0 || (vpc->address >> (32 - prefix)) == (usual->address >> (32 - prefix));
  return meet ? OtherServices : UsualServices;
}

Node userData(Foundation &f, Id<Capacity> capacity) {
  const Topology &t = f.plan.topology;
  const LabelList labels = nodeLabels(t, capacity);
  const std::vector<Taint> taints = taintsOf(t[capacity]);
  return *t[capacity].amiFamily == AmiFamily::Bottlerocket ? settings(f, labels, taints)
                                                           : nodeConfig(f, labels, taints);
}

} // namespace ctr::eks
