// Schedules as text: the one canonical spelling for AWS, the language's own, and Kubernetes' cron lines. Equal
// schedules have equal spellings, whatever their authors wrote.
#pragma once

#include "ir/schedule.h"

#include <string>

namespace ctr {

// The six fields: "30 2 ? * MON-FRI *".
std::string cronFields(const Cron &cron);
// As EventBridge Scheduler and Application Auto Scaling take it: "cron(30 2 * * ? *)", "rate(1 hour)",
// "at(2026-11-20T13:00:00)".
std::string awsExpression(const Schedule &schedule);
// As the program writes it: `cron("30 2 * * ? *")`, `rate(1h)`, `at("2026-11-20T13:00:00")`.
std::string str(const Schedule &schedule);

// A line of five fields for Kubernetes (CronJob, KEDA), or why there is none.
struct KubernetesCron {
  std::string line;   // "30 2 * * MON-FRI"; empty when it cannot be said
  std::string reason; // "`6L` (the last Friday of a month) has no counterpart there"
  [[nodiscard]] bool expressible() const { return !line.empty(); }
};
KubernetesCron kubernetesCron(const Schedule &schedule);

} // namespace ctr
