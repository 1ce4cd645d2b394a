#include "backends/aws/ecs/containers.h"

#include "backends/aws/data.h"
#include "backends/aws/doors.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs/port_names.h"
#include "backends/aws/values.h"

namespace ctr::aws::ecs {

namespace {

using emit::Node;

std::vector<Node> texts(Context &c, const Attr<List<Text>> &list) {
  std::vector<Node> nodes;
  nodes.reserve(list.value.size());
  for (const Attr<Text> &text : list.value)
    nodes.push_back(textNode(c.l, text.value, text.origin));
  return nodes;
}

std::vector<KeyValue> environment(Context &c, const Map<Text> &env) {
  std::vector<KeyValue> entries;
  entries.reserve(env.size());
  for (const Entry<Text> &e : env)
    entries.push_back({e.key, textNode(c.l, e.value, e.origin), e.origin});
  return entries;
}

std::vector<SecretEntry> secrets(Context &c, const Map<SecretRef> &map) {
  std::vector<SecretEntry> entries;
  entries.reserve(map.size());
  for (const Entry<SecretRef> &e : map)
    entries.push_back({e.key, secretValueFrom(c.l, e.value, e.origin), e.origin});
  return entries;
}

// The command is an argv, so the test is exec'ed as it stands: CMD. A shell is a shell that the argv names.
std::optional<HealthCheck> healthCheck(const Topology &t, Id<Health> id) {
  if (!id || t[id].command.value.empty())
    return std::nullopt;
  const Health &h = t[id];
  HealthCheck check;
  check.command.push_back(emit::Arena::constant("CMD"));
  for (const Attr<std::string_view> &word : h.command.value)
    check.command.push_back(emit::Arena::constant(word.value, word.origin)); // the topology outlives the tree
  check.interval = seconds(h.interval);
  check.timeout = seconds(h.timeout);
  check.retries = h.retries;
  if (h.start.value)
    check.startPeriod = Attr<std::int64_t>{h.start.value->seconds.floor(), h.start.origin};
  check.origin = h.origin;
  return check;
}

// What FireLens's router prints itself goes to CloudWatch; nobody else could show why it does not work.
Log routersOwn(const Log &log) {
  Log own;
  own.origin = log.origin;
  own.retention = log.retention;
  return own;
}

LogConfiguration logging(Context &c, Id<Workload> w, Id<Container> self = {}) {
  const Workload &workload = c.t[w];
  static const Log Default;
  const Log &written = workload.log ? c.t[workload.log] : Default;
  const bool router = self && written.router.value && *written.router.value == self;
  const Log log = router ? routersOwn(written) : written;
  LogConfiguration config;
  config.logDriver = wordOf(log.driver.value);
  config.origin = log.origin;
  const auto given = [&](std::string_view key) {
    for (const Entry<std::string_view> &e : log.options.value)
      if (e.key == key)
        return true;
    return false;
  };
  const auto put = [&](std::string_view key, Node value) {
    if (!given(key))
      config.options.emplace_back(std::string(key), value);
  };
  if (log.driver.value == LogDriver::Awslogs) {
    put("awslogs-group", c.l.out.ref(c.l.of(refTo(w), Part::LogGroup)));
    put("awslogs-region", c.l.out.ref(AwsRegion));
    put("awslogs-stream-prefix", emit::Arena::constant(workload.name));
  }
  // The account's default mode changed once already (TD-052); both are written out. FireLens hands all options to its
  // output, which knows neither.
  if (log.driver.value != LogDriver::Firelens) {
    put("mode", emit::Arena::constant(wordOf(log.mode.value), log.mode.origin));
    if (log.mode.value == LogMode::NonBlocking)
      put("max-buffer-size", emit::Arena::constant("10m"));
  }
  for (const Entry<std::string_view> &e : log.options.value)
    config.options.emplace_back(std::string(e.key), emit::Arena::constant(e.value, e.origin));
  return config;
}

std::vector<MountPoint> mountPoints(const Topology &t, const Children<Mount> &mounts) {
  std::vector<MountPoint> points;
  for (Id<Mount> id : mounts) {
    const Mount &m = t[id];
    points.push_back({volumeName(t, m), m.at.value, m.readOnly.value, m.origin});
  }
  return points;
}

// Who waits for whom: every container for the `init` ones, these for the init ones before them, and what `needs` says.
void addInits(const Topology &t, const Workload &workload, Id<Container> self, std::vector<Dependency> &out) {
  for (Id<Container> id : workload.containers) {
    if (id == self && t[id].init.value)
      return;
    if (t[id].init.value)
      out.push_back({t[id].name, "SUCCESS", t[id].init.origin});
  }
}

std::string_view condition(NeedState state) {
  switch (state) {
  case NeedState::Started:
    return "START";
  case NeedState::Healthy:
    return "HEALTHY";
  case NeedState::Success:
    return "SUCCESS";
  }
  return {};
}

std::string_view appProtocol(Protocol protocol) {
  switch (protocol) {
  case Protocol::Http:
  case Protocol::Http2:
  case Protocol::Grpc:
    return wordOf(protocol);
  case Protocol::Tcp:
  case Protocol::Udp:
    break;
  }
  return {};
}

std::optional<LinuxParameters> linuxParameters(const Topology &t, const Workload &workload) {
  LinuxParameters params;
  if (workload.capabilities) {
    const Capabilities &caps = t[workload.capabilities];
    KernelCapabilities kernel;
    kernel.add.assign(caps.add.value.begin(), caps.add.value.end());
    kernel.drop.assign(caps.drop.value.begin(), caps.drop.value.end());
    kernel.origin = caps.origin;
    if (!kernel.add.empty() || !kernel.drop.empty())
      params.capabilities = std::move(kernel);
  }
  // ECS Exec leaves its agent's processes to PID 1, which must reap them.
  if (workload.exec.value)
    params.initProcessEnabled = workload.exec;
  for (Id<Tmpfs> id : workload.tmpfs)
    params.tmpfs.push_back({t[id].at, {mib(*t[id].size).floor(), t[id].size.origin}, t[id].origin});
  if (!params.capabilities && !params.initProcessEnabled && params.tmpfs.empty())
    return std::nullopt;
  return params;
}

// A sidecar's figures are its share; the principal container has the rest. CPU shares are relative, so the rest must be
// said as soon as one share is; memory needs no saying, the task's own limit holds.
std::optional<Attr<std::int64_t>> restOfCpu(const Topology &t, const Workload &workload) {
  Rational shares(0);
  bool any = false;
  for (Id<Container> id : workload.containers)
    if (const Opt<Cpu> &cpu = t[id].cpu; cpu.value) {
      any = true;
      shares = shares.add(units(*cpu.value)).value_or(shares);
    }
  if (!any || !workload.cpu.value)
    return std::nullopt;
  const std::int64_t rest = units(*workload.cpu.value).sub(shares).value_or(Rational(0)).floor();
  if (rest <= 0)
    return std::nullopt;
  return Attr<std::int64_t>{rest, workload.cpu.origin};
}

// The login of the registry that an image comes from.
std::optional<RepositoryCredentials> login(Context &c, const Workload &workload, const Image &image) {
  if (image.registry)
    return std::nullopt; // one of ours: by role
  for (const Entry<Id<Secret>> &entry : *workload.registryAuth)
    if (entry.key == registryHost(image.reference))
      return RepositoryCredentials{secretValueFrom(c.l, {refTo(entry.value), {}}, entry.origin)};
  return std::nullopt;
}

// In bridge mode a port stands at one of the instance's; elsewhere at its own.
std::optional<Attr<std::int64_t>> instancePort(const Workload &workload, const Port &port) {
  if (*workload.networkMode != NetworkMode::Bridge)
    return std::nullopt;
  return Attr<std::int64_t>{port.host.value.value_or(0), port.host.origin};
}

void addKernel(const Workload &workload, ContainerDefinition &d) {
  if (workload.gpu.value)
    d.resourceRequirements.push_back({{std::to_string(*workload.gpu.value), workload.gpu.origin}});
  for (const Entry<Range<std::int64_t>> &limit : *workload.limits)
    d.ulimits.push_back({limit.key, limit.value.min, limit.value.max, limit.origin});
  for (const Entry<std::string_view> &control : *workload.sysctls)
    d.systemControls.push_back({control.key, control.value, control.origin});
}

} // namespace

ContainerDefinition principalContainer(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  ContainerDefinition d;
  d.name = workload.name;
  d.origin = workload.origin;
  d.image = imageNode(c.l, workload.image.value, workload.image.origin);
  d.repositoryCredentials = login(c, workload, *workload.image);
  d.cpu = restOfCpu(c.t, workload);
  d.entryPoint = texts(c, workload.entrypoint);
  d.command = texts(c, workload.command);
  if (workload.workdir.value)
    d.workingDirectory = Attr<std::string_view>{*workload.workdir.value, workload.workdir.origin};
  if (workload.user.value) {
    std::string user = std::to_string(*workload.user.value);
    if (workload.group.value)
      user += ":" + std::to_string(*workload.group.value);
    d.user = Attr<std::string>{std::move(user), workload.user.origin};
  }
  for (Id<Port> id : workload.ports) {
    const Port &port = c.t[id];
    d.portMappings.push_back({port.container.value, instancePort(workload, port),
                              port.protocol.value == Protocol::Udp ? "udp" : "tcp", portName(port),
                              appProtocol(port.protocol.value), port.origin});
  }
  d.environment = environment(c, workload.env.value);
  d.secrets = secrets(c, workload.secrets.value);
  d.mountPoints = mountPoints(c.t, workload.mounts);
  addInits(c.t, workload, {}, d.dependsOn);
  d.healthCheck = healthCheck(c.t, workload.health);
  if (workload.readOnlyRoot.written())
    d.readonlyRootFilesystem = workload.readOnlyRoot;
  d.linuxParameters = linuxParameters(c.t, workload);
  if (workload.stopTimeout.value)
    d.stopTimeout = Attr<std::int64_t>{workload.stopTimeout.value->seconds.floor(), workload.stopTimeout.origin};
  addKernel(workload, d);
  d.logConfiguration = logging(c, w);
  return d;
}

ContainerDefinition sidecar(Context &c, Id<Workload> w, Id<Container> id) {
  const Container &container = c.t[id];
  ContainerDefinition d;
  d.name = container.name;
  d.origin = container.origin;
  d.image = imageNode(c.l, container.image.value, container.image.origin);
  d.repositoryCredentials = login(c, c.t[w], *container.image);
  d.essential = container.init.value ? Attr<bool>{false, container.init.origin} : container.essential;
  if (container.cpu.value)
    d.cpu = Attr<std::int64_t>{units(*container.cpu.value).floor(), container.cpu.origin};
  if (container.memory.value)
    d.memory = Attr<std::int64_t>{mib(*container.memory.value).floor(), container.memory.origin};
  d.entryPoint = texts(c, container.entrypoint);
  d.command = texts(c, container.command);
  if (container.user.value)
    d.user = Attr<std::string>{std::to_string(*container.user.value), container.user.origin};
  d.environment = environment(c, container.env.value);
  d.secrets = secrets(c, container.secrets.value);
  d.mountPoints = mountPoints(c.t, container.mounts);
  addInits(c.t, c.t[w], id, d.dependsOn);
  for (const Attr<Need> &need : container.needs.value) {
    const Container &on = c.t[need->container];
    const auto same = [&](const Dependency &other) { return other.containerName == on.name; };
    bool known = false;
    for (const Dependency &other : d.dependsOn)
      known |= same(other);
    if (!known)
      d.dependsOn.push_back({on.name, condition(need->state), need.origin});
  }
  d.healthCheck = healthCheck(c.t, container.health);
  if (container.readOnlyRoot.written())
    d.readonlyRootFilesystem = container.readOnlyRoot;
  d.logConfiguration = logging(c, w, id);
  if (const Id<Log> log = c.t[w].log; log && c.t[log].router.value && *c.t[log].router.value == id)
    d.firelensConfiguration = FirelensConfiguration{{wordOf(*c.t[log].routerType), c.t[log].routerType.origin}, {}};
  return d;
}

} // namespace ctr::aws::ecs
