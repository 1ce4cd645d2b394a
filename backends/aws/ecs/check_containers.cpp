// The containers of a task as a set: their number, their names and their ports.
#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs/port_names.h"
#include "diag/kinds/ecs.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

constexpr std::size_t MostContainers = 10;   // TD-003
constexpr std::size_t LongestName = 255;     // TD-007, TD-066
constexpr std::size_t LongestHostName = 127; // SV-038
constexpr std::size_t LongestPortName = 64;  // TD-038

void checkNumber(const Check &c) {
  const Workload &w = c.workload();
  if (w.containers.size() + 1 <= MostContainers)
    return;
  const Container &first = c.t[w.containers[MostContainers - 1]];
  c.report(diag::EcsTooManyContainers, first.origin, w.name, static_cast<std::int64_t>(w.containers.size() + 1))
      .under("the eleventh container, with the service's own");
}

void checkLength(const Check &c, const Entity &entity, std::string_view what, std::size_t most) {
  if (entity.name.size() > most)
    c.report(diag::EcsName, entity.origin, entity.name, what).hint(fmt::format("use at most {} characters", most));
}

void checkNames(const Check &c) {
  const Workload &w = c.workload();
  if (!c.connect.calledPorts(c.id).empty())
    checkLength(c, w, "service that others call", LongestHostName);
  else
    checkLength(c, w, "container", LongestName);
  for (Id<Mount> id : w.mounts)
    checkLength(c, c.t[c.t[id].filesystem], "volume", LongestName);
  for (Id<Container> id : w.containers) {
    const Container &container = c.t[id];
    checkLength(c, container, "container", LongestName);
    if (container.name == w.name)
      c.report(diag::EcsContainerName, container.origin, w.name)
          .note(c.span(w.origin), "the service's own container has this name");
  }
}

void checkPortNames(const Check &c) {
  const Workload &w = c.workload();
  for (std::size_t i = 0; i < w.ports.size(); ++i) {
    const Port &port = c.t[w.ports[i]];
    if (port.name.size() > LongestPortName)
      c.report(diag::EcsPortNameLong, port.origin, port.name);
    for (std::size_t k = 0; k < i; ++k)
      if (const Port &other = c.t[w.ports[k]]; portName(other) == portName(port))
        c.report(diag::EcsPortNames, port.origin, other.name, port.name)
            .note(c.span(other.origin), "the other port")
            .hint("ECS knows port names in lower case only");
  }
}

} // namespace

void checkContainers(const Check &c) {
  checkNumber(c);
  checkNames(c);
  checkPortNames(c);
  checkPorts(c);
}

} // namespace ctr::aws::ecs
