// What text must look like: the forms that rows name in `pattern` and `keyPattern`. A form knows how to say what it
// wants; it knows no construct.
#pragma once

#include <string>
#include <string_view>

namespace ctr {

struct TextForm {
  std::string_view name;
  std::string_view wanted; // "a path that starts with `/`"
  std::string_view source; // rule id
  bool (*matches)(std::string_view text) = nullptr;
};

// The form of this name; every name that a row uses exists (the schema's self-check).
const TextForm *textForm(std::string_view name);

struct Ipv4Block {
  std::uint32_t address = 0;
  unsigned prefix = 0;
};
// "10.0.0.0/16"; false when it is not one.
bool parseIpv4Block(std::string_view text, Ipv4Block &out);

// A name in a zone of DNS, in small letters; its first label may be `*`.
bool domainNameFits(std::string_view text);
// A hosted zone of Route 53: `Z…` or a domain.
bool hostedZoneFits(std::string_view text);

// What is wrong with an image reference or tag; empty when nothing is (ECR-015 to ECR-017).
std::string imageProblem(std::string_view reference);
std::string imageTagProblem(std::string_view tagOrDigest);
// Whether the reference names neither a digest nor a tag other than `latest`.
bool imageFloats(std::string_view reference);

} // namespace ctr
