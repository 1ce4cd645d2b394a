// The page of the library: its modules with their components and values, as their own comments document them.
#include "driver/reference_pages.h"

#include "stdlib/library.h"
#include "syntax/parse.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr::pages {

namespace {

// Lines of a comment as one paragraph.
std::string paragraph(std::string_view doc) {
  std::string out(doc);
  for (char &c : out)
    c = c == '\n' ? ' ' : c;
  return out;
}

// What a module's first comment says, if it stands before everything else.
std::string opening(const ast::SyntaxTree &tree) {
  std::string out;
  const std::uint32_t first = tree.members.empty() ? UINT32_MAX : tree.members.front()->span.begin;
  for (const ast::Comment &comment : tree.comments) {
    if (comment.span.begin >= first || comment.text.substr(0, 3) == "///")
      break;
    std::string_view text = comment.text.substr(2);
    out += fmt::format("{}{}", out.empty() ? "" : " ", text.substr(std::min(text.find_first_not_of(' '), text.size())));
  }
  return out;
}

void component(std::string &out, const ast::Component &made, const SourceMap &sources) {
  fmt::format_to(std::back_inserter(out), "\n### {}\n\n{}\n", made.name.text, paragraph(made.doc));
  if (made.params.empty())
    return;
  out += "\n| parameter | type | default | |\n|---|---|---|---|\n";
  for (const ast::Param *param : made.params) {
    auto text = [&](Span span) { return cell(sources.text(span)); };
    // A default of several lines belongs to those who read the module.
    std::string value = param->value == nullptr ? std::string() : text(param->value->span);
    if (value.find('\n') != std::string::npos || value.size() > 60)
      value = "…";
    std::string type = param->type == nullptr ? std::string() : text(param->type->span);
    const bool required = param->value == nullptr && (param->type == nullptr || !param->type->optional);
    fmt::format_to(std::back_inserter(out), "| `{}` | `{}` | {} | {} |\n", param->name.text, type,
                   required ? "required" : (value.empty() ? value : fmt::format("`{}`", value)),
                   cell(paragraph(param->doc)));
  }
}

} // namespace

std::string library() {
  std::string out = "# The library\n\nModules that are inside the compiler: `import std.NAME`, and then `NAME.WORD`.\n";
  SourceMap sources;
  Diagnostics ignored; // a test checks the library
  for (const LibraryFile &file : libraryFiles()) {
    const FileId id = sources.add(std::string(file.name), std::string(file.text));
    const ast::SyntaxTree tree = parse(sources, id, ignored);
    fmt::format_to(std::back_inserter(out), "\n## std.{}\n\n{}\n", file.name, opening(tree));
    std::string values;
    for (const ast::Member *m : tree.members)
      if (const auto *let = llvm::dyn_cast<ast::Let>(m); let != nullptr && let->name.text.substr(0, 1) != "_")
        fmt::format_to(std::back_inserter(values), "| `{}` | `{}` | {} |\n", let->name.text,
                       cell(sources.text(let->value->span)), cell(paragraph(let->doc)));
    if (!values.empty())
      out += "\n| value | | |\n|---|---|---|\n" + values;
    for (const ast::Member *m : tree.members)
      if (const auto *made = llvm::dyn_cast<ast::Component>(m); made != nullptr && made->name.text.substr(0, 1) != "_")
        component(out, *made, sources);
  }
  return out;
}

} // namespace ctr::pages
