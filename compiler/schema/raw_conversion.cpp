#include "schema/raw_conversion.h"

#include <vector>

namespace ctr {
RawPatches Conversion<RawPatches>::read(Topology &t, const Value &v, OriginId origin) {
  std::vector<RawPatch> patches;
  for (const MapItem &backend : v.map)
    for (const MapItem &artifact : backend.value.map)
      for (const MapItem &patch : artifact.value.map) {
        patches.push_back({t.strings->intern(backend.key), t.strings->intern(artifact.key),
                           t.strings->intern(patch.key), Conversion<Json>::read(t, patch.value, origin)});
      }
  auto *kept = allocate<RawPatch>(*t.arena, patches.size());
  std::copy(patches.begin(), patches.end(), kept);
  return {kept, patches.size()};
}

std::string show(const Json &value) {
  std::string out;
  switch (value.kind) {
  case Json::Kind::Null:
    return "null";
  case Json::Kind::Bool:
    return value.boolean ? "true" : "false";
  case Json::Kind::Number:
    return value.number.str();
  case Json::Kind::Text:
    return quoted(value.text.literal);
  case Json::Kind::List:
    for (const Json &item : value.items)
      (out += out.empty() ? "" : ", ") += show(item);
    return "[" + out + "]";
  case Json::Kind::Map:
    for (const JsonMember &m : value.members)
      (out += out.empty() ? "" : ", ") += quoted(m.key) + ": " + show(m.value);
    return "{" + out + "}";
  }
  return out;
}

std::string Conversion<RawPatches>::show(const Topology &, RawPatches v) {
  std::string out;
  for (const RawPatch &p : v)
    (out += out.empty() ? "" : ", ") +=
        std::string(p.backend) + " " + std::string(p.artifact) + " " + quoted(p.pointer) + ": " + ctr::show(p.value);
  return "{ " + out + " }";
}

} // namespace ctr
