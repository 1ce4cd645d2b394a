// A log driver and its options.
#include "backends/aws/ecs/check.h"
#include "diag/kinds/ecs.h"
#include "diag/kinds/values.h"
#include "support/nearest.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace ctr::aws::ecs {

namespace {

// TD-050; `mode` is an attribute of its own.
constexpr std::string_view AwslogsOptions[] = {
    "awslogs-datetime-format",
    "awslogs-multiline-pattern",
    "awslogs-stream-prefix",
    "max-buffer-size",
};
// What the program says elsewhere, and roles and log groups are derived from.
constexpr std::string_view FilledIn[] = {"awslogs-create-group", "awslogs-group", "awslogs-region", "mode"};
constexpr std::string_view SplunkRequired[] = {"splunk-url", "splunk-token"}; // TD-055

const Entry<std::string_view> *option(const Log &log, std::string_view key) {
  for (const Entry<std::string_view> &e : log.options.value)
    if (e.key == key)
      return &e;
  return nullptr;
}

bool bufferSize(std::string_view text) { // as Docker reads it
  std::size_t digits = text.find_first_not_of("0123456789");
  return digits != 0 && !text.empty() &&
         (digits == std::string_view::npos ||
          (digits + 1 == text.size() && std::string_view("bkmgBKMG").find(text.back()) != std::string_view::npos));
}

void checkAwslogs(const Check &c, const Log &log) {
  for (const Entry<std::string_view> &e : log.options.value) {
    if (std::find(std::begin(FilledIn), std::end(FilledIn), e.key) != std::end(FilledIn)) {
      c.report(diag::EcsLogOption, e.origin, e.key)
          .hint(e.key == "mode" ? "write `mode = …` beside `options`"
                                : "leave it out: the group is made and the role may write to it alone");
      continue;
    }
    bool known = false;
    for (std::string_view word : AwslogsOptions)
      known |= word == e.key;
    if (!known)
      c.report(diag::EcsLogOption, e.origin, e.key).hint([&] {
        const std::string_view near = nearest(e.key, AwslogsOptions);
        return near.empty() ? std::string() : fmt::format("did you mean `{}`?", near);
      }());
  }
  if (const auto *buffer = option(log, "max-buffer-size"); buffer) {
    if (log.mode.value == LogMode::Blocking)
      c.report(diag::Together, buffer->origin, "max-buffer-size", "mode = blocking")
          .note(c.span(log.mode.origin), "nothing is kept back here");
    else if (!bufferSize(buffer->value))
      c.report(diag::EcsLogBuffer, buffer->origin, buffer->value).hint("write a number and `k`, `m` or `g`: `25m`");
  }
  const auto *pattern = option(log, "awslogs-multiline-pattern");
  const auto *format = option(log, "awslogs-datetime-format");
  if (pattern && format) // TD-051
    c.report(diag::EcsLogOptionsClash, format->origin)
        .note(c.span(pattern->origin), "the other way to find where a message begins")
        .hint("keep one of the two");
}

} // namespace

void checkLog(const Check &c) {
  if (!c.workload().log)
    return;
  const Log &log = c.t[c.workload().log];
  if (!c.onInstances() && *log.driver > LogDriver::Firelens) // FG-021
    c.report(diag::FargateLogDriver, log.driver.origin, wordOf(*log.driver))
        .note(c.span(c.capacityOrigin()), "this makes it a Fargate task")
        .hint("use `awslogs` or `splunk`");
  switch (log.driver.value) {
  case LogDriver::Awslogs:
    checkAwslogs(c, log);
    break;
  case LogDriver::Splunk:
    for (std::string_view key : SplunkRequired)
      if (!option(log, key))
        c.report(diag::EcsLogOptionMissing, log.driver.origin, "splunk", key)
            .hint(fmt::format("add `options = {{ {}: \"…\" }}`", key));
    break;
  case LogDriver::Firelens:
    break; // options are those of the router's output, which it alone knows
  case LogDriver::JsonFile:
  case LogDriver::Syslog:
  case LogDriver::Journald:
  case LogDriver::Gelf:
  case LogDriver::Fluentd:
    break; // Docker's own, with options of their own
  }
}

} // namespace ctr::aws::ecs
