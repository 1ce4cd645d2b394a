// Members; expressions are in expression_builder.h.
#include "syntax/tree_builder.h"

// ANTLR's headers come first: the last one relies on them.
// clang-format off
#include <CtrLexer.h>
#include <CtrParser.h>
#include "diag/kinds/syntax.h"
#include "syntax/expression_builder.h"
// clang-format on

namespace ctr::syntax {
namespace {

class Builder : public ExpressionBuilder {
public:
  using ExpressionBuilder::ExpressionBuilder;
  void members(P::MembersContext *tree, llvm::SmallVectorImpl<const ast::Member *> &out);

private:
  const ast::Member *member(antlr4::ParserRuleContext &tree);
  const ast::Member *declaration(P::DeclarationContext &tree);
  const ast::Member *conditional(P::ConditionalContext &tree);
  const ast::Param *field(P::FieldContext *tree, Span whole, P::ExpressionContext *message);
  const ast::Member *component(P::ComponentContext &tree);
  const ast::Member *importation(P::ImportationContext &tree);
  const ast::TypeExpr *type(P::ValueTypeContext *tree);
  ast::Members body(P::BodyContext *tree);
  llvm::ArrayRef<ast::Identifier> path(P::PathContext *tree);
  std::string_view doc(const Token *first) { return r_.docs.claim(r_.base + begin(first)); }
  // The sign of an attribute and the line of its value.
  Expr value(const Token *sign, const ast::Identifier &name, P::ExpressionContext *tree);
};

void Builder::members(P::MembersContext *tree, llvm::SmallVectorImpl<const ast::Member *> &out) {
  if (tree == nullptr)
    return;
  for (antlr4::tree::ParseTree *child : tree->children) // rules only: the tree has no leaves
    if (const ast::Member *m = member(static_cast<antlr4::ParserRuleContext &>(*child)))
      out.push_back(m);
}

ast::Members Builder::body(P::BodyContext *tree) {
  if (tree == nullptr)
    return {};
  llvm::SmallVector<const ast::Member *, 16> list;
  members(tree->inside, list);
  return keep(list);
}

llvm::ArrayRef<ast::Identifier> Builder::path(P::PathContext *tree) {
  llvm::SmallVector<ast::Identifier, 4> words;
  if (tree != nullptr && tree->first != nullptr) {
    words.push_back(identifier(tree->first));
    for (P::WordContext *word : tree->rest)
      if (word->exception == nullptr)
        words.push_back(identifier(word->start));
  }
  return keep(words);
}

const ast::Member *Builder::member(antlr4::ParserRuleContext &tree) {
  switch (tree.getRuleIndex()) {
  case P::RuleDeclaration:
    return declaration(static_cast<P::DeclarationContext &>(tree));
  case P::RuleConditional:
    return conditional(static_cast<P::ConditionalContext &>(tree));
  case P::RuleLoop: {
    auto &loop = static_cast<P::LoopContext &>(tree);
    Expr source = expression(loop.source);
    return make<ast::For>(span(loop), identifier(loop.name), source, body(loop.block));
  }
  case P::RuleBinding: {
    auto &let = static_cast<P::BindingContext &>(tree);
    std::string_view about = doc(let.start);
    ast::Identifier name = identifier(let.name);
    Expr v = value(let.sign, name, let.value);
    return make<ast::Let>(span(let), about, name, v);
  }
  case P::RuleAssertion: {
    auto &check = static_cast<P::AssertionContext &>(tree);
    Expr test = expression(check.test);
    Expr message = check.message == nullptr ? nullptr : expression(check.message);
    return make<ast::Assert>(span(check), test, message);
  }
  case P::RuleImportation:
    return importation(static_cast<P::ImportationContext &>(tree));
  case P::RuleParameter: {
    auto &param = static_cast<P::ParameterContext &>(tree);
    return field(param.declared, span(param), param.message);
  }
  case P::RuleComponent:
    return component(static_cast<P::ComponentContext &>(tree));
  default:
    return nullptr;
  }
}

const ast::Member *Builder::declaration(P::DeclarationContext &tree) {
  std::string_view about = doc(tree.start);
  llvm::ArrayRef<ast::Identifier> head = path(tree.head);
  if (head.empty())
    return nullptr;
  Span headSpan = head.front().span.to(head.back().span);
  if (tree.sign != nullptr || tree.block == nullptr) {
    if (tree.sign == nullptr && (tree.name != nullptr || tree.quoted != nullptr))
      return make<ast::Block>(span(tree), about, head, path(tree.name), string(tree.quoted), headSpan, ast::Members{});
    if (tree.sign == nullptr && head.size() > 1)
      return nullptr;
    Expr v = value(tree.sign, head.back(), tree.value);
    if (head.size() > 1) { // no attribute is meant by its last word alone, so nothing is left to check
      r_.findings.report(diag::DottedAttribute, headSpan,
                         text(tree.start).data() == nullptr
                             ? std::string_view()
                             : r_.text.substr(headSpan.begin - r_.base, headSpan.size()));
      return nullptr;
    }
    return make<ast::Attribute>(span(tree), about, head.back(), v);
  }
  llvm::ArrayRef<ast::Identifier> name = path(tree.name);
  const ast::StringExpr *quoted = string(tree.quoted);
  if (quoted != nullptr)
    headSpan = headSpan.to(quoted->span);
  else if (!name.empty())
    headSpan = headSpan.to(name.back().span);
  if (tree.block->exception == nullptr && tree.block->start->getLine() != tree.start->getLine()) {
    Span gap{headSpan.end, span(tree.block->start).begin};
    bool onlyBlanks =
        r_.text.substr(gap.begin - r_.base, gap.size()).find_first_not_of(" \t\r\n") == std::string_view::npos;
    Diagnostic &d = r_.findings.report(diag::HeadOnSeveralLines, headSpan);
    d.note(span(tree.block->start), "the body starts here");
    if (onlyBlanks)
      d.fix(gap, " ", "put the `{` behind it");
  }
  return make<ast::Block>(span(tree), about, head, name, quoted, headSpan, body(tree.block));
}

const ast::Expr *Builder::value(const Token *sign, const ast::Identifier &name, P::ExpressionContext *tree) {
  if (sign != nullptr && sign->getType() == P::COLON)
    r_.findings.report(diag::ColonForAssign, span(sign), name.text)
        .fix(span(sign), r_.text[begin(sign) - 1] == ' ' ? "=" : " =", "write `=`");
  else if (sign != nullptr && sign->getType() == P::EQ)
    r_.findings.report(diag::EqualityForAssign, span(sign), name.text).fix(span(sign), "=", "write `=`");
  Expr v = expression(tree);
  if (sign != nullptr && v->kind != ast::ExprKind::Error && tree->start->getLine() != sign->getLine()) {
    Span gap = r_.span(end(sign), begin(tree->start));
    Diagnostic &d = r_.findings.report(diag::ValueOnNextLine, v->span, text(sign));
    if (r_.text.substr(gap.begin - r_.base, gap.size()).find_first_not_of(" \t\r\n") == std::string_view::npos)
      d.fix(gap, " ", "move it there");
  }
  return v;
}

const ast::Member *Builder::conditional(P::ConditionalContext &tree) {
  Expr test = expression(tree.test);
  ast::Members then = body(tree.block);
  // `else if` is an `if` as the only member of the other side: built from the end. Documentation is claimed in source
  // order, so the bodies are read first.
  struct Arm {
    P::OtherwiseContext *tree;
    Expr test;
    ast::Members members;
  };
  llvm::SmallVector<Arm, 2> arms;
  for (P::OtherwiseContext *arm : tree.arms) {
    if (!arms.empty() && arms.back().test == nullptr) {
      r_.findings.report(diag::ElseAfterElse, span(arm->start)).note(span(arms.back().tree->start), "the last `else`");
      break;
    }
    if (arms.size() == r_.nesting) {
      r_.findings.report(diag::NestedTooDeep, span(arm->start), std::int64_t{r_.nesting});
      break;
    }
    Expr armTest = arm->sign == nullptr ? nullptr : expression(arm->test);
    arms.push_back({arm, armTest, body(arm->block)});
  }
  ast::Members otherwise;
  for (std::size_t i = arms.size(); i-- > 0;) {
    const Arm &arm = arms[i];
    if (arm.test == nullptr) {
      otherwise = arm.members;
      continue;
    }
    Span whole = span(arm.tree->sign).to(span(*arms.back().tree));
    llvm::SmallVector<const ast::Member *, 1> only{make<ast::If>(whole, arm.test, arm.members, otherwise)};
    otherwise = keep(only);
  }
  return make<ast::If>(span(tree), test, then, otherwise);
}

const ast::Param *Builder::field(P::FieldContext *tree, Span whole, P::ExpressionContext *message) {
  if (tree == nullptr || tree->name == nullptr)
    return nullptr;
  std::string_view about = r_.docs.claim(whole.begin);
  const ast::TypeExpr *declared = tree->declared == nullptr ? nullptr : type(tree->declared);
  Expr init = tree->sign == nullptr ? nullptr : value(tree->sign, identifier(tree->name), tree->init);
  Expr where = tree->test == nullptr ? nullptr : expression(tree->test);
  Expr says = message == nullptr ? nullptr : expression(message);
  if (says != nullptr && where == nullptr)
    r_.findings.report(diag::MessageWithoutWhere, says->span);
  return make<ast::Param>(whole, about, identifier(tree->name), declared, init, where, says);
}

const ast::Member *Builder::component(P::ComponentContext &tree) {
  std::string_view about = doc(tree.start);
  llvm::SmallVector<const ast::Param *, 8> params;
  if (tree.params != nullptr)
    for (P::FieldContext *each : tree.params->all)
      if (const ast::Param *p = field(each, span(*each), nullptr))
        params.push_back(p);
  return make<ast::Component>(span(tree), about, identifier(tree.name), keep(params), body(tree.block));
}

const ast::Member *Builder::importation(P::ImportationContext &tree) {
  if (tree.file == nullptr && tree.module == nullptr)
    return nullptr;
  return make<ast::Import>(span(tree), string(tree.file), path(tree.module), identifier(tree.alias));
}

const ast::TypeExpr *Builder::type(P::ValueTypeContext *tree) {
  llvm::SmallVector<ast::TypeExpr::Term, 4> terms;
  for (P::TypeTermContext *each : tree->terms) {
    if (each->exception != nullptr || (each->base == nullptr && each->literal == nullptr))
      continue;
    llvm::SmallVector<const ast::TypeExpr *, 2> args;
    for (P::ValueTypeContext *arg : each->args)
      args.push_back(type(arg));
    terms.push_back({identifier(each->base), string(each->literal), keep(args), span(*each)});
  }
  if (terms.empty())
    return nullptr;
  return make<ast::TypeExpr>(ast::TypeExpr{keep(terms), tree->optional != nullptr, span(*tree)});
}

} // namespace

void buildMembers(antlr4::ParserRuleContext &tree, std::uint32_t from, const Reading &reading,
                  llvm::SmallVectorImpl<const ast::Member *> &out) {
  Builder(from, reading).members(static_cast<P::ChunkContext &>(tree).inside, out);
}

const ast::Expr *buildExpression(antlr4::ParserRuleContext &tree, std::uint32_t from, const Reading &reading) {
  return Builder(from, reading).expression(static_cast<P::InterpolationContext &>(tree).value);
}

} // namespace ctr::syntax
