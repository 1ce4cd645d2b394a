#include "syntax/characters.h"
#include "syntax/parse.h"

#include <array>

namespace ctr {
namespace {

using llvm::cast;
using llvm::dyn_cast;

constexpr std::array<std::string_view, 17> UnitWords{"",   "vCPU", "B",  "KiB", "MiB", "GiB", "TiB", "KB", "MB",
                                                     "GB", "TB",   "ms", "s",   "m",   "h",   "d",   "%"};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '"' || c == '\\' || c == '$')
      (out += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20U || c == '\x7F')
      out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + "\"";
}

// Members are a line each; expressions are written in one line, with every operation in parentheses.
class Printer {
public:
  explicit Printer(const SourceMap &sources) : sources_(sources) {}
  std::string take() { return std::move(out_); }

  void members(ast::Members list, unsigned level) {
    for (const ast::Member *m : list)
      member(*m, level);
  }

private:
  void line(unsigned level, Span at, std::string_view text) {
    Place place = sources_.place(at.begin);
    out_ += std::string(std::size_t{2} * level, ' ');
    out_ += fmt::format("{}  @{}:{}\n", text, place.line, place.column);
  }
  void member(const ast::Member &m, unsigned level);
  std::string param(const ast::Param &p);
  std::string type(const ast::TypeExpr &t);
  std::string expr(const ast::Expr *e);
  std::string string(const ast::StringExpr &s);
  std::string list(llvm::ArrayRef<const ast::Expr *> items) {
    std::string out;
    for (const ast::Expr *e : items)
      out += (out.empty() ? "" : ", ") + expr(e);
    return out;
  }
  static std::string path(llvm::ArrayRef<ast::Identifier> words) {
    std::string out;
    for (const ast::Identifier &word : words)
      (out += out.empty() ? "" : ".") += word.text;
    return out;
  }

  const SourceMap &sources_;
  std::string out_;
};

void Printer::member(const ast::Member &m, unsigned level) {
  if (!m.doc.empty())
    line(level, m.span, "doc " + quoted(m.doc));
  switch (m.kind) {
  case ast::MemberKind::Block: {
    const auto &b = cast<ast::Block>(m);
    std::string name =
        b.quotedName != nullptr ? " " + string(*b.quotedName) : (b.namePath.empty() ? "" : " " + path(b.namePath));
    line(level, m.span, "block " + path(b.kindPath) + name);
    return members(b.members, level + 1);
  }
  case ast::MemberKind::Attribute: {
    const auto &a = cast<ast::Attribute>(m);
    return line(level, m.span, fmt::format("{} = {}", a.name.text, expr(a.value)));
  }
  case ast::MemberKind::If: {
    const auto &i = cast<ast::If>(m);
    line(level, m.span, "if " + expr(i.condition));
    members(i.then, level + 1);
    if (!i.otherwise.empty()) {
      line(level, i.otherwise.front()->span, "else");
      members(i.otherwise, level + 1);
    }
    return;
  }
  case ast::MemberKind::For: {
    const auto &f = cast<ast::For>(m);
    line(level, m.span, fmt::format("for {} in {}", f.variable.text, expr(f.source)));
    return members(f.body, level + 1);
  }
  case ast::MemberKind::Let: {
    const auto &l = cast<ast::Let>(m);
    return line(level, m.span, fmt::format("let {} = {}", l.name.text, expr(l.value)));
  }
  case ast::MemberKind::Assert: {
    const auto &a = cast<ast::Assert>(m);
    return line(level, m.span,
                fmt::format("assert {}{}", expr(a.condition), a.message == nullptr ? "" : ", " + expr(a.message)));
  }
  case ast::MemberKind::Import: {
    const auto &i = cast<ast::Import>(m);
    return line(level, m.span,
                fmt::format("import {}{}{}", i.file != nullptr ? string(*i.file) : path(i.path),
                            i.alias.text.empty() ? "" : " as ", i.alias.text));
  }
  case ast::MemberKind::Param:
    return line(level, m.span, "param " + param(cast<ast::Param>(m)));
  case ast::MemberKind::Component: {
    const auto &c = cast<ast::Component>(m);
    line(level, m.span, fmt::format("component {}", c.name.text));
    for (const ast::Param *p : c.params) {
      if (!p->doc.empty())
        line(level + 1, p->span, "doc " + quoted(p->doc));
      line(level + 1, p->span, "takes " + param(*p));
    }
    return members(c.body, level + 1);
  }
  }
}

