#include "schema/print.h"

#include <algorithm>
#include <tuple>

namespace ctr {
namespace {

class TopologyPrinter {
public:
  TopologyPrinter(const Topology &topology, const Schema &schema) : t_(topology), schema_(schema) {
    for (unsigned k = 0; k < KindCount; ++k)
      for (std::uint32_t i = 0; i < count(static_cast<Kind>(k)); ++i)
        entities_.push_back({static_cast<Kind>(k), i});
    // Children stand behind their parent's children of the same place in the text; loops repeat a place by index.
    std::stable_sort(entities_.begin(), entities_.end(), [this](EntityRef a, EntityRef b) { return key(a) < key(b); });
  }

  std::string print() {
    printChildren({}, 0);
    return std::move(out_);
  }

private:
  [[nodiscard]] std::size_t count(Kind kind) const {
    switch (kind) {
#define CTR_KIND_COUNT(K, S, T, W)                                                                                     \
  case Kind::K:                                                                                                        \
    return t_.T.size();
      CTR_KINDS(CTR_KIND_COUNT)
#undef CTR_KIND_COUNT
    }
    return 0;
  }

  [[nodiscard]] std::tuple<std::uint64_t, std::uint32_t, unsigned, std::uint32_t> key(EntityRef e) const {
    const Entity &entity = t_.entity(e);
    std::uint64_t parent =
        entity.parent ? (std::uint64_t{static_cast<unsigned>(entity.parent.kind)} + 1) << 32U | entity.parent.index : 0;
    return {parent, t_.origins ? t_.origins->span(entity.origin).begin : 0, static_cast<unsigned>(e.kind), e.index};
  }

  void printChildren(EntityRef parent, unsigned depth) {
    std::uint64_t wanted = parent ? (std::uint64_t{static_cast<unsigned>(parent.kind)} + 1) << 32U | parent.index : 0;
    auto first = std::lower_bound(entities_.begin(), entities_.end(), wanted,
                                  [this](EntityRef e, std::uint64_t k) { return std::get<0>(key(e)) < k; });
    for (; first != entities_.end() && std::get<0>(key(*first)) == wanted; ++first)
      printEntity(*first, depth);
  }

  void printEntity(EntityRef ref, unsigned depth) {
    const Construct &construct = schema_.constructOf(t_, ref);
    const Entity &entity = t_.entity(ref);
    std::string indent(std::size_t{2} * depth, ' ');
    out_.append(indent).append(construct.word);
    if (!entity.name.empty())
      out_.append(" ").append(entity.name);
    out_ += '\n';
    // object() is for binding, hence not const; nothing is written here.
    const void *object = construct.object(const_cast<Topology &>(t_), ref.index); // NOLINT
    for (const Field &field : construct.fields)
      if (std::string text = field.describe(t_, object); !text.empty())
        out_.append(indent).append("  ").append(field.word).append(" = ").append(text).append("\n");
    if (ref.kind == Kind::Target)
      for (const TargetOption &option : t_.targets[ref.index].options)
        out_.append(indent)
            .append("  ")
            .append(option.word)
            .append(" = ")
            .append(option.value)
            .append(option.origin ? "\n" : " (default)\n");
    printChildren(ref, depth + 1);
  }

  const Topology &t_;
  const Schema &schema_;
  std::vector<EntityRef> entities_;
  std::string out_;
};

} // namespace

std::string printTopology(const Topology &topology, const Schema &schema) {
  return TopologyPrinter(topology, schema).print() + "\n" + printFacts(topology);
}

} // namespace ctr
