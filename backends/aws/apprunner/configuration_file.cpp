// The `apprunner.yaml` of a service that is configured by its repository (AR-026 and the configuration file reference
// of App Runner, version 1.0): the same as the request says of others.
#include "backends/aws/apprunner/lower.h"
#include "backends/aws/data.h"
#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws::apprunner {

namespace {

using emit::Arena;
using emit::Member;
using emit::Node;

// [{name: A, value: …}]
Node named(Lowering &l, std::string_view name, std::string_view valueKey, const Node &value) {
  return l.arena.map({Member{"name", l.arena.string(name, value.origin)}, Member{valueKey, value}}, value.origin);
}

Node runSection(Lowering &l, const Workload &w, const Source &source) {
  emit::MemberList run{{"command", l.arena.string(*source.start, source.start.origin)}};
  const Port &port = l.topology[w.ports.front()];
  run.push_back({"network", l.arena.map({Member{"port", l.arena.integer(*port.container, port.container.origin)}})});
  emit::NodeList env;
  for (const Entry<Text> &entry : *w.env)
    env.push_back(named(l, entry.key, "value", textNode(l, entry.value, entry.origin)));
  if (!env.empty())
    run.push_back({"env", l.arena.list(env, w.env.origin)});
  emit::NodeList secrets;
  for (const Entry<SecretRef> &entry : *w.secrets)
    secrets.push_back(named(l, entry.key, "value-from", secretValueFrom(l, entry.value, entry.origin)));
  if (!secrets.empty())
    run.push_back({"secrets", l.arena.list(secrets, w.secrets.origin)});
  return l.arena.map(run, source.origin);
}

Node configurationFile(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  const Source &source = l.topology[workload.source];
  const Node build = l.arena.list({l.arena.string(*source.build.value, source.build.origin)}, source.build.origin);
  const Node commands = l.arena.map({Member{"build", build}});
  return l.arena.map({Member{"version", l.arena.decimal("1.0")},
                      Member{"runtime", l.arena.string(wordOf(*source.runtime), source.runtime.origin)},
                      Member{"build", l.arena.map({Member{"commands", commands}})},
                      Member{"run", runSection(l, workload, source)}},
                     source.origin);
}

} // namespace

bool readsItsRepository(const Topology &t, Id<Workload> w) {
  return t[w].source && *t[t[w].source].config == SourceConfig::Repository;
}

void addConfigurationFile(Lowering &l, Id<Workload> w, const emit::Speller &speller, emit::Sink &sink) {
  const Topology &t = l.topology;
  const Source &source = t[t[w].source];
  emit::Artifact artifact;
  artifact.path = fmt::format("repositories/{}/apprunner.yaml", t[w].name);
  artifact.kind = "yaml";
  artifact.format = emit::Format::Yaml;
  artifact.documents.push_back(configurationFile(l, w));
  artifact.speller = &speller;
  sink.add(artifact);
  for (emit::Phase phase : {emit::Phase::First, emit::Phase::Update})
    sink.step({phase, fmt::format("Commit the configuration of `{}` to its repository", t[w].name),
               fmt::format("# to the branch {1} of {2}\ncp {0} CHECKOUT{3}/apprunner.yaml", artifact.path,
                           *source.branch, *source.repository, source.directory.value ? *source.directory.value : "")});
}

} // namespace ctr::aws::apprunner
