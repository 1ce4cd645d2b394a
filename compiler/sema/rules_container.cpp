// The containers of one copy: shares of its size, start order, environment, mounts.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "ir/handed_text.h"
#include "sema/rules.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

llvm::StringRef ref(std::string_view text) { return {text.data(), text.size()}; }

void checkShares(const RuleContext &context, const Workload &w) {
  const Topology &t = context.topology;
  Rational cpu;
  Rational memory;
  OriginId cpuAt;
  OriginId memoryAt;
  for (Id<Container> id : w.containers) {
    const Container &c = t[id];
    if (c.cpu.written()) {
      cpu = cpu.add((*c.cpu)->vcpu).value_or(INT64_MAX);
      cpuAt = c.cpu.origin;
    }
    if (c.memory.written()) {
      memory = memory.add((*c.memory)->bytes).value_or(INT64_MAX);
      memoryAt = c.memory.origin;
    }
  }
  // Nothing may be left over for nobody: the principal container needs a share too.
  if (cpuAt && w.cpu.written() && (*w.cpu)->vcpu <= cpu)
    context.report(diag::SharesExceed, cpuAt, w.name, str(Cpu{cpu}), str(**w.cpu), "cpu")
        .note(context.span(w.cpu.origin), "all containers of a copy together");
  if (memoryAt && w.memory.written() && (*w.memory)->bytes <= memory)
    context.report(diag::SharesExceed, memoryAt, w.name, str(Size{memory}), str(**w.memory), "memory")
        .note(context.span(w.memory.origin), "all containers of a copy together");
}

void checkNeed(const RuleContext &context, const Workload &w, Id<Workload> workload, const Container &c,
               const Attr<Need> &need) {
  const Topology &t = context.topology;
  const Container &other = t[need->container];
  EntityRef otherRef{Kind::Container, need->container.index};
  if (t.workloadOf(otherRef) != workload) {
    context.report(diag::NeedsForeign, need.origin, t.path(otherRef), w.name);
    return;
  }
  bool otherRuns = !other.init.value && (other.essential.value || !other.essential.written());
  if (need->state == NeedState::Healthy && !other.health)
    context.report(diag::NeedsHealth, need.origin, other.name)
        .note(context.span(other.origin), "add `health { command = […] }` here");
  if (need->state == NeedState::Success && otherRuns)
    context.report(diag::NeedsSuccess, need.origin, other.name)
        .note(context.span(other.origin), "add `init = true` or `essential = false` here");
  if (c.init.value && !other.init.value)
    context.report(diag::InitWaits, need.origin, c.name, other.name)
        .note(context.span(other.origin), "this one starts after all `init` containers");
}

// Cycles of `needs`, each reported once, by a walk that keeps its own stack.
void checkNeedCycles(const RuleContext &context, const Workload &w) {
  const Topology &t = context.topology;
  llvm::SmallDenseMap<std::uint32_t, int, 8> state; // 1 on the way, 2 done
  for (Id<Container> start : w.containers) {
    if (state.count(start.index) != 0)
      continue;
    llvm::SmallVector<std::pair<std::uint32_t, std::size_t>, 8> way{{start.index, 0}};
    state[start.index] = 1;
    while (!way.empty()) {
      auto &[at, next] = way.back();
      const auto &needs = *t.containers[at].needs;
      if (next == needs.size()) {
        state[at] = 2;
        way.pop_back();
        continue;
      }
      const Attr<Need> &need = needs[next++];
      std::uint32_t other = need->container.index;
      int &seen = state[other];
      if (seen == 0) {
        seen = 1;
        way.emplace_back(other, 0);
      } else if (seen == 1) {
        std::string path;
        bool inside = false;
        for (const auto &step : way) {
          inside |= step.first == other;
          if (inside)
            path.append("`").append(t.containers[step.first].name).append("` → ");
        }
        path.append("`").append(t.containers[other].name).append("`");
        context.report(diag::NeedsCycle, need.origin, w.name, path);
      }
    }
  }
}

template <class Secrets> void checkEnv(const RuleContext &context, const Attr<Map<Text>> &env, const Secrets &secrets) {
  if (env->empty() || secrets->empty())
    return;
  llvm::SmallDenseMap<llvm::StringRef, OriginId, 16> names;
  for (const Entry<Text> &e : *env)
    names[ref(e.key)] = e.origin;
  for (const auto &secret : *secrets)
    if (auto it = names.find(ref(secret.key)); it != names.end())
      context.report(diag::EnvAndSecret, secret.origin, secret.key)
          .note(context.span(it->second), "it is in `env` here");
}

