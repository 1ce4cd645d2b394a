// A task definition is at most 65 536 bytes as JSON (TD-004). Counted without building it: exact for literals, and what
// is known only when deployed counts as an ARN.
#include "backends/aws/ecs/check.h"
#include "diag/kinds/ecs.h"

namespace ctr::aws::ecs {

namespace {

constexpr std::size_t MostBytes = 65536;
constexpr std::size_t FixedPart = 700;    // keys, roles, log options of a container
constexpr std::size_t DeferredPart = 120; // an ARN or host name

std::size_t quoted(std::string_view text) {
  std::size_t bytes = 3; // quotes and comma
  for (char ch : text)
    bytes += ch == '"' || ch == '\\' || ch == '\n' || ch == '\t' ? 2 : static_cast<unsigned char>(ch) < 0x20 ? 6 : 1;
  return bytes;
}

std::size_t size(const Text &text) {
  if (!text.deferred())
    return quoted(text.literal);
  std::size_t bytes = 3;
  for (const TextPart &part : text.parts)
    bytes += part.entity ? DeferredPart : part.literal.size();
  return bytes;
}

struct Largest { // the attribute to point at
  std::size_t bytes = 0;
  OriginId origin;
  void add(std::size_t count, OriginId at) {
    if (count > bytes) {
      bytes = count;
      origin = at;
    }
  }
};

template <class C> std::size_t containerSize(const C &container, Largest &largest) {
  std::size_t bytes = FixedPart + container.image.value.reference.size();
  const auto count = [&](std::size_t part, OriginId at) {
    largest.add(part, at);
    bytes += part;
  };
  for (const Entry<Text> &e : container.env.value)
    count(quoted(e.key) + size(e.value) + 18, e.origin); // {"name":…,"value":…}
  for (const Entry<SecretRef> &e : container.secrets.value)
    count(quoted(e.key) + DeferredPart + e.value.jsonKey.size() + 22, e.origin);
  for (const Attr<Text> &word : container.command.value)
    count(size(word.value), word.origin);
  for (const Attr<Text> &word : container.entrypoint.value)
    count(size(word.value), word.origin);
  return bytes;
}

} // namespace

void checkDefinitionSize(const Check &c) {
  const Workload &w = c.workload();
  Largest largest;
  std::size_t bytes = containerSize(w, largest);
  for (Id<Container> id : w.containers)
    bytes += containerSize(c.t[id], largest);
  if (bytes > MostBytes)
    c.report(diag::EcsDefinitionSize, largest.origin, w.name, static_cast<std::int64_t>(bytes))
        .under("the largest part")
        .hint("keep large values in a secret, a parameter or a bucket");
}

} // namespace ctr::aws::ecs
