#include "ir/facts.h"
#include "ir/ids.h"
#include "ir/text.h"

namespace ctr {

std::string_view word(Kind kind) {
  static constexpr std::string_view Words[] = {
#define CTR_KIND_WORD(K, S, T, W) W,
      CTR_KINDS(CTR_KIND_WORD)
#undef CTR_KIND_WORD
  };
  return Words[static_cast<unsigned>(kind)];
}

std::string_view word(Output output) {
  switch (output) {
  case Output::Name:
    return "name";
  case Output::Arn:
    return "arn";
  case Output::Url:
    return "url";
  case Output::Host:
    return "host";
  case Output::Id:
    return "id";
  case Output::Dns:
    return "dns";
  }
  return {};
}

std::string_view registryHost(std::string_view reference) {
  const std::size_t slash = reference.find('/');
  const std::string_view first = reference.substr(0, slash);
  const bool host =
      slash != std::string_view::npos && (first.find_first_of(".:") != std::string_view::npos || first == "localhost");
  return host ? first : "docker.io";
}

std::string_view word(Runtime runtime) {
  static constexpr std::string_view Words[] = {"ecs-fargate", "ecs-ec2-awsvpc", "ecs-ec2-bridge", "eks-fargate",
                                               "eks-node",    "apprunner",      "express"};
  static_assert(std::size(Words) == RuntimeCount);
  return Words[static_cast<unsigned>(runtime)];
}

std::string_view word(Feature feature) {
  static constexpr std::string_view Words[] = {
      "`fargate` capacity",
      "`fargate-spot` capacity",
      "`ec2` capacity",
      "a capacity's `base` and `weight`",
      "`health` with `http`",
      "`health` with `command`",
      "`health` with `start`",
      "an `application` load balancer",
      "a `network` load balancer",
      "a `classic` load balancer",
      "a load balancer with `privatelink`",
      "`expose` with a `path` or `host`",
      "`rollout`",
      "`insights`",
      "`track cpu`",
      "`track memory`",
      "`track requests`",
      "`track backlog`",
      "`track concurrency`",
      "`track metric`",
      "`step`",
      "`schedule`",
      "`task`",
      "`trigger` with `when`",
      "`trigger` with `event`",
      "`trigger` with `queue`",
      "`timeout`",
      "`retries`",
      "`overlap`",
      "`secrets`",
      "`grants`",
      "an image of a private `registry`",
      "`calls` between services",
      "`calls` to an `external`",
      "a sidecar `container`",
      "`needs` and `init`",
      "an `ephemeral` volume",
      "an `efs` volume",
      "an `ebs` volume",
      "an `fsx` volume",
      "a `host` volume",
      "`read_only_root`",
      "`user`, `group` and `fs_group`",
      "`capabilities` with `add`",
      "`capabilities` with `drop`",
      "`tmpfs`",
      "`exec`",
      "`ephemeral`",
      "`stop_timeout`",
      "`architecture = arm64`",
      "`log` with `retention`",
      "`log` with `driver`",
      "`log` with `key`",
      "`public_ip`",
      "`namespace`",
      "`workdir`",
      "`source`",
      "`auto_deploy`",
      "`key` of a service",
      "`agent` of a capacity",
      "`scale` of a capacity",
      "`target` of a capacity",
      "`network_mode = bridge`",
      "`network_mode = host`",
      "`host` of a port",
      "`gpu`",
      "`placement`",
      "`scheduling = daemon`",
      "`registry_auth`",
      "`limits`",
      "`sysctls`",
      "`taints`",
      "`ami_family`",
      "`zones` of a capacity",
      "`class` of a file system and `size` of a mount",
      "`execution_role`",
      "`access_logs`",
      "a `dns` name",
      "`security_groups`",
  };
  static_assert(std::size(Words) == FeatureCount);
  return Words[static_cast<unsigned>(feature)];
}

} // namespace ctr