// No two things may stand at one path of one container.
class Paths {
public:
  explicit Paths(const RuleContext &context) : context_(context) {}
  void add(const Attr<std::string_view> &at) {
    if (!at.written())
      return;
    auto [it, fresh] = seen_.try_emplace(ref(at.value), at.origin);
    if (!fresh)
      context_.report(diag::MountTwice, at.origin, at.value).note(context_.span(it->second), "the first one");
  }

private:
  const RuleContext &context_;
  llvm::SmallDenseMap<llvm::StringRef, OriginId, 8> seen_;
};

template <class Owner> void checkMounts(const RuleContext &context, const Owner &owner) {
  const Topology &t = context.topology;
  Paths paths(context);
  for (Id<Mount> m : owner.mounts) {
    paths.add(t[m].at);
    const Mount &mount = t[m];
    if (!mount.accessPoint.value || !mount.filesystem)
      continue;
    const AccessPoint &point = t[*mount.accessPoint.value];
    if (point.parent != EntityRef{Kind::Filesystem, mount.filesystem.index})
      context.report(diag::AccessPointForeign, mount.accessPoint.origin, point.name, t[mount.filesystem].name)
          .note(context.span(point.origin), "it belongs to another file system");
  }
  if constexpr (std::is_same_v<Owner, Workload>)
    for (Id<Tmpfs> m : owner.tmpfs)
      paths.add(t[m].at);
}

void checkLog(const RuleContext &context, const Workload &w, Id<Workload> id) {
  if (!w.log)
    return;
  const Topology &t = context.topology;
  const Log &log = t[w.log];
  if (*log.driver != LogDriver::Firelens) {
    for (auto [origin, word] : {std::pair{log.router.origin, "router"}, {log.routerType.origin, "router_type"}})
      if (origin)
        context.report(diag::Together, origin, word, "driver = " + std::string(wordOf(*log.driver)))
            .note(context.span(log.driver.written() ? log.driver.origin : log.origin), "this driver needs none");
    return;
  }
  if (log.mode.written()) // the router would take it for an option of its output, and not start
    context.report(diag::Together, log.mode.origin, "mode", "driver = awsfirelens")
        .note(context.span(log.driver.origin), "the router decides what happens to lines");
  if (!log.router.value)
    context.report(diag::RouterMissing, log.driver.origin, w.name)
        .hint(w.containers.empty() ? "add a `container` that runs Fluent Bit, or `std.sidecars`' `firelens`"
                                   : "add `router = " + std::string(t[w.containers.front()].name) + "`");
  else if (const Container &router = t[**log.router]; router.parent != EntityRef{Kind::Service, id.index})
    context.report(diag::RouterForeign, log.router.origin, router.name, w.name)
        .note(context.span(router.origin), "declared here");
  else if (*router.init)
    context.report(diag::Together, log.router.origin, "router", "init = true")
        .note(context.span(router.init.origin), "it ends before anything is printed");
}

} // namespace

void checkContainers(const RuleContext &context) {
  const Topology &t = context.topology;
  for (std::uint32_t i = 0; i < t.workloads.size(); ++i) {
    const Workload &w = t.workloads[i];
    checkEnv(context, w.env, w.secrets);
    checkMounts(context, w);
    checkLog(context, w, {i});
    eachHandedText(t, w, [&](std::string_view text, OriginId origin) {
      if (text.find('\0') != std::string_view::npos)
        context.report(diag::NulHanded, origin, w.name).hint("put it into a file of the image, or encode it");
    });
    if (w.containers.empty())
      continue;
    checkShares(context, w);
    for (Id<Container> id : w.containers) {
      const Container &c = t[id];
      checkEnv(context, c.env, c.secrets);
      checkMounts(context, c);
      if (c.init.value && c.essential.written() && c.essential.value)
        context.report(diag::Together, c.essential.origin, "essential = true", "init = true")
            .note(context.span(c.init.origin), "it ends before the others start");
      for (const Attr<Need> &need : *c.needs)
        checkNeed(context, w, {i}, c, need);
    }
    checkNeedCycles(context, w);
  }
}

} // namespace ctr
