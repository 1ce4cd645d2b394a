#include "schema/conversion.h"

namespace ctr {
namespace {

void appendEscaped(std::string &out, std::string_view text) {
  for (char c : text) {
    switch (c) {
    case '\n':
      out += "\\n";
      break;
    case '\t':
      out += "\\t";
      break;
    case '"':
    case '\\':
    case '$':
      out += '\\';
      out += c;
      break;
    default:
      out += c;
    }
  }
}

} // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  appendEscaped(out, text);
  return out + '"';
}

std::string quoted(const Topology &topology, const Text &text) {
  if (!text.deferred())
    return quoted(text.literal);
  std::string out = "\"";
  for (const TextPart &part : text.parts) {
    if (part.entity)
      out += "${" + topology.path(part.entity) + "." + std::string(word(part.output)) + "}";
    else
      appendEscaped(out, part.literal);
  }
  return out + '"';
}

Text keepText(Topology &topology, const Value &value) {
  if (value.kind != ValueKind::Deferred)
    return {topology.strings->intern(value.string), {}};
  auto *parts = allocate<TextPart>(*topology.arena, value.parts.size());
  for (std::size_t i = 0; i < value.parts.size(); ++i) {
    parts[i] = value.parts[i];
    if (!parts[i].entity)
      parts[i].literal = topology.strings->intern(parts[i].literal);
  }
  return {{}, {parts, value.parts.size()}};
}

Value numberValue(ValueKind kind, Rational number) {
  Value out;
  out.kind = kind;
  out.number = number;
  return out;
}

Value stringValue(std::string_view text) {
  Value out;
  out.kind = ValueKind::String;
  out.string = text;
  return out;
}

Json Conversion<Json>::read(Topology &t, const Value &v, OriginId origin) {
  Json out;
  out.origin = v.origin ? v.origin : origin;
  switch (v.kind) {
  case ValueKind::Bool:
    out.kind = Json::Kind::Bool;
    out.boolean = v.boolean;
    break;
  case ValueKind::Number:
    out.kind = Json::Kind::Number;
    out.number = v.number;
    break;
  case ValueKind::String:
  case ValueKind::Deferred:
    out.kind = Json::Kind::Text;
    out.text = keepText(t, v);
    break;
  case ValueKind::List: {
    out.kind = Json::Kind::List;
    auto *items = allocate<Json>(*t.arena, v.list.size());
    for (std::size_t i = 0; i < v.list.size(); ++i)
      items[i] = read(t, v.list[i], out.origin);
    out.items = {items, v.list.size()};
    break;
  }
  case ValueKind::Map: {
    out.kind = Json::Kind::Map;
    auto *members = allocate<JsonMember>(*t.arena, v.map.size());
    for (std::size_t i = 0; i < v.map.size(); ++i)
      members[i] = {t.strings->intern(v.map[i].key), read(t, v.map[i].value, out.origin)};
    out.members = {members, v.map.size()};
    break;
  }
  default:
    break;
  }
  return out;
}

std::string Conversion<Json>::show(const Topology &t, const Json &v) {
  std::string out;
  switch (v.kind) {
  case Json::Kind::Null:
    return "null";
  case Json::Kind::Bool:
    return v.boolean ? "true" : "false";
  case Json::Kind::Number:
    return v.number.str();
  case Json::Kind::Text:
    return quoted(t, v.text);
  case Json::Kind::List:
    for (const Json &item : v.items)
      out += (out.empty() ? "" : ", ") + show(t, item);
    return "[" + out + "]";
  case Json::Kind::Map:
    for (const JsonMember &m : v.members)
      out += (out.empty() ? " " : ", ") + std::string(m.key) + ": " + show(t, m.value);
    return "{" + out + (out.empty() ? "}" : " }");
  }
  return out;
}

Image Conversion<Image>::read(Topology &t, const Value &v, OriginId) {
  if (v.kind == ValueKind::String)
    return {t.strings->intern(v.string), {}, {}};
  if (v.image->registry)
    return {{}, v.image->registry, t.strings->intern(v.image->tag)};
  return {t.strings->intern(v.image->reference), {}, {}};
}

std::string Conversion<Image>::show(const Topology &t, const Image &v) {
  if (!v.registry)
    return quoted(v.reference);
  return "image(" + t.path(v.registry) + ", " + quoted(v.tag) + ")";
}

SecretRef Conversion<SecretRef>::read(Topology &t, const Value &v, OriginId) {
  if (v.kind == ValueKind::Ref)
    return {v.ref, {}};
  return {v.secretKey.secret, t.strings->intern({v.secretKey.key, v.secretKey.keySize})};
}

std::string Conversion<SecretRef>::show(const Topology &t, const SecretRef &v) {
  return t.path(v.entity) + (v.jsonKey.empty() ? "" : "[" + quoted(v.jsonKey) + "]");
}

} // namespace ctr
