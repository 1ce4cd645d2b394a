#include "backends/apprunner/steps.h"

#include "backends/aws/apprunner/entrance.h"
#include "backends/aws/apprunner/tag_steps.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/naming.h"
#include "backends/aws/outputs.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::apprunner {

namespace {

using namespace aws::apprunner;
using emit::Phase;

std::string region(const Topology &t) {
  return t.info().region.value ? fmt::format(" --region {}", *t.info().region.value) : std::string();
}

// Whether some text names the host of a service.
bool hostIsRead(const Topology &t, Id<Workload> service, Id<Network> network) {
  return llvm::any_of(t.facts.order, [&](Id<Workload> reader) {
    bool reads = false;
    aws::forEachOutput(t[reader], [&](const TextPart &part, OriginId) {
      reads |= isHost(part) && part.entity.index == service.index && entranceFor(t, service, reader) == network;
    });
    return reads;
  });
}

} // namespace

std::string hostBinding(const Topology &t, Id<Workload> w, Id<Network> network) {
  return aws::logicalId(t, {Kind::Service, w.index},
                        network ? "From" + aws::logicalId(t, {Kind::Network, network.index}) + "Host" : "Host");
}
std::string connectionFile(const Topology &t, Id<Workload> w, Id<Network> network) {
  return fmt::format("connections/{}-{}.json", t[w].name, t[network].name);
}

std::string serviceArnBinding(const Topology &t, Id<Workload> w) {
  return aws::logicalId(t, {Kind::Service, w.index}, "ServiceArn");
}
std::string scalingArnBinding(const Topology &t, Id<Workload> w) {
  return aws::logicalId(t, {Kind::Service, w.index}, "AutoScalingConfigurationArn");
}

void Steps::step(emit::Step step) {
  first_ += step.phase == Phase::First ? 1 : 0;
  sink_.step(std::move(step));
}

void Steps::write(const aws::StackFiles &stacks) {
  if (stacks.any()) {
    foundation(Phase::First, stacks);
    foundation(Phase::Update, stacks);
  }
  for (Id<Workload> w : t_.facts.order)
    firstTime(w);
  std::size_t row = 0;
  for (Id<Workload> w : t_.facts.order)
    update(w, scalingSteps_[row++]);
  tearDown(stacks);
}

void Steps::foundation(Phase phase, const aws::StackFiles &stacks) {
  say(phase, "Deploy the foundation: roles and what the services reach" + stacks.largeNote(), stacks.deployAll());
  if (stacks.bindable())
    say(phase, "Fill in what only the deployed foundation knows", stacks.bind());
}

void Steps::firstTime(Id<Workload> w) {
  std::string_view name = t_[w].name;
  int step = first_ + 1;
  scalingSteps_.push_back(step);
  say(Phase::First, fmt::format("Create the autoscaling configuration of `{}`", name),
      fmt::format("aws apprunner create-auto-scaling-configuration{} --cli-input-json file://autoscaling/{}.json |\n"
                  "  ctr bind . --from - --step {}",
                  region(t_), name, step));
  sink_.bind({scalingArnBinding(t_, w),
              "apprunner-auto-scaling-configuration-arn",
              fmt::format("step:{}/AutoScalingConfiguration/AutoScalingConfigurationArn", step),
              {}});
  step = first_ + 1;
  say(Phase::First, fmt::format("Create the service `{}`", name),
      fmt::format("aws apprunner create-service{} --cli-input-json file://services/{}.json |\n"
                  "  ctr bind . --from - --step {}",
                  region(t_), name, step));
  sink_.bind({serviceArnBinding(t_, w), "apprunner-service-arn", fmt::format("step:{}/Service/ServiceArn", step), {}});
  if (hostIsRead(t_, w, {}))
    sink_.bind({hostBinding(t_, w, {}), "hostname", fmt::format("step:{}/Service/ServiceUrl", step), {}});
  connect(w);
  retention(w);
}

// A connection wants a service that runs.
void Steps::connect(Id<Workload> w) {
  for (Id<Network> network : entrances(t_, w)) {
    const int step = first_ + 1;
    say(Phase::First, fmt::format("Let `{}` in to `{}`", t_[network].name, t_[w].name),
        fmt::format("while [ \"$(aws apprunner describe-service{0} --service-arn \"$({1})\" --query Service.Status "
                    "--output text)\" = OPERATION_IN_PROGRESS ]; do sleep 10; done\n"
                    "aws apprunner create-vpc-ingress-connection{0} --cli-input-json file://{2} |\n"
                    "  ctr bind . --from - --step {3}",
                    region(t_), findService(t_, w), connectionFile(t_, w, network), step));
    if (hostIsRead(t_, w, network))
      sink_.bind(
          {hostBinding(t_, w, network), "hostname", fmt::format("step:{}/VpcIngressConnection/DomainName", step), {}});
  }
}

