// The grammar of image references: [domain[:port]/]path[:tag][@digest] (ECR-015 to ECR-017, TD-008).
#include "schema/forms.h"

#include <algorithm>

namespace ctr {
namespace {

constexpr bool isDecimal(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || isDecimal(c); }
constexpr bool isWord(char c) { return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '_'; }

struct Parts {
  std::string_view domain; // with port
  std::string_view path;
  std::string_view tag;
  std::string_view digest;
  bool hasTag = false;
  bool hasDigest = false;
};

Parts split(std::string_view text) {
  Parts p;
  if (std::size_t at = text.find('@'); at != text.npos) {
    p.hasDigest = true;
    p.digest = text.substr(at + 1);
    text = text.substr(0, at);
  }
  std::size_t slash = text.find('/');
  std::string_view first = text.substr(0, slash);
  if (slash != text.npos && (first.find_first_of(".:") != first.npos || first == "localhost")) {
    p.domain = first;
    text.remove_prefix(slash + 1);
  }
  std::size_t colon = text.rfind(':');
  if (colon != text.npos && text.find('/', colon) == text.npos) {
    p.hasTag = true;
    p.tag = text.substr(colon + 1);
    text = text.substr(0, colon);
  }
  p.path = text;
  return p;
}

bool domainFits(std::string_view domain) {
  std::size_t colon = domain.find(':');
  std::string_view host = domain.substr(0, colon);
  std::string_view port = colon == domain.npos ? std::string_view("1") : domain.substr(colon + 1);
  return !host.empty() && host.front() != '-' && host.front() != '.' && host.back() != '-' && host.back() != '.' &&
         std::all_of(host.begin(), host.end(),
                     [](char c) { return (isWord(c) && c != '_') || c == '.' || c == '-'; }) &&
         !port.empty() && port.size() <= 5 && std::all_of(port.begin(), port.end(), isDecimal);
}

// [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*
bool componentFits(std::string_view part) {
  if (part.empty() || !isLowerOrDigit(part.front()) || !isLowerOrDigit(part.back()))
    return false;
  for (std::size_t i = 0; i < part.size();) {
    if (isLowerOrDigit(part[i])) {
      ++i;
      continue;
    }
    std::size_t run = i;
    while (run < part.size() && part[run] == part[i])
      ++run;
    std::size_t length = run - i;
    bool fits = part[i] == '-' || (part[i] == '.' && length == 1) || (part[i] == '_' && length <= 2);
    if (!fits || !isLowerOrDigit(part[run]))
      return false;
    i = run;
  }
  return true;
}

std::string tagProblem(std::string_view tag) {
  if (tag.empty())
    return "the tag after `:` is empty";
  if (tag.size() > 128)
    return "the tag is longer than 128 characters";
  if (!isWord(tag.front()) ||
      !std::all_of(tag.begin(), tag.end(), [](char c) { return isWord(c) || c == '.' || c == '-'; }))
    return "a tag has letters, digits and `_.-`, and does not start with `.` or `-`";
  return {};
}

std::string digestProblem(std::string_view digest) {
  if (digest.substr(0, 7) != "sha256:")
    return "a digest is `sha256:` and 64 hexadecimal digits";
  std::string_view hex = digest.substr(7);
  if (hex.size() != 64 ||
      !std::all_of(hex.begin(), hex.end(), [](char c) { return isDecimal(c) || (c >= 'a' && c <= 'f'); }))
    return "a digest is `sha256:` and 64 hexadecimal digits";
  return {};
}

} // namespace

std::string imageProblem(std::string_view reference) {
  Parts p = split(reference);
  if (reference.find("://") != reference.npos)
    return "an image is named without `https://`";
  if (!p.domain.empty() && !domainFits(p.domain))
    return "`" + std::string(p.domain) + "` is not a host name with an optional port";
  if (p.path.empty())
    return "the name of the image is empty";
  if (p.domain.size() + p.path.size() > 255)
    return "the name without tag is longer than 255 characters";
  for (std::string_view rest = p.path;;) {
    std::size_t slash = rest.find('/');
    std::string_view part = rest.substr(0, slash);
    if (!componentFits(part))
      return "`" + std::string(part) + "` should be small letters and digits, joined by `.`, `_`, `__` or `-`";
    if (slash == rest.npos)
      break;
    rest.remove_prefix(slash + 1);
  }
  if (p.hasTag)
    if (std::string problem = tagProblem(p.tag); !problem.empty())
      return problem;
  return p.hasDigest ? digestProblem(p.digest) : std::string();
}

std::string imageTagProblem(std::string_view tagOrDigest) {
  return tagOrDigest.find(':') != tagOrDigest.npos ? digestProblem(tagOrDigest) : tagProblem(tagOrDigest);
}

bool imageFloats(std::string_view reference) {
  Parts p = split(reference);
  return !p.hasDigest && (!p.hasTag || p.tag == "latest");
}

} // namespace ctr
