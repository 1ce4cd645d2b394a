#include "backends/eks/containers.h"

#include "backends/aws/json_text.h"
#include "backends/aws/values.h"
#include "backends/eks/probes.h"
#include "backends/eks/quantities.h"
#include "backends/eks/security.h"
#include "backends/eks/stopping.h"

#include <algorithm>

namespace ctr::eks {
namespace {

emit::Node texts(const Manifest &m, const Attr<List<Text>> &list) {
  if (list->empty())
    return {};
  emit::NodeList items;
  for (const Attr<Text> &item : *list)
    items.push_back(aws::textNode(m.lowering, *item, item.origin));
  return m.arena.list(items, list.origin);
}

void appendEnv(const Manifest &m, std::string_view container, const Map<Text> &env, const Map<SecretRef> &secrets,
               std::vector<EnvVar> &out) {
  for (const Entry<Text> &e : env)
    out.push_back({e.key, aws::textNode(m.lowering, e.value, e.origin), {}, e.origin});
  for (const Entry<SecretRef> &e : secrets)
    out.push_back({e.key, {}, EnvValueFrom{{secretObject(m, e.value), secretKey(container, e.key)}}, e.origin});
}

// What the trigger hands over; it wins over the task's own, and a name stands once.
void appendTriggerEnv(const Manifest &m, std::vector<EnvVar> &out) {
  if (!m.trigger)
    return;
  const Trigger &trigger = m.topology[m.trigger];
  auto put = [&](std::string_view name, const emit::Node &value, OriginId origin) {
    out.erase(std::remove_if(out.begin(), out.end(), [&](const EnvVar &v) { return v.name == name; }), out.end());
    out.push_back({name, value, {}, origin});
  };
  if (trigger.input->has_value())
    put("INPUT", aws::jsonTextNode(m.lowering, **trigger.input), trigger.input.origin);
  for (const Entry<Text> &e : *trigger.env)
    put(e.key, aws::textNode(m.lowering, e.value, e.origin), e.origin);
}

struct Amounts {
  std::optional<Attr<std::int64_t>> cpu;    // thousandths
  std::optional<Attr<std::int64_t>> memory; // bytes
};

template <class T, class F> std::optional<Attr<std::int64_t>> amount(const Opt<T> &value, F convert) {
  if (!value->has_value())
    return std::nullopt;
  return Attr<std::int64_t>{convert(**value).value_or(0), value.origin};
}

Amounts written(const Opt<Cpu> &cpu, const Opt<Size> &memory) {
  return {amount(cpu, millicores), amount(memory, wholeBytes)};
}

// What the sidecars leave of the whole pod. Init containers are done before it starts and take nothing from it.
Amounts rest(const Manifest &m, const std::vector<EarlyContainer> &early) {
  const Workload &w = m.workload;
  Amounts left = written(w.cpu, w.memory);
  for (Id<Container> c : w.containers) {
    auto row = std::find_if(early.begin(), early.end(), [&](const EarlyContainer &e) { return e.container == c; });
    if (row != early.end() && !row->sidecar)
      continue;
    Amounts taken = written(m.topology[c].cpu, m.topology[c].memory);
    if (left.cpu && taken.cpu)
      left.cpu->value -= taken.cpu->value;
    if (left.memory && taken.memory)
      left.memory->value -= taken.memory->value;
  }
  return left;
}

// Fargate: requests equal limits (EKS-035). Nodes: a limit on memory, where overuse kills, and none on CPU, where it
// only slows down.
std::optional<Resources> resources(const Manifest &m, const Amounts &a, const std::optional<Attr<std::string>> &disk) {
  Quantities all;
  if (a.cpu)
    all.cpu = Attr<std::string>{cpuQuantity(a.cpu->value), a.cpu->origin};
  if (a.memory)
    all.memory = Attr<std::string>{memoryQuantity(a.memory->value), a.memory->origin};
  all.ephemeralStorage = disk;
  if (!all.cpu && !all.memory && !all.ephemeralStorage)
    return std::nullopt;
  Resources r{all, {}};
  Quantities limits = all;
  if (!m.settled.fargate)
    limits.cpu.reset();
  if (limits.cpu || limits.memory || limits.ephemeralStorage)
    r.limits = limits;
  return r;
}

std::vector<VolumeMount> mounts(const Manifest &m, const Children<Mount> &list) {
  std::vector<VolumeMount> out;
  for (Id<Mount> id : list) {
    const Mount &mount = m.topology[id];
    VolumeMount row{claimName(m.topology, mount), std::string(*mount.at), {}, mount.origin};
    if (*mount.readOnly)
      row.readOnly = true;
    out.push_back(std::move(row));
  }
  return out;
}

PodContainer principal(const Manifest &m, const std::vector<EarlyContainer> &early) {
  const Workload &w = m.workload;
  PodContainer c;
  c.name = objectName(m.topology, m.id);
  c.origin = w.origin;
  c.image = aws::imageNode(m.lowering, *w.image, w.image.origin);
  c.command = texts(m, w.entrypoint); // Kubernetes' command is the image's entry point, its args the image's command
  c.args = texts(m, w.command);
  c.workingDir = w.workdir->value_or("");
  appendEnv(m, {}, *w.env, *w.secrets, c.env);
  appendTriggerEnv(m, c.env);
  for (Id<Port> id : w.ports) {
    const Port &p = m.topology[id];
    c.ports.push_back({p.name, *p.container, *p.protocol == Protocol::Udp ? "UDP" : "TCP", p.origin});
    if (onNodesNetwork(m.topology, m.id)) // the scheduler keeps two of them apart
      c.ports.back().hostPort = *p.container;
  }
  std::optional<Attr<std::string>> disk;
  if (w.ephemeral->has_value())
    disk = Attr<std::string>{memoryQuantity(wholeBytes(**w.ephemeral).value_or(0)), w.ephemeral.origin};
  c.resources = resources(m, rest(m, early), disk);
  if (w.gpu->has_value()) {
    if (!c.resources)
      c.resources.emplace();
    for (std::optional<Quantities> *amounts : {&c.resources->requests, &c.resources->limits}) {
      if (!*amounts)
        amounts->emplace();
      (*amounts)->gpu = Attr<std::string>{std::to_string(**w.gpu), w.gpu.origin};
    }
  }
  setProbes(m, w.health, false, c);
  c.lifecycle = beforeStop(m);
  c.volumeMounts = mounts(m, w.mounts);
  for (std::size_t i = 0; i < w.tmpfs.size(); ++i) {
    const Tmpfs &t = m.topology[w.tmpfs[i]];
    c.volumeMounts.push_back({"tmpfs-" + std::to_string(i + 1), std::string(*t.at), {}, t.origin});
  }
  if (m.settled.csiSecrets)
    c.volumeMounts.push_back({"secrets-store", "/mnt/secrets-store", true, w.secrets.origin});
  c.securityContext = containerSecurity(m);
  return c;
}

PodContainer sidecar(const Manifest &m, Id<Container> id, const EarlyContainer *early) {
  const Container &s = m.topology[id];
  PodContainer c;
  c.name = s.name;
  c.origin = s.origin;
  c.image = aws::imageNode(m.lowering, *s.image, s.image.origin);
  c.command = texts(m, s.entrypoint);
  c.args = texts(m, s.command);
  appendEnv(m, s.name, *s.env, *s.secrets, c.env);
  c.resources = resources(m, written(s.cpu, s.memory), {});
  bool completes = early != nullptr && !early->sidecar;
  if (early != nullptr && early->sidecar)
    c.restartPolicy = "Always";
  if (!completes)
    setProbes(m, s.health, early != nullptr && early->awaited, c);
  if (!*s.essential) // it is restarted, but it takes no copy out of service
    c.readinessProbe.reset();
  if (early == nullptr) // Kubernetes stops native sidecars last by itself
    c.lifecycle = beforeStop(m);
  c.volumeMounts = mounts(m, s.mounts);
  c.securityContext = sidecarSecurity(m, s);
  return c;
}

} // namespace

std::string secretKey(std::string_view container, std::string_view env) {
  return container.empty() ? std::string(env) : std::string(container) + "." + std::string(env);
}

std::string secretObject(const Manifest &m, const SecretRef &secret) {
  bool parameter = m.settled.externalSecrets && secret.entity.kind == Kind::Parameter;
  return m.name(parameter ? "parameters" : "secrets");
}

PodContainers podContainers(const Manifest &m) {
  std::vector<EarlyContainer> early = earlyContainers(m.topology, m.workload);
  PodContainers out;
  for (const EarlyContainer &e : early)
    out.init.push_back(sidecar(m, e.container, &e));
  out.regular.push_back(principal(m, early));
  for (Id<Container> c : m.workload.containers)
    if (std::none_of(early.begin(), early.end(), [&](const EarlyContainer &e) { return e.container == c; }))
      out.regular.push_back(sidecar(m, c, nullptr));
  return out;
}

} // namespace ctr::eks
