// The commands of an App Runner target, in order. Passes everything else on to the sink behind it; it counts the steps,
// because a value that an earlier command prints is bound by the number of its step.
#pragma once

#include "backends/aws/stack_files.h"
#include "emit/artifact.h"
#include "ir/topology.h"

#include <vector>

namespace ctr::apprunner {

class Steps : public emit::Sink {
public:
  Steps(const Topology &t, emit::Sink &sink) : t_(t), sink_(sink) {}
  void add(const emit::Artifact &artifact) override { sink_.add(artifact); }
  void bind(emit::Binding binding) override { sink_.bind(std::move(binding)); }
  void step(emit::Step step) override;

  // After prepare: all steps of the rest.
  void write(const aws::StackFiles &foundation);

private:
  void foundation(emit::Phase phase, const aws::StackFiles &stacks);
  void firstTime(Id<Workload> w);
  void connect(Id<Workload> w);
  void retention(Id<Workload> w);
  void update(Id<Workload> w, int scalingStep);
  void remove(Id<Workload> w);
  void tearDown(const aws::StackFiles &stacks);
  void say(emit::Phase phase, std::string title, std::string command) {
    step({phase, std::move(title), std::move(command)});
  }

  const Topology &t_;
  emit::Sink &sink_;
  int first_ = 0;                 // steps of the first time so far
  std::vector<int> scalingSteps_; // by workload, in order
};

// The bindings that the steps fill: the ARN of a service, and of the newest revision of its autoscaling configuration.
std::string serviceArnBinding(const Topology &t, Id<Workload> w);
std::string scalingArnBinding(const Topology &t, Id<Workload> w);
// Where a service answers: everywhere, or in a network.
std::string hostBinding(const Topology &t, Id<Workload> w, Id<Network> network);
std::string connectionFile(const Topology &t, Id<Workload> w, Id<Network> network);

} // namespace ctr::apprunner
