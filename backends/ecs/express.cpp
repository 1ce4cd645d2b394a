#include "backends/ecs/express.h"

#include "backends/aws/data.h"
#include "backends/aws/ecs/request_tags.h"
#include "backends/aws/express/lower.h"
#include "backends/aws/naming.h"
#include "backends/aws/stack_files.h"
#include "backends/aws/steps.h"
#include "backends/ecs/steps.h"

#include <fmt/format.h>

namespace ctr::ecs {

namespace {

using emit::Phase;

// The answer to the command that creates a service has its ARN, and updating wants it.
std::string arnBinding(const Topology &t, Id<Workload> w) { return aws::logicalId(t, aws::refTo(w), "ServiceArn"); }

class ExpressWriter : public emit::Sink {
public:
  ExpressWriter(const Topology &t, emit::Sink &sink) : t_(t), sink_(sink), region_(aws::regionFlag(t)) {}
  void add(const emit::Artifact &artifact) override { sink_.add(artifact); }
  void bind(emit::Binding binding) override {
    binds_ = true;
    sink_.bind(std::move(binding));
  }
  void step(emit::Step step) override {
    first_ += step.phase == Phase::First ? 1 : 0;
    sink_.step(std::move(step));
  }

  void service(aws::ecs::Context &c, Id<Workload> w, const emit::Speller &speller) {
    aws::express::Service model = aws::express::lowerExpress(c, w);
    aws::express::Service update = model;
    model.serviceName = aws::ecs::serviceName(t_, w);
    model.tags = aws::ecs::requestTags(c, *t_[w].tags);
    request(fmt::format("services/{}.json", t_[w].name), "ecs:CreateExpressGatewayService",
            emit::write(c.l.arena, model), speller);
    update.serviceArn = c.l.arena.string("${ctr:" + arnBinding(t_, w) + "}");
    update.infrastructureRoleArn = update.cluster = {};
    request(fmt::format("services/{}.update.json", t_[w].name), "ecs:UpdateExpressGatewayService",
            emit::write(c.l.arena, update), speller);
  }

  void steps(const aws::StackFiles &stacks) {
    foundation(Phase::First, stacks);
    foundation(Phase::Update, stacks);
    for (Id<Workload> w : t_.facts.order)
      create(w);
    for (Id<Workload> w : t_.facts.order)
      step({Phase::Update, fmt::format("Update {}", t_[w].name),
            fmt::format("aws ecs update-express-gateway-service --cli-input-json file://services/{}.update.json{}\n",
                        t_[w].name, region_)});
    for (auto it = t_.facts.order.rbegin(); it != t_.facts.order.rend(); ++it)
      step({Phase::TearDown, fmt::format("Remove {}", t_[*it].name),
            fmt::format(
                "aws ecs delete-express-gateway-service{} --service-arn \"$(aws ecs list-services{} --cluster {} "
                "\\\n  --query \"serviceArns[?ends_with(@, '/{}')] | [0]\" --output text)\"\n",
                region_, region_, cluster(*it), aws::ecs::serviceName(t_, *it))});
    step({Phase::TearDown, "Remove the foundation; what holds data and is kept stays in the account",
          stacks.removeAll() + "\n"});
  }

private:
  void request(std::string path, std::string_view kind, const emit::Node &document, const emit::Speller &speller) {
    emit::Artifact artifact;
    artifact.path = std::move(path);
    artifact.kind = kind;
    artifact.documents.push_back(document);
    artifact.speller = &speller;
    sink_.add(artifact);
  }

  void foundation(Phase phase, const aws::StackFiles &stacks) {
    step({phase, "Deploy the foundation: what the services refer to and cannot create themselves",
          stacks.deployAll() + "\n"});
    if (binds_)
      step({phase, "Write what the foundation made into the requests", stacks.bind() + "\n"});
  }

  void create(Id<Workload> w) {
    const int number = first_ + 1;
    step({Phase::First, fmt::format("Create {}", t_[w].name),
          fmt::format("aws ecs create-express-gateway-service --cli-input-json file://services/{}.json{} |\n"
                      "  ctr bind . --from - --step {}\n",
                      t_[w].name, region_, number)});
    sink_.bind({arnBinding(t_, w), "arn", fmt::format("step:{}/service/serviceArn", number), {}});
  }

  [[nodiscard]] std::string cluster(Id<Workload> w) const {
    if (!t_[w].cluster.written())
      return "default";
    const Cluster &cluster = t_[*t_[w].cluster];
    return cluster.existing.value ? std::string(*cluster.existing.value)
                                  : aws::physicalName(t_, aws::refTo(*t_[w].cluster));
  }

  const Topology &t_;
  emit::Sink &sink_;
  std::string region_;
  int first_ = 0; // commands of the first time so far
  bool binds_ = false;
};

} // namespace

void emitExpress(const Topology &t, emit::Sink &sink) {
  emit::Arena arena;
  aws::Template foundation(t, arena);
  aws::Lowering lowering(foundation);
  aws::ecs::Context context(lowering, aws::ecs::Destination::Request);
  aws::express::declareFoundation(lowering);

  ExpressWriter writer(t, sink);
  aws::emitPrepare(t, writer);
  // Requests first: what they had to bind becomes the foundation's outputs.
  aws::NativeSpeller native(foundation);
  for (Id<Workload> w : t.facts.order)
    writer.service(context, w, native);
  native.addOutputs();
  native.addBindings(writer);
  const aws::StackFiles stacks =
      aws::foundationStacks(foundation, fmt::format("What the Express services of {} stand on", t.info().name));
  stacks.write(sink);
  writer.steps(stacks);
}

} // namespace ctr::ecs
