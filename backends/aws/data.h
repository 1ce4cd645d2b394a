// What holds data or configuration: buckets, tables, secrets, parameters, registries. New buckets and tables belong to
// the template; new registries and secrets to `prepare`, because a person must fill them before anything can start.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

void declareBucket(Lowering &l, Id<Bucket> bucket);
void declareTable(Lowering &l, Id<Table> table);
// All new buckets, tables, queues and topics that the target contains.
void declareData(Lowering &l);

// Name and ARN of a bucket, table, secret, parameter or registry, existing or new; a reference where only the deployed
// resource knows it. A secret known by name has the ARN without its six random characters.
emit::Node nameOf(Lowering &l, EntityRef resource, OriginId origin = {});
emit::Node arnOf(Lowering &l, EntityRef resource, OriginId origin = {});
// The ARN to write into a policy: `-??????` for a secret known by name.
emit::Node policyArnOf(Lowering &l, EntityRef resource, OriginId origin = {});
// What ECS and App Runner want in `valueFrom`: the ARN, with `:KEY::` for one key of a JSON secret.
emit::Node secretValueFrom(Lowering &l, const SecretRef &secret, OriginId origin = {});

// The name of a new registry. Its key cannot be changed, so that another key means another name.
std::string registryName(const Topology &t, Id<Registry> registry);

// New registries and secrets as prepare.template.json with its steps, and the commands for new parameters; nothing when
// there are none. The stack is TOPOLOGY-prepare; says whether there is one.
bool emitPrepare(const Topology &t, emit::Sink &sink);

} // namespace ctr::aws