std::string Printer::param(const ast::Param &p) {
  std::string out(p.name.text);
  if (p.type != nullptr)
    out += ": " + type(*p.type);
  if (p.value != nullptr)
    out += " = " + expr(p.value);
  if (p.where != nullptr)
    out += " where " + expr(p.where);
  if (p.message != nullptr)
    out += ", " + expr(p.message);
  return out;
}

std::string Printer::type(const ast::TypeExpr &t) {
  std::string out;
  for (const ast::TypeExpr::Term &term : t.terms) {
    out += out.empty() ? "" : " | ";
    out += term.literal != nullptr ? string(*term.literal) : std::string(term.word.text);
    if (term.arguments.empty())
      continue;
    std::string args;
    for (const ast::TypeExpr *arg : term.arguments)
      args += (args.empty() ? "" : ", ") + (arg == nullptr ? std::string("<error>") : type(*arg));
    out += "<" + args + ">";
  }
  return out + (t.optional ? "?" : "");
}

std::string Printer::string(const ast::StringExpr &s) {
  if (s.plain())
    return quoted(s.text());
  std::string out;
  for (const ast::StringPart &part : s.parts) {
    out += out.empty() ? "" : " ";
    out += part.expr == nullptr ? quoted(part.text) : "${" + expr(part.expr) + "}";
  }
  return "`" + out + "`";
}

std::string Printer::expr(const ast::Expr *e) {
  if (e == nullptr)
    return "<missing>";
  switch (e->kind) {
  case ast::ExprKind::Error:
    return "<error>";
  case ast::ExprKind::Null:
    return "null";
  case ast::ExprKind::Bool:
    return cast<ast::BoolExpr>(e)->value ? "true" : "false";
  case ast::ExprKind::Number: {
    const auto *n = cast<ast::NumberExpr>(e);
    std::string figure = n->value.str();
    if (n->point && n->value.whole())
      figure += ".0";
    return figure + std::string(UnitWords[static_cast<std::size_t>(n->unit)]);
  }
  case ast::ExprKind::String:
    return string(*cast<ast::StringExpr>(e));
  case ast::ExprKind::List:
    return "[" + list(cast<ast::ListExpr>(e)->items) + "]";
  case ast::ExprKind::Map: {
    std::string out;
    for (const ast::MapEntry &entry : cast<ast::MapExpr>(e)->entries) {
      out += out.empty() ? "" : ", ";
      out += entry.keyString != nullptr ? string(*entry.keyString) : std::string(entry.key.text);
      out += ": " + expr(entry.value);
    }
    return "{" + out + "}";
  }
  case ast::ExprKind::Name:
    return std::string(cast<ast::NameExpr>(e)->name);
  case ast::ExprKind::Member: {
    const auto *m = cast<ast::MemberExpr>(e);
    return expr(m->base) + "." + std::string(m->member.text);
  }
  case ast::ExprKind::Index:
    return expr(cast<ast::IndexExpr>(e)->base) + "[" + expr(cast<ast::IndexExpr>(e)->index) + "]";
  case ast::ExprKind::Call:
    return expr(cast<ast::CallExpr>(e)->callee) + "(" + list(cast<ast::CallExpr>(e)->args) + ")";
  case ast::ExprKind::Unary:
    return fmt::format("({}{})", ast::spelling(cast<ast::UnaryExpr>(e)->op), expr(cast<ast::UnaryExpr>(e)->operand));
  case ast::ExprKind::Binary: {
    const auto *b = cast<ast::BinaryExpr>(e);
    return fmt::format("({} {} {})", expr(b->left), ast::spelling(b->op), expr(b->right));
  }
  case ast::ExprKind::Conditional: {
    const auto *c = cast<ast::ConditionalExpr>(e);
    return fmt::format("({} ? {} : {})", expr(c->condition), expr(c->then), expr(c->otherwise));
  }
  case ast::ExprKind::Comprehension: {
    const auto *c = cast<ast::ComprehensionExpr>(e);
    std::string test = c->condition == nullptr ? "" : " if " + expr(c->condition);
    return fmt::format("[for {} in {}{} : {}]", c->variable.text, expr(c->source), test, expr(c->body));
  }
  }
  return {};
}

} // namespace

std::string printAst(const ast::SyntaxTree &tree, const SourceMap &sources) {
  Printer printer(sources);
  printer.members(tree.members, 0);
  return printer.take();
}

} // namespace ctr
