// The page of one construct.
#include "driver/reference_pages.h"
#include "driver/reference_rows.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace ctr::pages {

namespace {

std::string link(const Schema &schema, const Construct &construct) {
  return fmt::format("[`{}`]({}.md)", construct.word, pageName(schema, construct));
}

// Where it may stand.
std::string places(const Schema &schema, const Construct &construct) {
  std::string out;
  auto add = [&](const Construct &around, const std::string &name) {
    for (const ChildRule &child : around.children)
      if (child.construct == &construct)
        out += fmt::format("{}in {}, {}{}", out.empty() ? "" : "; ", name,
                           child.occurs == Occurs::Once ? "at most once" : "any number of times",
                           child.required ? " and not less than once" : "");
  };
  add(schema.top(), "a file");
  for (const Construct *around : schema.constructs())
    add(*around, link(schema, *around));
  return out;
}

std::string nameRule(const Schema &schema, const Construct &construct) {
  switch (construct.name) {
  case NameRule::None:
    return "It has no name.";
  case NameRule::New:
    return "Its name is new, and others refer to it by it.";
  case NameRule::Words:
    return fmt::format("Its name is one of `{}`.", fmt::join(construct.nameWords, "`, `"));
  case NameRule::Refers:
    break;
  }
  std::string kinds;
  for (const Construct *other : schema.constructs())
    if ((construct.refersTo & kindBit(other->kind)) != 0)
      kinds += (kinds.empty() ? "" : " or ") + link(schema, *other);
  std::string out = fmt::format("Its name is that of a {} declared elsewhere", kinds);
  return out + (construct.lookupIn.empty()
                    ? "."
                    : fmt::format(", looked up in the `{}` of what is around it.", construct.lookupIn));
}

// What the row allows beyond its type.
std::string bounds(const SchemaRow &row) {
  std::string out;
  // A rule's number means nothing to a reader; a document's name does.
  const bool document =
      row.rangeSource.find(' ') != std::string_view::npos && row.rangeSource.find("-0") == std::string_view::npos;
  if (!row.range.empty())
    out += fmt::format(" {}{}.", row.range, document ? fmt::format(" ({})", row.rangeSource) : "");
  if (!row.form.empty())
    out += fmt::format(" {} {}.", row.type.find('<') == std::string::npos ? "Written as" : "Each value is", row.form);
  if (!row.keyForm.empty())
    out += fmt::format(" Each key is {}.", row.keyForm);
  if (!row.variants.empty())
    out += fmt::format(" Only for `{}`.", fmt::join(row.variants, "`, `"));
  if (!row.backend.empty())
    out += fmt::format(" Targets of `{}` only.", row.backend);
  if (!row.deprecated.empty())
    out += fmt::format(" Deprecated: {}", row.deprecated);
  return out;
}

void attributes(std::string &out, const std::vector<SchemaRow> &rows) {
  bool any = false;
  for (const SchemaRow &row : rows) {
    if (!row.block.empty())
      continue;
    if (!std::exchange(any, true))
      out += "\n## Attributes\n\n| attribute | type | default | |\n|---|---|---|---|\n";
    std::string value =
        row.required ? "required" : (row.defaultText.empty() ? "" : fmt::format("`{}`", row.defaultText));
    fmt::format_to(std::back_inserter(out), "| `{}` | `{}` | {} | {}{} |\n", row.attribute, cell(row.type), value,
                   cell(row.doc), cell(bounds(row)));
  }
}

void blocks(std::string &out, const Schema &schema, const std::vector<SchemaRow> &rows) {
  bool any = false;
  for (const SchemaRow &row : rows) {
    if (row.block.empty())
      continue;
    if (!std::exchange(any, true))
      out += "\n## Blocks\n\n| block | how often | |\n|---|---|---|\n";
    fmt::format_to(std::back_inserter(out), "| {} | {} | {}{} |\n", link(schema, *row.inner),
                   row.many ? (row.required ? "one or more" : "any number") : (row.required ? "once" : "at most once"),
                   cell(row.doc), cell(bounds(row)));
  }
}

void outputs(std::string &out, const Construct &construct) {
  if (construct.outputs.empty())
    return;
  out += "\n## Outputs\n\nValues that expressions read of it; they may be known only after deployment.\n\n| | "
         "|\n|---|---|\n";
  for (const OutputField &output : construct.outputs)
    fmt::format_to(std::back_inserter(out), "| `NAME.{}` | {} |\n", output.word, cell(output.doc));
}

} // namespace

std::string construct(const Schema &schema, const Construct &construct, const ReferenceOptions &options) {
  std::string out = fmt::format("# {}\n\n{}\n\n", construct.word, construct.doc);
  if (std::string where = places(schema, construct); !where.empty())
    out += fmt::format("It stands {}. ", where);
  out += nameRule(schema, construct) + "\n";
  if (const ReferenceExample *example = options.examples != nullptr ? options.examples->of(construct) : nullptr)
    fmt::format_to(std::back_inserter(out), "\n## Example\n\n```ctr\n{}```\n\nFrom [{}]({}/{}).\n", example->text,
                   example->file, options.examplesAt, example->file);
  TypeTable types;
  const std::vector<SchemaRow> rows = rowsOf(schema, construct, types);
  attributes(out, rows);
  blocks(out, schema, rows);
  outputs(out, construct);
  out += support(schema, construct);
  return out;
}

} // namespace ctr::pages
