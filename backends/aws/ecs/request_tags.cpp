#include "backends/aws/ecs/request_tags.h"

namespace ctr::aws::ecs {

using emit::Arena;

emit::Node requestTags(Context &c, const Map<std::string_view> &own) {
  emit::NodeList list;
  const auto add = [&](const Entry<std::string_view> &e) {
    const emit::Member members[] = {{"key", Arena::constant(e.key)}, {"value", Arena::constant(e.value)}};
    list.push_back(c.l.arena.map(members, e.origin));
  };
  for (const Entry<std::string_view> &e : c.t.info().tags.value) {
    bool replaced = false;
    for (const Entry<std::string_view> &mine : own)
      replaced |= mine.key == e.key;
    if (!replaced)
      add(e);
  }
  for (const Entry<std::string_view> &e : own)
    add(e);
  return list.empty() ? c.l.arena.null() : c.l.arena.list(list);
}

} // namespace ctr::aws::ecs
