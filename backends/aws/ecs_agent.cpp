#include "backends/aws/ecs_agent.h"

#include "backends/aws/data.h"
#include "backends/aws/docker_login.h"
#include "backends/aws/tables/gpu_counts.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

using emit::Arena;
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

// The logins are fetched by the instance when it starts, with its own role: a script can be read by whoever may
// describe the launch template. The image has no AWS CLI.
void appendLogins(Lowering &l, const Agent &agent, emit::NodeList &pieces) {
  const auto add = [&](std::string_view text) { pieces.push_back(l.arena.string(text)); };
  add("dnf install -y awscli-2\n"
      "login() {\n"
      "  for attempt in 1 2 3 4 5 6; do\n"
      "    if value=$(aws secretsmanager get-secret-value --region ");
  pieces.push_back(l.out.ref(AwsRegion));
  add(" \\\n"
      "        --secret-id \"$1\" --query SecretString --output text); then\n"
      "      printf '%s' \"$value\" | tr -d '\\n'\n"
      "      return\n"
      "    fi\n"
      "    sleep 10\n"
      "  done\n"
      "}\n"
      "echo 'ECS_ENGINE_AUTH_TYPE=docker' >> /etc/ecs/ecs.config\n");
  std::string format;
  for (const Entry<Id<Secret>> &entry : *agent.engineAuth)
    format += fmt::format("{}\"{}\":%s", format.empty() ? "" : ",", dockerAuthKey(entry.key));
  add(fmt::format("printf 'ECS_ENGINE_AUTH_DATA={{{}}}\\n'", format));
  for (const Entry<Id<Secret>> &entry : *agent.engineAuth) {
    add(" \"$(login '");
    pieces.push_back(arnOf(l, refTo(entry.value), entry.origin));
    add("')\"");
  }
  add(" >> /etc/ecs/ecs.config\n");
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
  const Topology &t = l.topology;
  const Capacity &capacity = t[id];
  const Agent &agent = agentOf(t, capacity);
  emit::NodeList pieces;
  pieces.push_back(Arena::constant("#!/bin/bash\ncat > /etc/ecs/ecs.config <<'END'\nECS_CLUSTER="));
  pieces.push_back(cluster);
  pieces.push_back(l.arena.string(fmt::format("\n{}END\nchmod 600 /etc/ecs/ecs.config\n", settings(t, id))));
  if (!agent.engineAuth->empty())
    appendLogins(l, agent, pieces);
  OriginId origin = capacity.agent ? agent.origin : capacity.origin;
  return l.arena.map({{"Fn::Base64", l.arena.join(pieces, origin)}}, origin);
}

} // namespace ctr::aws
