#include "backends/ecs/steps.h"

#include "backends/aws/ecs/lower.h"
#include "backends/aws/naming.h"
#include "backends/aws/steps.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr::ecs {

namespace {

using emit::Phase;

class Steps {
public:
  Steps(const StepInput &in, emit::Sink &sink) : in_(in), t_(in.t), sink_(sink), region_(aws::regionFlag(in.t)) {}

  void first() {
    foundation(Phase::First, "Create the foundation: what the services refer to and cannot create themselves");
    bind(Phase::First);
    for (const ServiceFiles &files : in_.services) {
      std::string text = command("ecs register-task-definition", files.task) +
                         command("ecs create-service", files.create) + wait(files.workload) + scaling(files);
      step(Phase::First, fmt::format("Start {}", name(files.workload)), std::move(text));
    }
    circles();
  }

  void update() {
    foundation(Phase::Update, "Update the foundation");
    bind(Phase::Update);
    for (const ServiceFiles &files : in_.services) {
      std::string text = command("ecs register-task-definition", files.task) +
                         command("ecs update-service", files.update) + wait(files.workload) + scaling(files);
      step(Phase::Update,
           fmt::format("Update {0} (new since the last time: `create-service` with `services/{0}.json`)",
                       name(files.workload)),
           std::move(text));
    }
  }

  void tearDown() {
    for (auto it = in_.services.rbegin(); it != in_.services.rend(); ++it) {
      const Id<Workload> w = it->workload;
      std::string text;
      if (!it->scalableTarget.empty())
        text += fmt::format("aws application-autoscaling deregister-scalable-target --service-namespace ecs \\\n"
                            "  --scalable-dimension ecs:service:DesiredCount --resource-id service/{}/{}{}\n",
                            cluster(w), aws::ecs::serviceName(t_, w), region_);
      text += fmt::format("aws ecs delete-service --cluster {0} --service {1} --force{2}\n"
                          "aws ecs wait services-inactive --cluster {0} --services {1}{2}\n",
                          cluster(w), aws::ecs::serviceName(t_, w), region_);
      step(Phase::TearDown, fmt::format("Remove {}", name(w)), std::move(text));
    }
    step(Phase::TearDown, "Remove the foundation; what holds data and is kept stays in the account",
         aws::deleteCommand(t_, foundationStack(t_)) + "\n");
  }

private:
  [[nodiscard]] std::string_view name(Id<Workload> w) const { return t_[w].name; }

  [[nodiscard]] std::string cluster(Id<Workload> w) const {
    const Id<Cluster> id = t_[w].cluster.value;
    const std::string_view existing = t_[id].existing.value.value_or(std::string_view());
    if (existing.empty())
      return aws::physicalName(t_, aws::refTo(id));
    const std::size_t slash = existing.rfind('/');
    return std::string(slash == std::string_view::npos ? existing : existing.substr(slash + 1));
  }

  [[nodiscard]] std::string command(std::string_view verb, std::string_view file) const {
    return fmt::format("aws {} --cli-input-json file://{}{}\n", verb, file, region_);
  }

  [[nodiscard]] std::string wait(Id<Workload> w) const {
    return fmt::format("aws ecs wait services-stable --cluster {} --services {}{}\n", cluster(w),
                       aws::ecs::serviceName(t_, w), region_);
  }

  [[nodiscard]] std::string scaling(const ServiceFiles &files) const {
    if (files.scalableTarget.empty())
      return {};
    std::string text = command("application-autoscaling register-scalable-target", files.scalableTarget);
    for (const std::string &policy : files.policies)
      text += command("application-autoscaling put-scaling-policy", policy);
    return text;
  }

  void step(Phase phase, std::string title, std::string text) {
    sink_.step({phase, std::move(title), std::move(text)});
  }

  void foundation(Phase phase, std::string title) {
    aws::DeployOptions options;
    options.namesRoles = true;
    options.large = in_.largeTemplate;
    if (options.large)
      title += " (over 51 200 bytes: it goes through a bucket of yours, TEMPLATE_BUCKET)";
    step(phase, std::move(title),
         aws::deployCommand(t_, foundationStack(t_), "foundation.template.json", options) + "\n");
  }

  void bind(Phase phase) {
    if (in_.bindings)
      step(phase, "Write what the foundation made into the requests",
           fmt::format("aws cloudformation describe-stacks --stack-name {}{} | ctr bind . --from -\n",
                       foundationStack(t_), region_));
  }

  // Service Connect's proxy learns names when its task starts: in a circle of calls, whoever started before what it
  // calls starts once more.
  void circles() {
    for (const ServiceFiles &files : in_.services) {
      bool early = false;
      for (Id<Workload> callee : in_.connect.callees(files.workload))
        early |= in_.connect.placeOf(callee) > in_.connect.placeOf(files.workload);
      if (early)
        step(Phase::First,
             fmt::format("Start {} again: it was there before a service that it calls", name(files.workload)),
             fmt::format("aws ecs update-service --cluster {} --service {} --force-new-deployment{}\n",
                         cluster(files.workload), aws::ecs::serviceName(t_, files.workload), region_) +
                 wait(files.workload));
    }
  }

  const StepInput &in_;
  const Topology &t_;
  emit::Sink &sink_;
  std::string region_;
};

} // namespace

std::string foundationStack(const Topology &t) { return aws::stackName(t, "foundation"); }

void addSteps(const StepInput &in, emit::Sink &sink) {
  Steps steps(in, sink);
  steps.first();
  steps.update();
  steps.tearDown();
}

} // namespace ctr::ecs
