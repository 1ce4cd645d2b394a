// Values of the topology as nodes: text with deferred parts, image references, ARNs made of pseudo parameters.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

emit::Node textNode(Lowering &l, const Text &text, OriginId origin = {});
emit::Node outputNode(Lowering &l, EntityRef entity, ctr::Output output, OriginId origin = {});
// The repository and `:TAG` for an image of one of our registries (`@sha256:…` for a digest).
emit::Node imageNode(Lowering &l, const Image &image, OriginId origin = {});
// ACCOUNT.dkr.ecr.REGION.SUFFIX/NAME
emit::Node repositoryUri(Lowering &l, Id<Registry> registry, OriginId origin = {});
// arn:PARTITION:service:REGION:ACCOUNT:rest; account or region left out where the service has none.
enum class ArnScope : std::uint8_t { RegionAndAccount, AccountOnly, Neither };
emit::Node arnNode(Lowering &l, std::string_view service, std::string_view rest,
                   ArnScope scope = ArnScope::RegionAndAccount, OriginId origin = {});

} // namespace ctr::aws
