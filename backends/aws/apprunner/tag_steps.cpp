#include "backends/aws/apprunner/tag_steps.h"

#include "backends/aws/apprunner/entrance.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/steps.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws::apprunner {

namespace {

// Neither keys nor values have a character that JSON or a quoted word of the shell could take amiss.
std::string tagList(const Topology &t, const Workload &w) {
  std::string list;
  const auto add = [&list](const Entry<std::string_view> &tag) {
    list += fmt::format("{}{{\"Key\":\"{}\",\"Value\":\"{}\"}}", list.empty() ? "" : ",", tag.key, tag.value);
  };
  for (const Entry<std::string_view> &tag : *t.info().tags)
    if (llvm::none_of(*w.tags, [&](const Entry<std::string_view> &own) { return own.key == tag.key; }))
      add(tag);
  for (const Entry<std::string_view> &tag : *w.tags)
    add(tag);
  return list;
}

} // namespace

std::string findService(const Topology &t, Id<Workload> w) {
  return fmt::format("aws apprunner list-services{} --query \"ServiceSummaryList[?ServiceName=='{}'].ServiceArn\" "
                     "--output text",
                     regionFlag(t), serviceName(t, w));
}

std::string findConnection(const Topology &t, Id<Workload> w, Id<Network> network) {
  return fmt::format("aws apprunner list-vpc-ingress-connections{} --query \"VpcIngressConnectionSummaryList[?contains("
                     "VpcIngressConnectionArn, '/{}/')].VpcIngressConnectionArn\" --output text",
                     regionFlag(t), ingressConnectionName(t, w, network));
}

std::string tagCommands(const Topology &t, Id<Workload> w) {
  const std::string tags = tagList(t, t[w]);
  if (tags.empty())
    return {};
  std::string out;
  const auto set = [&](const std::string &find) {
    out += fmt::format("aws apprunner tag-resource{} --resource-arn \"$({})\" \\\n  --tags '[{}]'\n", regionFlag(t),
                       find, tags);
  };
  set(findService(t, w));
  for (Id<Network> network : entrances(t, w))
    set(findConnection(t, w, network));
  return out;
}

} // namespace ctr::aws::apprunner