void Steps::retention(Id<Workload> w) {
  const Workload &workload = t_[w];
  if (workload.log && t_[workload.log].retention.written())
    say(Phase::First, fmt::format("Set the retention of the logs of `{}`", workload.name),
        fmt::format("for group in $(aws logs describe-log-groups{0} --log-group-name-prefix /aws/apprunner/{1}/ "
                    "--query 'logGroups[].logGroupName' --output text); do\n"
                    "  aws logs put-retention-policy{0} --log-group-name \"$group\" --retention-in-days {2}\ndone",
                    region(t_), serviceName(t_, w), (t_[workload.log].retention->seconds.floor() + 86399) / 86400));
}

void Steps::update(Id<Workload> w, int scalingStep) {
  std::string_view name = t_[w].name;
  say(Phase::Update, fmt::format("Make a new revision of the autoscaling configuration of `{}`", name),
      fmt::format("aws apprunner create-auto-scaling-configuration{} --cli-input-json file://autoscaling/{}.json |\n"
                  "  ctr bind . --from - --step {}",
                  region(t_), name, scalingStep));
  std::string commands = fmt::format(
      "aws apprunner list-services{0} --query \"{{{1}: ServiceSummaryList[?ServiceName=='{2}'].ServiceArn | "
      "[0]}}\" --output json |\n  ctr bind . --from -\n"
      "aws apprunner update-service{0} --cli-input-json file://services/{3}.update.json",
      region(t_), serviceArnBinding(t_, w), serviceName(t_, w), name);
  // Before the update, while which App Runner takes no tags.
  if (const std::string tags = tagCommands(t_, w); !tags.empty())
    commands.insert(
        0, "# a tag that the program no longer names stays; `aws apprunner untag-resource` takes it away\n" + tags);
  if (hostIsRead(t_, w, {}))
    commands += fmt::format("\naws apprunner describe-service{} --service-arn \"$({})\" --query \"{{{}: "
                            "Service.ServiceUrl}}\" --output json |\n  ctr bind . --from -",
                            region(t_), findService(t_, w), hostBinding(t_, w, {}));
  for (Id<Network> network : entrances(t_, w))
    if (hostIsRead(t_, w, network))
      commands +=
          fmt::format("\naws apprunner describe-vpc-ingress-connection{} --vpc-ingress-connection-arn \"$({})\" "
                      "--query \"{{{}: VpcIngressConnection.DomainName}}\" --output json |\n"
                      "  ctr bind . --from -",
                      region(t_), findConnection(t_, w, network), hostBinding(t_, w, network));
  say(Phase::Update, fmt::format("Update the service `{}`", name), commands);
}

void Steps::remove(Id<Workload> w) {
  std::string connections;
  for (Id<Network> network : entrances(t_, w))
    connections += fmt::format("aws apprunner delete-vpc-ingress-connection{} --vpc-ingress-connection-arn \"$({})\"\n",
                               region(t_), findConnection(t_, w, network));
  if (!connections.empty())
    say(Phase::TearDown, fmt::format("Delete what leads to `{}`", t_[w].name), connections);
  say(Phase::TearDown, fmt::format("Delete the service `{}` and its autoscaling configuration", t_[w].name),
      fmt::format("aws apprunner delete-service{0} --service-arn \"$({1})\"\n"
                  "aws apprunner delete-auto-scaling-configuration{0} --delete-all-revisions "
                  "--auto-scaling-configuration-arn \"$(aws apprunner list-auto-scaling-configurations{0} "
                  "--auto-scaling-configuration-name {2} --latest-only --query "
                  "'AutoScalingConfigurationSummaryList[0].AutoScalingConfigurationArn' --output text)\"",
                  region(t_), findService(t_, w), aws::physicalName(t_, {Kind::Service, w.index}, MostScalingName)));
}

void Steps::tearDown(const aws::StackFiles &stacks) {
  for (auto it = t_.facts.order.rbegin(); it != t_.facts.order.rend(); ++it)
    remove(*it);
  if (stacks.any())
    say(Phase::TearDown, "Delete the foundation", stacks.removeAll());
}

} // namespace ctr::apprunner
