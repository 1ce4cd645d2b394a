// `ctr check --raw`: what is set past the language, for a person who reviews it.
#include "driver/raw_patches.h"
#include "emit/model.h"
#include "emit/print.h"
#include "schema/raw_conversion.h"

#include <map>

namespace ctr {
namespace {

struct ListedRaw {
  std::string place;
  std::string declaration;
  std::string backend;
  std::string artifact;
  std::string pointer;
  std::string value;
};
template <class V> void fields(V &v, const ListedRaw &r) {
  v("place", r.place);
  v("declaration", r.declaration);
  v("backend", r.backend);
  v("artifact", r.artifact);
  v("pointer", r.pointer);
  v("value", r.value);
}

std::vector<ListedRaw> listed(const Program &program, const SourceMap &sources) {
  std::map<std::tuple<std::uint32_t, std::string, std::string, std::string>, ListedRaw> rows;
  for (const TargetTopology &target : program.targets)
    for (const RawUse &use : rawUses(target.topology)) {
      const Topology &t = target.topology;
      const RawPatch &p = *use.patch;
      const Span span = t.origins->span(p.value.origin);
      const Place place = sources.place(span.begin);
      ListedRaw row{fmt::format("{}:{}:{}", sources.name(place.file), place.line, place.column),
                    t.path(use.of),
                    std::string(p.backend),
                    std::string(p.artifact),
                    std::string(p.pointer),
                    show(p.value)};
      rows.try_emplace({span.begin, row.declaration, row.backend + " " + row.artifact + " " + row.pointer, row.value},
                       std::move(row));
    }
  std::vector<ListedRaw> out;
  out.reserve(rows.size());
  for (auto &[key, row] : rows)
    out.push_back(std::move(row));
  return out;
}

} // namespace

std::string rawListText(const Program &program, const SourceMap &sources) {
  std::string out;
  for (const ListedRaw &r : listed(program, sources))
    out += fmt::format("{}: {} {} {} {} = {}\n", r.place, r.declaration, r.backend, r.artifact, r.pointer, r.value);
  return out;
}

std::string rawListJson(const Program &program, const SourceMap &sources) {
  emit::Arena arena;
  emit::ModelWriter writer(arena, emit::Spelling::Camel);
  const emit::Member members[] = {{"raw", writer.write(listed(program, sources))}};
  return printJson(arena.map(members));
}

} // namespace ctr
