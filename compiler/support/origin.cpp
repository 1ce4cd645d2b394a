#include "support/origin.h"

namespace ctr {

OriginTable::OriginTable() { rows_.emplace_back(); }

OriginId OriginTable::intern(Span span, OriginId parent) {
  if (!span.valid())
    return parent;
  auto [it, fresh] = ids_.try_emplace(Key{span, parent.index}, static_cast<std::uint32_t>(rows_.size()));
  if (fresh)
    rows_.push_back({span, parent, {}});
  return {it->second};
}

OriginId OriginTable::turn(Span span, OriginId parent, std::string_view text) {
  auto [it, fresh] = turns_.try_emplace(std::string(text));
  if (fresh)
    it->second = it->first;
  rows_.push_back({span, parent, it->second});
  return {static_cast<std::uint32_t>(rows_.size() - 1)};
}

} // namespace ctr
