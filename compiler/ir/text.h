// Text in the topology: literal, or with parts that are known only once something is deployed (`orders.url`). Each
// backend resolves such a part: a template function, a value that follows from account and region, or a binding.
// Secrets are never text; see SecretRef.
#pragma once

#include "ir/ids.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

// What can be read of a deployed entity. Which kind has which is in the schema.
enum class Output : std::uint8_t { Name, Arn, Url, Host, Id, Dns };
std::string_view word(Output output);

struct TextPart {
  std::string_view literal; // when `entity` is none
  EntityRef entity{};
  Output output{};
};

struct Text {
  std::string_view literal;         // all of it, when `parts` is empty
  llvm::ArrayRef<TextPart> parts{}; // else the parts, literal ones included
  [[nodiscard]] bool deferred() const { return !parts.empty(); }
  [[nodiscard]] bool empty() const { return parts.empty() && literal.empty(); }
};

// A secret or parameter handed to a container: the whole value, or one key of a JSON secret.
struct SecretRef {
  EntityRef entity{};       // Secret or Parameter
  std::string_view jsonKey; // empty: the whole value
};

// The registry that an image reference names: "registry.example.com:5000"; `docker.io` where it names none.
std::string_view registryHost(std::string_view reference);

// A container image: a literal reference, or a tag (or sha256 digest) in one of our own registries.
struct Image {
  std::string_view reference; // "public.ecr.aws/nginx/nginx:1.27", when `registry` is none
  EntityRef registry{};       // Kind::Registry
  std::string_view tag;       // "1.4.2" or "sha256:…"
};

} // namespace ctr
