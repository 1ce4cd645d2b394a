#include "driver/reference.h"
#include "driver/reference_pages.h"
#include "driver/reference_rows.h"
#include "emit/model.h"
#include "emit/print.h"
#include "schema/type.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr {

namespace {

std::optional<std::string_view> unlessEmpty(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

// A row with the pages of its construct and, where it is a block, of that: several constructs share some words.
struct PagedRow {
  const SchemaRow &row;
  std::string page;
  std::string inner;
};

template <class V> void fields(V &v, const PagedRow &paged) {
  const SchemaRow &r = paged.row;
  v("construct", r.construct);
  v("page", paged.page);
  v("attribute", r.block.empty() ? r.attribute : r.block);
  v("inner", unlessEmpty(paged.inner));
  v("name", unlessEmpty(r.naming));
  v("backend", unlessEmpty(r.backend));
  v("type", unlessEmpty(r.type));
  v("doc", r.doc);
  v("required", r.required);
  if (!r.block.empty())
    v("many", r.many);
  v("default", unlessEmpty(r.defaultText));
  v("min", r.min);
  v("max", r.max);
  v("form", unlessEmpty(r.formName));
  v("keys", unlessEmpty(r.keyFormName));
  v("variants", r.variants);
  v("deprecated", unlessEmpty(r.deprecated));
}

std::string schemaJson(const Schema &schema) {
  emit::Arena arena;
  TypeTable types;
  emit::NodeList rows;
  auto add = [&](const Construct &construct, std::string_view page) {
    for (const SchemaRow &row : rowsOf(schema, construct, types))
      rows.push_back(emit::write(
          arena, PagedRow{row, std::string(page), row.inner ? pages::pageName(schema, *row.inner) : std::string()}));
  };
  add(schema.top(), "file");
  for (const Construct *construct : schema.constructs())
    add(*construct, pages::pageName(schema, *construct));
  return printJson(arena.list(rows));
}

std::optional<std::string> schemaText(const Schema &schema, std::string_view construct) {
  std::string out;
  if (construct.empty()) {
    for (const ChildRule &child : schema.top().children)
      fmt::format_to(std::back_inserter(out), "{:14} {}\n", child.construct->word, child.construct->doc);
    return out;
  }
  TypeTable types;
  for (const Construct *c : schema.constructs()) {
    if (c->word != construct)
      continue;
    fmt::format_to(std::back_inserter(out), "{}{}: {}\n\n", out.empty() ? "" : "\n", c->word, c->doc);
    for (const SchemaRow &row : rowsOf(schema, *c, types)) {
      fmt::format_to(std::back_inserter(out), "  {}", row.block.empty() ? row.attribute : row.block);
      out += row.block.empty() ? fmt::format(": {}", row.type) : std::string(" { … }");
      if (row.required)
        out += ", required";
      if (!row.defaultText.empty())
        out += " = " + row.defaultText;
      if (!row.backend.empty())
        out += fmt::format(" (backend {})", row.backend);
      fmt::format_to(std::back_inserter(out), "\n      {}\n", row.doc);
    }
  }
  if (out.empty())
    return std::nullopt;
  return out;
}

} // namespace ctr
