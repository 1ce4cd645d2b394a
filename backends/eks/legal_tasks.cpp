// What starts a run, as far as Kubernetes and KEDA can say it.

#include "backends/eks/legal.h"
#include "backends/eks/names.h"
#include "diag/kinds/eks.h"
#include "ir/schedule_spelling.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

void judgeTime(const Topology &t, const Trigger &trigger, Diagnostics &diags) {
  const Schedule &when = **trigger.when;
  KubernetesCron cron = kubernetesCron(when);
  if (cron.expressible())
    return;
  Diagnostic &d = diags.report(diag::EksCron, *t.origins, trigger.when.origin, str(when), cron.reason);
  if (when.kind == ScheduleKind::At)
    d.hint("leave the trigger out and start the run by hand: `kubectl create job --from=cronjob/NAME`");
  else if (when.kind == ScheduleKind::Rate)
    d.hint("take a rate that divides an hour or a day evenly, such as `rate(20m)` or `rate(6h)`");
  else
    d.hint("name days of the month or of the week, or run every day and let the task look at the date");
}

// KEDA counts messages and starts runs; who takes a message is the run itself.
void judgeQueue(const Topology &t, Id<Workload> id, const Trigger &trigger, Diagnostics &diags) {
  const Workload &task = t[id];
  needsKeda(t, trigger.origin, "trigger " + std::string(trigger.name), diags);
  const Queue &queue = t[**trigger.queue];
  bool consumes = llvm::any_of(t.facts.permissionsFor(id), [&](const Permission &p) {
    return p.access == Access::Consume && p.resource == EntityRef{Kind::Queue, (**trigger.queue).index};
  });
  if (!consumes)
    diags.report(diag::EksQueueNotConsumed, *t.origins, trigger.queue.origin, task.name, queue.name)
        .hint("let the run receive and delete its message: `grants = [consume(" + std::string(queue.name) + ")]`");
  for (const Entry<Text> &e : *trigger.env)
    if (!e.value.deferred() && e.value.literal.substr(0, 2) == "$.")
      diags.report(diag::EksMessagePath, *t.origins, e.origin, e.value.literal, task.name)
          .hint("read it from the message that the run receives from `" + std::string(queue.name) + "`");
  if (*task.overlap == Overlap::Replace)
    diags.report(diag::EksQueueReplace, *t.origins, task.overlap.origin, task.name)
        .note(t.origins->span(trigger.origin), "started by messages")
        .hint("write `overlap = forbid` for one run at a time, or leave it out");
}

// A volume of EBS is attached to one node: a second run elsewhere would wait for it, and nobody would know why.
void judgeDisks(const Topology &t, const Workload &task, Diagnostics &diags) {
  const bool alone = task.triggers.size() == 1 && *task.overlap != Overlap::Allow;
  if (task.triggers.empty() || alone)
    return;
  for (Id<Mount> mount : task.mounts)
    if (*t[t[mount].filesystem].kind == FilesystemKind::Ebs)
      diags.report(diag::EksRunsShareDisk, *t.origins, t[mount].origin, task.name, t[t[mount].filesystem].name)
          .note(t.origins->span(t[task.triggers.back()].origin), "starts runs")
          .hint("write `overlap = forbid` and keep to one trigger, or share files through `kind = efs`");
}

} // namespace

void legalTask(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &task = t[id];
  judgeDisks(t, task, diags);
  for (Id<Trigger> triggerId : task.triggers) {
    const Trigger &trigger = t[triggerId];
    if (task.triggers.size() > 1 && !isLabel(trigger.name))
      diags.report(diag::EksNameForm, *t.origins, trigger.origin, trigger.name)
          .hint("rename the trigger, which is part of its CronJob's name: `" + toLabel(trigger.name) + "`");
    if (trigger.when->has_value())
      judgeTime(t, trigger, diags);
    if (trigger.queue->has_value())
      judgeQueue(t, id, trigger, diags);
  }
}

} // namespace ctr::eks
