// Which buckets must tell EventBridge of their events: those that a pattern on S3's events names.
#include "sema/derive.h"

#include <llvm/ADT/STLExtras.h>
#include <map>

namespace ctr {
namespace {

bool ofStorage(const Json &pattern) {
  const Json *source = pattern.find("source");
  return source != nullptr && llvm::any_of(source->items, [](const Json &item) {
           return item.kind == Json::Kind::Text && item.text.literal == "aws.s3";
         });
}

template <class F> void eachText(const Json &json, F &&visit) {
  if (json.kind == Json::Kind::Text)
    visit(json.text);
  for (const Json &item : json.items)
    eachText(item, visit);
  for (const JsonMember &member : json.members)
    eachText(member.value, visit);
}

} // namespace

void deriveWatched(const DeriveContext &context) {
  Topology &t = context.topology;
  std::map<std::uint32_t, Because> watched;
  for (const Trigger &trigger : t.triggers) {
    if (!trigger.event.value || !t.facts.includes(trigger.parent) || !ofStorage(*trigger.event.value))
      continue;
    eachText(*trigger.event.value, [&](const Text &text) {
      for (const TextPart &part : text.parts)
        if (part.entity && part.entity.kind == Kind::Bucket)
          watched[part.entity.index].push_back(trigger.event.origin);
    });
  }
  for (auto &[bucket, because] : watched)
    t.facts.watched.push_back({{bucket}, std::move(because)});
}

} // namespace ctr
