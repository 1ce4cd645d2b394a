#include "sema/described.h"

#include <fmt/format.h>

namespace ctr {

bool isQuantity(TypeKind kind) {
  return kind == TypeKind::Cpu || kind == TypeKind::Size || kind == TypeKind::Duration || kind == TypeKind::Percent;
}
bool isNumeric(TypeKind kind) { return kind == TypeKind::Int || kind == TypeKind::Number; }
bool isText(TypeKind kind) { return kind == TypeKind::String || kind == TypeKind::Words; }

std::string described(const Type *type) {
  std::string text = str(type);
  switch (type->kind) {
  case TypeKind::Null:
    return "null";
  case TypeKind::Words:
    return "`" + text + "`";
  case TypeKind::Cpu:
    return "an amount of cpu";
  case TypeKind::Grant:
    return "a grant such as `read(x)`";
  case TypeKind::Need:
    return "a state of a container such as `x.healthy`";
  case TypeKind::SecretKey:
    return "a secret or parameter";
  case TypeKind::Ref: {
    for (std::size_t at = text.find(" | "); at != std::string::npos; at = text.find(" | "))
      text.replace(at, 3, " or ");
    break;
  }
  case TypeKind::Deferred:
    return "what is known only after deployment";
  case TypeKind::Range:
  case TypeKind::List:
  case TypeKind::Map:
  case TypeKind::Optional:
    return "`" + text + "`";
  default:
    break;
  }
  bool vowel = !text.empty() && std::string_view("aeiou").find(text.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + text;
}

std::string reasonAgainst(const Type *wanted, const Type *got, std::string_view name) {
  if (wanted->kind != TypeKind::Ref || got->kind != TypeKind::Ref)
    return {};
  if (wanted->hasKind(Kind::Filesystem)) {
    if (got->hasKind(Kind::Bucket))
      return fmt::format("S3 is not a file system; a bucket cannot be mounted — grant `read({})` instead", name);
    if (got->hasKind(Kind::Secret) || got->hasKind(Kind::Parameter))
      return fmt::format("hand it to the container in `secrets = {{ NAME: {} }}`", name);
  }
  if (wanted->hasKind(Kind::Port) && (got->hasKind(Kind::Service) || got->hasKind(Kind::External)))
    return fmt::format("name the port: `{}.http`", name);
  if (wanted->hasKind(Kind::Listener) && got->hasKind(Kind::LoadBalancer))
    return fmt::format("name the listener: `{}.http`", name);
  if (wanted->hasKind(Kind::Bucket) && (got->hasKind(Kind::Secret) || got->hasKind(Kind::Parameter)))
    return "a secret is read by whoever has it in `secrets`; no grant is needed";
  if (wanted->hasKind(Kind::Cluster) && got->hasKind(Kind::Capacity))
    return "a workload names its cluster in `cluster` and its capacity in a `capacity` block";
  return {};
}

} // namespace ctr
