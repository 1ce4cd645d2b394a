#include "driver/reference.h"
#include "emit/model.h"
#include "emit/print.h"
#include "schema/type.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr {

namespace {

// A default as a person would write it.
std::string valueText(const Value &v) {
  auto listed = [](llvm::ArrayRef<Value> items, std::string_view between) {
    std::string out;
    for (const Value &item : items)
      (out += out.empty() ? "" : between) += valueText(item);
    return out;
  };
  switch (v.kind) {
  case ValueKind::Bool:
    return v.boolean ? "true" : "false";
  case ValueKind::Number:
    return v.number.str();
  case ValueKind::Cpu:
    return str(Cpu{v.number});
  case ValueKind::Size:
    return str(Size{v.number});
  case ValueKind::Duration:
    return str(Duration{v.number});
  case ValueKind::Percent:
    return str(Percent{v.number});
  case ValueKind::String:
    return std::string(v.string);
  case ValueKind::List:
    return "[" + listed(v.list, ", ") + "]";
  case ValueKind::Range:
    return listed(v.list, "..");
  case ValueKind::Map:
    return "{}"; // no map has a default with something in it
  default:
    return {};
  }
}

struct SchemaRow {
  std::string_view construct;
  std::string_view attribute; // or
  std::string_view block;
  std::string_view backend; // an option of targets of this backend
  std::string type;
  std::string_view doc;
  bool required = false;
  bool many = false;
  std::string defaultText;
  std::optional<std::int64_t> min, max;
  std::vector<std::string> variants;
  std::string_view deprecated;
};

std::optional<std::string_view> unlessEmpty(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

template <class V> void fields(V &v, const SchemaRow &r) {
  v("construct", r.construct);
  v("attribute", r.block.empty() ? r.attribute : r.block);
  v("backend", unlessEmpty(r.backend));
  v("type", unlessEmpty(r.type));
  v("doc", r.doc);
  v("required", r.required);
  if (!r.block.empty())
    v("many", r.many);
  v("default", unlessEmpty(r.defaultText));
  v("min", r.min);
  v("max", r.max);
  v("variants", r.variants);
  v("deprecated", unlessEmpty(r.deprecated));
}

std::vector<std::string> copied(llvm::ArrayRef<std::string_view> words) { return {words.begin(), words.end()}; }

std::vector<SchemaRow> rowsOf(const Schema &schema, const Construct &construct, TypeTable &types) {
  llvm::BumpPtrAllocator arena;
  std::vector<SchemaRow> rows;
  for (const Field &f : construct.fields) {
    SchemaRow row;
    row.construct = construct.word;
    row.attribute = f.word;
    row.type = f.type ? str(f.type(types)) : std::string();
    row.doc = f.doc;
    row.required = f.required;
    if (f.defaultValue)
      row.defaultText = valueText(f.defaultValue(arena));
    if (f.min != INT64_MIN)
      row.min = f.min;
    if (f.max != INT64_MAX)
      row.max = f.max;
    row.variants = copied(f.variants);
    row.deprecated = f.deprecated;
    rows.push_back(std::move(row));
  }
  if (construct.kind == Kind::Target)
    for (const BackendSchema &backend : schema.backends())
      for (const OptionField &option : backend.options) {
        SchemaRow row;
        row.construct = construct.word;
        row.attribute = option.word;
        row.backend = backend.name;
        row.type = str(option.words.empty() ? types.get(TypeKind::String) : types.words(option.words));
        row.doc = option.doc;
        row.required = option.required;
        row.defaultText = option.defaultValue;
        rows.push_back(std::move(row));
      }
  for (const ChildRule &child : construct.children) {
    SchemaRow row;
    row.construct = construct.word;
    row.block = child.construct->word;
    row.type = "block";
    row.doc = child.construct->doc;
    row.required = child.required;
    row.many = child.occurs == Occurs::Many;
    row.variants = copied(child.variants);
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace

std::string schemaJson(const Schema &schema) {
  emit::Arena arena;
  TypeTable types;
  emit::NodeList rows;
  for (const Construct *construct : schema.constructs())
    for (const SchemaRow &row : rowsOf(schema, *construct, types))
      rows.push_back(emit::write(arena, row));
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
