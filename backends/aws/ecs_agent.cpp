#include "backends/aws/ecs_agent.h"

#include "backends/aws/data.h"
#include "backends/aws/docker_login.h"
#include "backends/aws/fsx.h"
#include "backends/aws/tables/gpu_counts.h"

#include <fmt/format.h>
#include <functional>
#include <llvm/ADT/STLExtras.h>
#include <utility>

namespace ctr::aws {

using emit::Node;

namespace {

const Agent &agentOf(const Topology &t, const Capacity &capacity) {
  static const Agent Default;
  return capacity.agent ? t[capacity.agent] : Default;
}

// Only `\` among the characters of an attribute is special in JSON.
std::string quotedJson(std::string_view text) {
  std::string out = "\"";
  for (char c : text)
    out.append(c == '\\' ? "\\\\" : std::string(1, c));
  return out + '"';
}

std::string attributes(const Capacity &capacity) {
  std::string out = fmt::format("{{{}:{}", quotedJson(CapacityAttribute), quotedJson(capacity.name));
  for (const Entry<std::string_view> &label : *capacity.labels)
    out += fmt::format(",{}:{}", quotedJson(label.key), quotedJson(label.value));
  return out + "}";
}

// `none` is a driver that tasks cannot name and the agent always offers by default.
std::string drivers(const Topology &t, Id<Capacity> id) {
  std::string out = "[";
  for (LogDriver driver : logDriversOf(t, id))
    out += fmt::format("{},", quotedJson(wordOf(driver)));
  return out + "\"none\"]";
}

// Everything but the cluster's name, which may be a reference. Rules AG-002 to AG-018.
std::string settings(const Topology &t, Id<Capacity> id) {
  const Capacity &capacity = t[id];
  const Agent &agent = agentOf(t, capacity);
  std::string out;
  const auto set = [&out](std::string_view name, const std::string &value) {
    out += fmt::format("{}={}\n", name, value);
  };
  const auto flag = [&](std::string_view name, bool value) { set(name, value ? "true" : "false"); };
  const auto seconds = [&](std::string_view name, const Opt<Duration> &value) {
    if (value.value)
      set(name, fmt::format("{}s", value.value->seconds.floor()));
  };
  set("ECS_INSTANCE_ATTRIBUTES", attributes(capacity));
  set("ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM", "ec2_instance");
  set("ECS_AVAILABLE_LOGGING_DRIVERS", drivers(t, id));
  flag("ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE", true);
  flag("ECS_ENABLE_TASK_IAM_ROLE", *agent.taskRoles);
  flag("ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST", *agent.taskRoles);
  flag("ECS_AWSVPC_BLOCK_IMDS", true); // or tasks could borrow the instance's role
  flag("ECS_DISABLE_PRIVILEGED", !*agent.privileged);
  flag("ECS_ENABLE_SPOT_INSTANCE_DRAINING", *capacity.spot);
  flag("ECS_ENABLE_GPU_SUPPORT",
       llvm::any_of(*capacity.instances, [](const Attr<std::string_view> &type) { return gpusOf(*type) > 0; }));
  set("ECS_IMAGE_PULL_BEHAVIOR", std::string(wordOf(*agent.pull)));
  set("ECS_LOGLEVEL", std::string(wordOf(*agent.logLevel)));
  seconds("ECS_CONTAINER_STOP_TIMEOUT", agent.stopTimeout);
  seconds("ECS_CONTAINER_START_TIMEOUT", agent.startTimeout);
  if (agent.reservedMemory.value)
    set("ECS_RESERVED_MEMORY", std::to_string(agent.reservedMemory.value->bytes.ceil() / MiB));
  if (agent.hostPorts.value)
    set("ECS_DYNAMIC_HOST_PORT_RANGE", fmt::format("{}-{}", agent.hostPorts.value->min, agent.hostPorts.value->max));
  if (agent.metadataRate.value)
    set("ECS_TASK_METADATA_RPS_LIMIT",
        fmt::format("{},{}", agent.metadataRate.value->min, agent.metadataRate.value->max));
  return out;
}

// Text, and between it what only a template knows.
struct Piece {
  std::string text;
  std::function<std::vector<Node>(Lowering &)> reference{};
};
using Script = std::vector<Piece>;

// Before the agent's settings, so that an instance that cannot mount never joins its cluster: its tasks would see, and
// fill, an empty folder of the instance. systemd starts the agent after this script (ECS developer guide, user data),
// and after a reboot only with the mounts. An image of somebody's own brings its clients.
void appendMounts(const Topology &t, Id<Capacity> id, Script &script) {
  const std::vector<HostMount> mounts = hostMounts(t, id);
  if (mounts.empty())
    return;
  const bool installs = !t[id].ami.value;
  script.push_back({"attach() {\n"
                    "  mkdir -p \"$2\"\n"
                    "  echo \"$1 $2 $3 $4 0 0\" >> /etc/fstab\n"
                    "  for attempt in 1 2 3 4 5 6 7 8 9 10; do\n"});
  if (installs)
    script.push_back({"    rpm -q \"$5\" || dnf install -y \"$5\"\n"});
  script.push_back({"    mount \"$2\" && return\n"
                    "    sleep 15\n"
                    "  done\n"
                    "  systemctl mask ecs.service\n"
                    "  echo \"$1 cannot be mounted at $2: the ECS agent stays off\" | tee /dev/console\n"
                    "  exit 1\n"
                    "}\n"});
  std::string folders;
  for (const HostMount &mount : mounts) {
    const bool lustre = *t[mount.filesystem].kind == FilesystemKind::FsxLustre;
    const std::string folder = hostPath(t, mount.filesystem);
    script.push_back({"attach '"});
    script.push_back({{}, [of = mount.filesystem](Lowering &l) { return mountSource(l, of); }});
    script.push_back(
        {fmt::format("' {} {}{}\n", folder, lustre ? "lustre relatime,flock,_netdev" : "nfs nfsvers=4.1,hard,_netdev",
                     !installs ? ""
                     : lustre  ? " lustre-client"
                               : " nfs-utils")});
    folders += " " + folder;
  }
  script.push_back(
      {fmt::format("mkdir -p /etc/systemd/system/ecs.service.d\n"
                   "printf '[Unit]\\nRequiresMountsFor={}\\n' > /etc/systemd/system/ecs.service.d/mounts.conf\n"
                   "systemctl daemon-reload\n",
                   folders.substr(1))});
}

// The logins are fetched by the instance when it starts, with its own role: a script can be read by whoever may
// describe the launch template. The image has no AWS CLI.
void appendLogins(const Agent &agent, Script &script) {
  script.push_back({"dnf install -y awscli-2\n"
                    "login() {\n"
                    "  for attempt in 1 2 3 4 5 6; do\n"
                    "    if value=$(aws secretsmanager get-secret-value --region "});
  script.push_back({{}, [](Lowering &l) { return std::vector<Node>{l.out.ref(AwsRegion)}; }});
  script.push_back({" \\\n"
                    "        --secret-id \"$1\" --query SecretString --output text); then\n"
                    "      printf '%s' \"$value\" | tr -d '\\n'\n"
                    "      return\n"
                    "    fi\n"
                    "    sleep 10\n"
                    "  done\n"
                    "}\n"
                    "echo 'ECS_ENGINE_AUTH_TYPE=docker' >> /etc/ecs/ecs.config\n"});
  std::string format;
  for (const Entry<Id<Secret>> &entry : *agent.engineAuth)
    format += fmt::format("{}\"{}\":%s", format.empty() ? "" : ",", dockerAuthKey(entry.key));
  script.push_back({fmt::format("printf 'ECS_ENGINE_AUTH_DATA={{{}}}\\n'", format)});
  for (const Entry<Id<Secret>> &entry : *agent.engineAuth) {
    script.push_back({" \"$(login '"});
    script.push_back({{}, [secret = refTo(entry.value), origin = entry.origin](Lowering &l) {
                        return std::vector<Node>{arnOf(l, secret, origin)};
                      }});
    script.push_back({"')\""});
  }
  script.push_back({" >> /etc/ecs/ecs.config\n"});
}

// The cluster's name is the only reference that the caller knows.
Script scriptOf(const Topology &t, Id<Capacity> id, const Node &cluster) {
  Script script{{"#!/bin/bash\n"}};
  appendMounts(t, id, script);
  script.push_back({"cat > /etc/ecs/ecs.config <<'END'\nECS_CLUSTER="});
  script.push_back({{}, [cluster](Lowering &) { return std::vector<Node>{cluster}; }});
  script.push_back({fmt::format("\n{}END\nchmod 600 /etc/ecs/ecs.config\n", settings(t, id))});
  if (const Agent &agent = agentOf(t, t[id]); !agent.engineAuth->empty())
    appendLogins(agent, script);
  return script;
}

} // namespace

std::vector<LogDriver> logDriversOf(const Topology &t, Id<Capacity> id) {
  std::vector<LogDriver> list;
  const auto add = [&list](LogDriver driver) {
    if (!llvm::is_contained(list, driver))
      list.push_back(driver);
  };
  const Agent &agent = agentOf(t, t[id]);
  for (const Attr<LogDriver> &driver : *agent.logDrivers)
    add(*driver);
  if (agent.logDrivers.written())
    return list;
  add(LogDriver::JsonFile);
  add(LogDriver::Awslogs);
  for (const Placement &placement : t.facts.placements)
    if (placement.capacity == id)
      if (const Workload &w = t[placement.workload]; w.log)
        add(*t[w.log].driver);
  return list;
}

Range<std::int64_t> dynamicPorts(const Topology &t, Id<Capacity> id) {
  return agentOf(t, t[id]).hostPorts.value.value_or(Range<std::int64_t>{32768, 65535});
}

Node userData(Lowering &l, Id<Capacity> id, const Node &cluster) {
  const Capacity &capacity = l.topology[id];
  emit::NodeList pieces;
  std::string text; // what stands between two references is one piece
  const auto flush = [&] {
    if (!text.empty())
      pieces.push_back(l.arena.string(std::exchange(text, {})));
  };
  for (const Piece &piece : scriptOf(l.topology, id, cluster)) {
    text += piece.text;
    if (!piece.reference)
      continue;
    flush();
    for (const Node &node : piece.reference(l))
      pieces.push_back(node);
  }
  flush();
  OriginId origin = capacity.agent ? agentOf(l.topology, capacity).origin : capacity.origin;
  return l.arena.map({{"Fn::Base64", l.arena.join(pieces, origin)}}, origin);
}

std::size_t userDataBytes(const Topology &t, Id<Capacity> id) {
  constexpr std::size_t Reference = 160; // an ARN, a host name with its path
  std::size_t bytes = 0;
  for (const Piece &piece : scriptOf(t, id, {}))
    bytes += piece.reference ? Reference : piece.text.size();
  return bytes;
}

} // namespace ctr::aws
