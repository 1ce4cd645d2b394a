// A log driver and its options.
#include "backends/aws/ecs/check.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

// TD-050; `mode` is an attribute of its own.
constexpr std::string_view AwslogsOptions[] = {
    "awslogs-create-group", "awslogs-datetime-format", "awslogs-group",   "awslogs-multiline-pattern",
    "awslogs-region",       "awslogs-stream-prefix",   "max-buffer-size", "mode",
};
constexpr std::string_view SplunkRequired[] = {"splunk-url", "splunk-token"}; // TD-055

const Entry<std::string_view> *option(const Log &log, std::string_view key) {
  for (const Entry<std::string_view> &e : log.options.value)
    if (e.key == key)
      return &e;
  return nullptr;
}

void checkAwslogs(const Check &c, const Log &log) {
  for (const Entry<std::string_view> &e : log.options.value) {
    bool known = false;
    for (std::string_view word : AwslogsOptions)
      known |= word == e.key;
    if (!known)
      c.report(diag::EcsLogOption, e.origin, e.key).hint([&] {
        const std::string_view near = nearest(e.key, AwslogsOptions);
        return near.empty() ? std::string() : fmt::format("did you mean `{}`?", near);
      }());
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
  case LogDriver::Firelens: // TD-056
    c.report(diag::EcsFirelens, log.driver.origin).hint("use `driver = awslogs`");
    break;
  }
}

} // namespace ctr::aws::ecs
