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
