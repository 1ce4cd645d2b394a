// Names in DNS (Amazon Route 53 Developer Guide, "DNS domain name format").
#include "schema/forms.h"

#include <algorithm>

namespace ctr {
namespace {

constexpr std::size_t MostName = 253, MostLabel = 63;

bool smallOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool labelFits(std::string_view label) {
  return !label.empty() && label.size() <= MostLabel && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) { return smallOrDigit(c) || c == '-' || c == '_'; });
}

} // namespace

bool domainNameFits(std::string_view text) {
  if (text.size() > MostName || text.find('.') == std::string_view::npos)
    return false;
  if (text.starts_with("*."))
    text.remove_prefix(2);
  for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
    if (!labelFits(text.substr(0, dot)))
      return false;
    text.remove_prefix(dot + 1);
  }
  return labelFits(text);
}

bool hostedZoneFits(std::string_view text) {
  if (text.find('.') != std::string_view::npos)
    return domainNameFits(text) && text.front() != '*';
  return text.size() >= 2 && text.size() <= 32 && text.front() == 'Z' &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

} // namespace ctr
