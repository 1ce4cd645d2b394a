// key, and the functions that are there already.
#include "schema/raw_conversion.h"
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using K = ctr::Key;
constexpr Field KeyFields[] = {
    attribute<&Resource::physicalName, K>("name", "Fixes its alias, without `alias/`; otherwise `TOPOLOGY-NAME`.")
        .like("key-alias"),
    attribute<&Resource::existing, K>("existing",
                                      "The ARN or id of a key that is used instead of creating one. Its own "
                                      "policy has to let the services use it that this program needs.")
        .like("key-id"),
    attribute<&Resource::tags, K>("tags", "Its tags; they win over the topology's.")
        .joins()
        .like("tag-value")
        .keysLike("tag-key"),
    attribute<&K::description>("description", "What it is for, as the console shows it.").like("key-description"),
    attribute<&K::rotation>("rotation", "New key material every year; what the old one encrypted stays readable."),
    attribute<&K::deletionWindow>("deletion_window", "How long it can still be saved once its deletion is asked for.")
        .within(std::int64_t{7} * 86'400, std::int64_t{30} * 86'400, "KMS ScheduleKeyDeletion PendingWindowInDays"),
    attribute<&K::retain>("retain", "Outlives its stack: without it, nothing that it encrypted can be read again."),
    rawRow<K>(),
};
constexpr OutputField KeyOutputs[] = {
    {"name", Output::Name, "Its alias: `alias/TOPOLOGY-NAME`; the id of an existing one."},
    {"arn", Output::Arn, "Its ARN."},
};
constexpr Construct makeKey() {
  Construct c = construct<K>("key", "A key of KMS: `key = NAME` encrypts queues, topics, buses, buckets, secrets, "
                                    "parameters, registries, EFS file systems and logs with it. Who may use them may "
                                    "then use the key, through that service alone.");
  c.fields = KeyFields;
  c.outputs = KeyOutputs;
  return c;
}

using L = ctr::Lambda;
constexpr Field FunctionFields[] = {
    attribute<&Resource::existing, L>("existing", "Its ARN or name, with a version or alias (`:live`) if only that one "
                                                  "may be invoked.")
        .must()
        .like("function-name"),
};
constexpr OutputField FunctionOutputs[] = {
    {"name", Output::Name, "Its name."},
    {"arn", Output::Arn, "Its ARN."},
};
constexpr Construct makeFunction() {
  Construct c = construct<L>("function", "A Lambda function that is there already: `invoke(…)` grants it.");
  c.fields = FunctionFields;
  c.outputs = FunctionOutputs;
  return c;
}

} // namespace

constinit const Construct Key = makeKey();
constinit const Construct Function = makeFunction();

} // namespace ctr::rows
