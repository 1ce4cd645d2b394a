// Keys of KMS: the resource with its alias and policy, where it is made, and what is read of it.
#pragma once

#include "backends/aws/policy.h"

namespace ctr::aws {

// All new keys of the target that belong to this stack. What a person fills first may be encrypted with a key, which
// then has to be there before: such keys are made by the stack `prepare`, and the others know them from there.
void declareKeys(Lowering &l, bool prepare);

emit::Node keyArn(Lowering &l, Id<Key> key, OriginId origin = {});
// The ARN, null without a key: what properties like KmsMasterKeyId want.
emit::Node keyArn(Lowering &l, const Opt<Id<Key>> &key);
std::string keyAlias(const Topology &t, Id<Key> key); // with `alias/`; the id of an existing one
// Only through the service of what the key protects: the condition kms:ViaService.
Condition throughService(Lowering &l, Kind of);
// What a role needs beside reading these, for those with a key: nothing when none has one.
std::vector<Statement> keyStatements(Lowering &l, llvm::ArrayRef<EntityRef> read, OriginId because);

// How many characters the policy of a new key has at most, white space aside.
std::size_t keyPolicyBytes(const Topology &t, Id<Key> key);
inline constexpr std::size_t MostKeyPolicyBytes = 32768; // KMS PutKeyPolicy, Policy

} // namespace ctr::aws
