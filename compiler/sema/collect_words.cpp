// Words that do not fit where they stand: what the author may have meant.
#include "diag/kinds/types.h"
#include "sema/collector.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {
namespace {

std::string wordsOf(llvm::ArrayRef<std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out += fmt::format("{}`{}`", i == 0 ? "" : (i + 1 == words.size() ? " or " : ", "), words[i]);
  return out;
}

} // namespace

std::string Collector::placesOf(std::string_view word) const {
  llvm::SmallVector<std::string_view, 4> parents;
  bool top = false;
  auto add = [&](const Construct &parent) {
    for (const ChildRule &child : parent.children)
      if (child.construct->word == word && !llvm::is_contained(parents, parent.word)) {
        if (parent.word.empty() || &parent == &program_.schema.top())
          top = true;
        else
          parents.push_back(parent.word);
      }
  };
  add(program_.schema.top());
  for (const Construct *construct : program_.schema.constructs())
    add(*construct);
  std::string out = top ? "at the top of a file" : "";
  if (!parents.empty())
    out += fmt::format("{}in {}", top ? " or " : "", wordsOf(parents));
  return out;
}

void Collector::misplaced(const ast::Block &b, const Construct &construct, const Body &body) {
  diags_.report(diag::MisplacedConstruct, b.kindSpan(), program_.sources.text(b.kindSpan()), bodyWord(*body.construct))
      .hint(fmt::format("its `{0}` stands {1}", construct.word, placesOf(construct.word)));
}

void Collector::unknownBlock(const ast::Block &b, const Scope &scope, const Body &body) {
  std::string_view word = b.kindWord();
  if (b.kindPath.size() == 1 && body.rows->fields.count(ref(word)) != 0) {
    diags_.report(diag::BlockIsAttribute, b.kindSpan(), word, body.construct->word)
        .fix({b.kindSpan().end, b.kindSpan().end}, " =", fmt::format("write `{} = {{ … }}`", word));
    return;
  }
  if (b.kindPath.size() == 1) {
    if (std::string places = placesOf(word); !places.empty()) {
      diags_.report(diag::MisplacedConstruct, b.kindSpan(), word, bodyWord(*body.construct))
          .hint(fmt::format("`{}` stands {}", word, places));
      return;
    }
  }
  Diagnostic &d = diags_.report(diag::UnknownConstruct, b.kindSpan(), program_.sources.text(b.kindSpan()));
  llvm::SmallVector<std::string_view, 32> here;
  for (const ChildRule &child : body.construct->children)
    here.push_back(child.construct->word);
  std::size_t constructs = here.size();
  for (const Symbol *s = scope.file().symbols; s != nullptr; s = s->next)
    if (s->kind == SymbolKind::Component)
      here.push_back(s->name);
  std::string_view near = nearest(word, here);
  if (near.empty()) {
    llvm::SmallVector<std::string_view, 64> all;
    for (const Construct *construct : program_.schema.constructs())
      all.push_back(construct->word);
    near = nearest(word, all);
  }
  if (!near.empty())
    d.fix(b.kindSpan(), std::string(near), fmt::format("did you mean `{}`?", near));
  else if (here.truncate(constructs); !here.empty())
    d.hint(fmt::format("{} takes {}", bodyWord(*body.construct), wordsOf(here)));
}

void Collector::unknownAttribute(const ast::Attribute &a, const Body &body) {
  std::string_view word = a.name.text;
  if (word.empty())
    return;
  if (body.rows->children.count(ref(word)) != 0) {
    Diagnostic &d = diags_.report(diag::AttributeIsBlock, a.name.span, word, body.construct->word);
    if (a.value->kind == ast::ExprKind::Map)
      d.fix({a.name.span.end, a.value->span.begin}, " ", fmt::format("write `{} {{ … }}`", word));
    else
      d.hint(fmt::format("write `{} {{ … }}`", word));
    return;
  }
  if (body.construct->kind == Kind::Target && body.block->backend != nullptr)
    for (const BackendSchema &other : program_.schema.backends())
      for (const OptionField &option : other.options)
        if (option.word == word) {
          diags_.report(diag::OptionOfOther, a.name.span, word, other.name, body.block->backend->name);
          return;
        }
  Diagnostic &d = diags_.report(diag::UnknownAttribute, a.name.span, word, body.construct->word);
  llvm::SmallVector<std::string_view, 64> words;
  for (const Field &field : body.construct->fields)
    words.push_back(field.word);
  for (const ChildRule &child : body.construct->children)
    words.push_back(child.construct->word);
  if (body.component != nullptr)
    for (const Symbol *p : body.component->params)
      words.push_back(p->name);
  if (body.block->backend != nullptr)
    for (const OptionField &option : body.block->backend->options)
      words.push_back(option.word);
  if (std::string_view near = nearest(word, words); !near.empty())
    d.fix(a.name.span, std::string(near), fmt::format("did you mean `{}`?", near));
  else if (std::string places = placesOf(word); !places.empty())
    d.hint(fmt::format("`{}` is a block and stands {}", word, places));
}

void Collector::wrongVariant(std::string_view word, Span at, const Body &body) {
  const Construct &construct = *body.construct;
  std::string_view decides = construct.variantOf.empty() ? construct.word : construct.variantOf;
  llvm::SmallVector<std::string_view, 4> variants;
  if (auto it = body.rows->fields.find(ref(word)); it != body.rows->fields.end())
    for (const Field *field : it->second)
      variants.append(field->variants.begin(), field->variants.end());
  if (const ChildRule *child = body.rows->children.lookup(ref(word)))
    variants.append(child->variants.begin(), child->variants.end());
  Diagnostic &d = diags_.report(diag::NotOfVariant, at, word, decides, body.block->variant);
  d.hint(fmt::format("`{}` exists only where `{}` is {}", word, decides, wordsOf(variants)));
  for (const ast::Member *m : body.block->syntax->members)
    if (const auto *a = llvm::dyn_cast<ast::Attribute>(m); a != nullptr && a->name.text == decides)
      d.note(a->span, "decided here");
}

} // namespace ctr
