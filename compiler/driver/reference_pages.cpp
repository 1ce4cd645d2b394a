#include "driver/reference_pages.h"

#include "diag/catalogue.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr {

namespace pages {

namespace {

std::string_view kindName(Kind kind) {
  static constexpr std::string_view Names[] = {
#define CTR_KIND_NAME(K, S, T, W) #K,
      CTR_KINDS(CTR_KIND_NAME)
#undef CTR_KIND_NAME
  };
  return Names[static_cast<unsigned>(kind)];
}

void listing(std::string &out, const Schema &schema, const Construct &construct, unsigned depth) {
  for (const ChildRule &child : construct.children) {
    fmt::format_to(std::back_inserter(out), "{:{}}- [`{}`]({}.md): {}\n", "", depth * 2, child.construct->word,
                   pageName(schema, *child.construct), child.construct->doc);
    if (depth < 4)
      listing(out, schema, *child.construct, depth + 1);
  }
}

} // namespace

std::string pageName(const Schema &schema, const Construct &construct) {
  const Construct *first = nullptr;
  for (const Construct *other : schema.constructs())
    if (other->word == construct.word && (first == nullptr || dashedName(kindName(other->kind)) == other->word))
      first = other;
  return first == &construct ? std::string(construct.word) : dashedName(kindName(construct.kind));
}

std::string cell(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '|')
      out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string index(const Schema &schema) {
  std::string out =
      "# Reference\n\nMade by `ctr doc` from the compiler's own tables; do not edit.\n\n"
      "- [Types, units and operators](types.md)\n- [Functions](functions.md)\n"
      "- [Targets: what becomes what](targets.md)\n- [The library](library.md)\n- [Findings](findings.md)\n\n"
      "## Constructs\n\nWhat may stand in a file, and what may stand inside it.\n\n";
  listing(out, schema, schema.top(), 0);
  return out;
}

} // namespace pages

std::vector<ReferencePage> referencePages(const Schema &schema, const ReferenceOptions &options) {
  std::vector<ReferencePage> out{{"README.md", pages::index(schema)},
                                 {"types.md", pages::types()},
                                 {"functions.md", pages::functions()},
                                 {"targets.md", pages::targets(schema)},
                                 {"library.md", pages::library()}};
  for (const Construct *construct : schema.constructs())
    out.push_back({pages::pageName(schema, *construct) + ".md", pages::construct(schema, *construct, options)});
  for (ReferencePage &page : pages::findings())
    out.push_back(std::move(page));
  return out;
}

std::optional<std::string> constructPages(const Schema &schema, std::string_view word,
                                          const ReferenceOptions &options) {
  std::string out;
  for (const Construct *construct : schema.constructs())
    if (construct->word == word)
      out += (out.empty() ? "" : "\n") + pages::construct(schema, *construct, options);
  return out.empty() ? std::nullopt : std::optional(std::move(out));
}

} // namespace ctr
