// The text that processes of a workload are started with: arguments, environments, commands of health checks.
#pragma once

#include "ir/topology.h"

namespace ctr {

// Calls f(std::string_view, OriginId) with every piece of it that is known.
template <class F> void eachHandedText(const Topology &t, const Workload &w, F f) {
  const auto text = [&f](const Text &value, OriginId origin) {
    f(value.literal, origin);
    for (const TextPart &part : value.parts)
      f(part.literal, origin);
  };
  const auto process = [&](const auto &c) {
    for (const Attr<Text> &argument : *c.entrypoint)
      text(*argument, argument.origin);
    for (const Attr<Text> &argument : *c.command)
      text(*argument, argument.origin);
    for (const Entry<Text> &e : *c.env)
      text(e.value, e.origin);
    if (c.health)
      for (const Attr<std::string_view> &argument : *t[c.health].command)
        f(*argument, argument.origin);
  };
  process(w);
  if (w.workdir->has_value())
    f(**w.workdir, w.workdir.origin);
  for (Id<Container> id : w.containers)
    process(t[id]);
  for (Id<Trigger> id : w.triggers)
    for (const Entry<Text> &e : *t[id].env)
      text(e.value, e.origin);
}

} // namespace ctr
