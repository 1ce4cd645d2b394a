// The commands that apply an ecs target, in order: foundation, bindings, then each service, callees first.
#pragma once

#include "backends/aws/ecs/connect.h"
#include "backends/aws/stack_files.h"
#include "emit/artifact.h"
#include "ir/topology.h"

#include <string>
#include <vector>

namespace ctr::ecs {

// A policy whose ARN an alarm needs: known once the policy was put, and then bound.
struct RaisedPolicy {
  std::string path;
  std::string binding;
};

// The files of one workload that have a command.
struct ServiceFiles {
  Id<Workload> workload;
  std::string task, create, update; // paths
  std::string scalableTarget;       // empty: none
  std::vector<std::string> policies;
  std::vector<std::string> actions;   // scheduled ones
  std::vector<std::string> schedules; // that start a task
  std::vector<RaisedPolicy> raised;   // step policies, each of which an alarm names
  std::string wakeAlarm;              // empty: none
};

// The alarm that several services may wait for, once their policies are there.
struct AlarmFile {
  Id<Alarm> alarm;
  std::string path;
};

struct StepInput {
  const Topology &t;
  const aws::ecs::Connect &connect;
  std::vector<ServiceFiles> services; // in order of application
  std::vector<AlarmFile> alarms;
  int stepsBefore = 0; // how many commands of the first time stand before these
  bool bindings = false;
  const aws::StackFiles *foundation = nullptr;
};

void addSteps(const StepInput &in, emit::Sink &sink);

} // namespace ctr::ecs
