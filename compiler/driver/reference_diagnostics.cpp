#include "diag/catalogue.h"
#include "diag/render.h"
#include "driver/reference.h"
#include "emit/model.h"
#include "emit/print.h"

#include <fmt/format.h>
#include <iterator>
#include <llvm/ADT/StringRef.h>

namespace ctr {

template <class V> void fields(V &v, const DiagInfo &d) {
  v("code", fmt::format("CTR{}", d.code));
  v("name", d.name);
  v("severity", word(d.severity));
  v("message", d.message);
  v("about", d.about);
  v("bad", d.bad);
  v("good", d.good);
}

std::string diagnosticsJson() {
  emit::Arena arena;
  emit::NodeList rows;
  for (const DiagInfo &d : catalogue())
    rows.push_back(emit::write(arena, d));
  return printJson(arena.list(rows));
}

std::string diagnosticsText() {
  std::string out;
  for (const DiagInfo &d : catalogue())
    fmt::format_to(std::back_inserter(out), "CTR{}  {:7}  {}\n", d.code, word(d.severity), messageOf(d));
  return out;
}

namespace {

void appendExample(std::string &out, std::string_view heading, std::string_view program) {
  if (program.empty())
    return;
  fmt::format_to(std::back_inserter(out), "\n{}\n\n", heading);
  for (llvm::StringRef rest(program.data(), program.size()); !rest.empty();) {
    auto [line, tail] = rest.split('\n');
    out += line.empty() ? "\n" : fmt::format("    {}\n", std::string_view(line.data(), line.size()));
    rest = tail;
  }
}

} // namespace

std::optional<std::string> explain(std::string_view codeOrName) {
  const DiagInfo *d = findDiag(codeOrName);
  if (!d)
    return std::nullopt;
  std::string out =
      fmt::format("{}[CTR{}] {}: {}\n\n{}\n", word(d->severity), d->code, dashedName(d->name), messageOf(*d), d->about);
  appendExample(out, "This program has it:", d->bad);
  appendExample(out, "This one does not:", d->good);
  return out;
}

std::optional<std::string> explainJson(std::string_view codeOrName) {
  const DiagInfo *d = findDiag(codeOrName);
  if (!d)
    return std::nullopt;
  emit::Arena arena;
  return printJson(emit::write(arena, *d));
}

} // namespace ctr
