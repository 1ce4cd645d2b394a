#include "driver/retarget_text.h"

#include <algorithm>
#include <vector>

namespace ctr {

namespace {

constexpr Destination Destinations[] = {
    {"apprunner", "apprunner", {}, {}},
    {"cloudformation", "cloudformation", {}, {}},
    {"ecs", "ecs", {}, {}},
    {"eks", "eks", {}, {}},
    {"express", "ecs", "mode", "express"},
};

const ast::Block *targetIn(ast::Members members, std::string_view name) {
  for (const ast::Member *m : members) {
    if (const auto *block = llvm::dyn_cast<ast::Block>(m)) {
      const bool plain = block->namePath.size() == 1 && block->namePath.front().text == name;
      const bool quoted =
          block->quotedName != nullptr && block->quotedName->plain() && block->quotedName->text() == name;
      if (block->kindWord() == "target" && (plain || quoted))
        return block;
    } else if (const auto *i = llvm::dyn_cast<ast::If>(m)) {
      for (ast::Members arm : {i->then, i->otherwise})
        if (const ast::Block *found = targetIn(arm, name))
          return found;
    }
  }
  return nullptr;
}

const ast::Attribute *attribute(const ast::Block &block, std::string_view word) {
  for (const ast::Member *m : block.members)
    if (const auto *a = llvm::dyn_cast<ast::Attribute>(m); a != nullptr && a->name.text == word)
      return a;
  return nullptr;
}

struct Edit {
  std::uint32_t begin, end;
  std::string text;
};

class Editor {
public:
  Editor(const SourceMap &sources, const Schema &schema, const ast::Block &block)
      : sources_(sources), schema_(schema), block_(block) {}

  std::vector<Edit> move(const ast::Attribute &backend, const Destination &to) {
    const std::string_view from = sources_.text(backend.value->span);
    // A template stays a template: there the platform is an option.
    const bool stays = from == "cloudformation" && to.word != "eks" && to.word != "cloudformation";
    const std::string_view now = stays ? "cloudformation" : to.backend;
    const std::string_view option = stays ? "platform" : to.option;
    const std::string_view value = stays ? to.word : to.value;
    if (const BackendSchema *old = schema_.backend(from))
      for (const OptionField &known : old->options)
        if (const ast::Attribute *a = attribute(block_, known.word); a != nullptr && known.word != option)
          if (now != from || known.word == "platform" || known.word == "mode")
            drop(*a);
    std::string text(now);
    if (const ast::Attribute *given = option.empty() ? nullptr : attribute(block_, option))
      edits_.push_back({given->value->span.begin, given->value->span.end, std::string(value)});
    else if (!option.empty())
      text += separator(backend) + std::string(option) + " = " + std::string(value);
    edits_.push_back({backend.value->span.begin, backend.value->span.end, std::move(text)});
    std::sort(edits_.begin(), edits_.end(), [](const Edit &a, const Edit &b) { return a.begin < b.begin; });
    return std::move(edits_);
  }

private:
  // As the other members of the block stand: on a line of their own, or in the same one.
  [[nodiscard]] std::string separator(const ast::Attribute &after) const {
    const Place head = sources_.place(block_.span.begin), at = sources_.place(after.span.begin);
    return head.line == at.line ? "  " : "\n" + std::string(at.column - 1, ' ');
  }

  // With the space before it; what stands behind it, such as a comment, stays.
  void drop(const ast::Attribute &a) {
    const FileId file = sources_.fileOf(a.span.begin);
    const std::uint32_t base = sources_.base(file);
    const std::string_view text = sources_.text(file);
    std::uint32_t begin = a.span.begin - base;
    while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
      --begin;
    const std::size_t end = a.span.end - base;
    // A line that had nothing else goes whole.
    if (begin > 0 && text[begin - 1] == '\n' && end < text.size() && text[end] == '\n')
      --begin;
    edits_.push_back({base + begin, a.span.end, {}});
  }

  const SourceMap &sources_;
  const Schema &schema_;
  const ast::Block &block_;
  std::vector<Edit> edits_;
};

} // namespace

llvm::ArrayRef<Destination> destinations() { return Destinations; }

const Destination *findDestination(std::string_view word) {
  for (const Destination &d : Destinations)
    if (d.word == word)
      return &d;
  return nullptr;
}

std::optional<std::string> retargeted(FileId file, const ast::SyntaxTree &tree, const SourceMap &sources,
                                      const Schema &schema, std::string_view name, const Destination &to) {
  const ast::Block *block = targetIn(tree.members, name);
  const ast::Attribute *backend = block == nullptr ? nullptr : attribute(*block, "backend");
  if (backend == nullptr || backend->value->kind != ast::ExprKind::Name)
    return std::nullopt;
  const std::string_view text = sources.text(file);
  const std::uint32_t base = sources.base(file);
  std::string out;
  std::uint32_t done = 0;
  for (const Edit &edit : Editor(sources, schema, *block).move(*backend, to)) {
    out += text.substr(done, edit.begin - base - done);
    out += edit.text;
    done = edit.end - base;
  }
  out += text.substr(done);
  return out;
}

} // namespace ctr
