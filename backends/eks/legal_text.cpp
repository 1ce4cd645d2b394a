// Text that does not come through `kubectl apply -k`: kustomize reads the manifests and writes them anew, and what it
// writes has these characters as they are, which its own reader then refuses or takes for a line break.
#include "backends/eks/legal.h"
#include "diag/kinds/eks_nodes.h"
#include "ir/handed_text.h"

#include <fmt/format.h>

namespace ctr::eks {
namespace {

// The first of U+007F to U+009F, U+FFFE and U+FFFF in valid UTF-8, or 0.
unsigned firstLost(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(text[i + n]); };
    if (byte(0) == 0x7FU)
      return 0x7FU;
    if (byte(0) == 0xC2U && byte(1) < 0xA0U)
      return byte(1);
    if (byte(0) == 0xEFU && byte(1) == 0xBFU && byte(2) >= 0xBEU)
      return 0xFF40U | byte(2);
  }
  return 0;
}

} // namespace

void legalText(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  eachHandedText(t, t[id], [&](std::string_view text, OriginId origin) {
    if (const unsigned lost = firstLost(text))
      diags.report(diag::EksLostCharacter, *t.origins, origin, fmt::format("U+{:04X}", lost))
          .hint("hand it over in another form, such as base64, and decode it in the container");
  });
}

} // namespace ctr::eks
