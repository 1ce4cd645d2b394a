// Physical names, logical ids and ARNs, computed the same way by every backend so that they meet.
#pragma once

#include "ir/topology.h"

#include <optional>
#include <string>
#include <string_view>

namespace ctr::aws {

// `name = …` if written, else TOPOLOGY-NAME (outer-inner for nested entities). What is longer than `most` is cut and
// ends in eight characters of a hash of the whole.
std::string physicalName(const Topology &t, EntityRef entity, std::size_t most = 255);
// The same for something that belongs to an entity: TOPOLOGY-NAME-SUFFIX.
std::string physicalName(const Topology &t, EntityRef entity, std::string_view suffix, std::size_t most);
// For a resource that an edit may replace: the name and eight characters of a hash over its create-only attributes, so
// that the new one never meets the old. A written `name` is taken as it is.
std::string replaceableName(const Topology &t, EntityRef entity, std::string_view createOnly, std::size_t most);
// The entity as what may be named, tagged or taken as it is; null for entities without a counterpart in AWS.
const ctr::Resource *resourceOf(const Topology &t, EntityRef entity);
std::string cutToLength(std::string name, std::size_t most);

// "order-worker", "TaskRole" → "OrderWorkerTaskRole": letters and digits only, one per part of the name. The entity's
// path (web.http → WebHttp) comes first.
std::string logicalId(const Topology &t, EntityRef entity, std::string_view role = {});

// Eight lower-case hex digits of SHA-256.
std::string shortHash(std::string_view text);
// "www.example.com" → "WwwExampleCom": the letters and digits, for logical ids.
std::string upperCamel(std::string_view words);

// "aws" | "aws-cn" | "aws-us-gov"
std::string_view partition(const Topology &t);
// arn:PARTITION:service:REGION:ACCOUNT:rest, when account and region are known.
std::optional<std::string> arn(const Topology &t, std::string_view service, std::string_view rest);

} // namespace ctr::aws
