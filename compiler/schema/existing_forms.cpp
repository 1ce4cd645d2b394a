#include "schema/existing_forms.h"

#include <algorithm>

namespace ctr {
namespace {

constexpr bool isHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
constexpr bool isWordChar(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// `least` to `most` letters, digits and these.
bool word(std::string_view text, std::string_view extra, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), [extra](char c) {
           return isWordChar(c) || extra.find(c) != std::string_view::npos;
         });
}

// The resource of an ARN of this service that begins with `start`, without it; empty when it is none.
std::string_view resourceIn(std::string_view text, std::string_view service, std::string_view start) {
  if (text.substr(0, 7) != "arn:aws")
    return {};
  std::string_view parts[6];
  for (std::size_t i = 0; i < 5; ++i) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
      return {};
    parts[i] = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  const bool ofAccount = parts[4].size() == 12 &&
                         std::all_of(parts[4].begin(), parts[4].end(), [](char c) { return c >= '0' && c <= '9'; });
  // IAM is one for all regions, and its policies may be AWS's own.
  const bool placed =
      service == "iam" ? parts[3].empty() && (ofAccount || parts[4] == "aws") : !parts[3].empty() && ofAccount;
  if (parts[2] != service || !placed || text.substr(0, start.size()) != start)
    return {};
  return text.substr(start.size());
}

// 1234abcd-12ab-34cd-56ef-1234567890ab, or mrk-1234abcd12ab34cd56ef1234567890ab for one of several regions.
bool plainKeyId(std::string_view text) {
  if (text.size() != 36)
    return false;
  if (text.substr(0, 4) == "mrk-")
    return std::all_of(text.begin() + 4, text.end(), isHexDigit);
  for (std::size_t i = 0; i < text.size(); ++i)
    if (const bool dash = i == 8 || i == 13 || i == 18 || i == 23; dash ? text[i] != '-' : !isHexDigit(text[i]))
      return false;
  return true;
}

bool plainFunction(std::string_view text) {
  const std::size_t colon = text.find(':');
  return word(text.substr(0, colon), "_-", 1, 64) &&
         (colon == std::string_view::npos || word(text.substr(colon + 1), "$_-", 1, 128));
}

} // namespace

bool isKeyAlias(std::string_view text) { return word(text, "/_-", 1, 250) && text.substr(0, 4) != "aws/"; }
bool isKeyId(std::string_view text) { return plainKeyId(text) || plainKeyId(resourceIn(text, "kms", "key/")); }
bool isFunctionName(std::string_view text) {
  return plainFunction(text) || plainFunction(resourceIn(text, "lambda", "function:"));
}

bool isRoleName(std::string_view text) { return word(text, "_+=,.@-", 1, 64); }
bool isRoleId(std::string_view text) {
  const std::string_view path = resourceIn(text, "iam", "role/");
  return isRoleName(text) || isRoleName(path.substr(path.rfind('/') + 1));
}
// Policies of aws-service-role/ are for the roles that services of AWS make themselves (IAM-029).
bool isManagedPolicy(std::string_view text) {
  const std::string_view path = resourceIn(text, "iam", "policy/");
  const std::string_view name = path.empty() ? text : path;
  return word(name, "_+=,.@-/", 1, 512) && name.find("aws-service-role/") == std::string_view::npos &&
         name.front() != '/' && name.back() != '/';
}
bool isIamAction(std::string_view text) {
  const std::size_t colon = text.find(':');
  return text == "*" || (colon != std::string_view::npos && word(text.substr(0, colon), "-", 1, 63) &&
                         word(text.substr(colon + 1), "*?", 1, 128));
}
bool isIamResource(std::string_view text) {
  return text == "*" || (text.substr(0, 4) == "arn:" && std::count(text.begin(), text.end(), ':') >= 5 &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; }));
}

} // namespace ctr
