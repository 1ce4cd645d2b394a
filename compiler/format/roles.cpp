#include "format/roles.h"

namespace ctr::format {
namespace {

class Roles {
public:
  explicit Roles(const ast::SyntaxTree &tree) : base_(tree.span.begin), roles_(tree.span.size()) {
    members(tree.members);
  }
  std::vector<std::uint8_t> take() { return std::move(roles_); }

private:
  void mark(std::uint32_t at, unsigned role) {
    if (at >= base_ && at - base_ < roles_.size())
      roles_[at - base_] = static_cast<std::uint8_t>(roles_[at - base_] | role);
  }
  void members(ast::Members list) {
    for (const ast::Member *m : list)
      member(*m);
  }
  void member(const ast::Member &m);
  void param(const ast::Param &p);
  void type(const ast::TypeExpr *t);
  void expr(const ast::Expr *e);
  void exprs(llvm::ArrayRef<const ast::Expr *> list) {
    for (const ast::Expr *e : list)
      expr(e);
  }
  void binary(const ast::BinaryExpr &e);

  std::uint32_t base_;
  std::vector<std::uint8_t> roles_;
};

void Roles::member(const ast::Member &m) {
  mark(m.span.begin, Member);
  if (const auto *block = llvm::dyn_cast<ast::Block>(&m)) {
    members(block->members);
  } else if (const auto *attribute = llvm::dyn_cast<ast::Attribute>(&m)) {
    mark(m.span.begin, Attribute);
    expr(attribute->value);
  } else if (const auto *choice = llvm::dyn_cast<ast::If>(&m)) {
    expr(choice->condition);
    members(choice->then);
    members(choice->otherwise);
  } else if (const auto *loop = llvm::dyn_cast<ast::For>(&m)) {
    expr(loop->source);
    members(loop->body);
  } else if (const auto *let = llvm::dyn_cast<ast::Let>(&m)) {
    expr(let->value);
  } else if (const auto *check = llvm::dyn_cast<ast::Assert>(&m)) {
    expr(check->condition);
    expr(check->message);
  } else if (const auto *p = llvm::dyn_cast<ast::Param>(&m)) {
    param(*p);
  } else if (const auto *component = llvm::dyn_cast<ast::Component>(&m)) {
    for (const ast::Param *each : component->params)
      param(*each);
    members(component->body);
  }
}

void Roles::param(const ast::Param &p) {
  mark(p.name.span.begin, Field);
  type(p.type);
  expr(p.value);
  expr(p.where);
  expr(p.message);
}

void Roles::type(const ast::TypeExpr *t) {
  if (t != nullptr)
    for (std::uint32_t at = t->span.begin; at < t->span.end; ++at)
      mark(at, InType);
}

void Roles::binary(const ast::BinaryExpr &e) {
  auto simple = [](const ast::Expr *side) {
    return side->kind != ast::ExprKind::Binary && side->kind != ast::ExprKind::Conditional;
  };
  if (e.op == ast::Op::Range && simple(e.left) && simple(e.right))
    mark(e.opSpan.begin, TightRange);
  expr(e.left);
  expr(e.right);
}

void Roles::expr(const ast::Expr *e) {
  if (e == nullptr)
    return;
  if (const auto *list = llvm::dyn_cast<ast::ListExpr>(e)) {
    exprs(list->items);
  } else if (const auto *map = llvm::dyn_cast<ast::MapExpr>(e)) {
    mark(e->span.begin, OpensMap);
    for (const ast::MapEntry &entry : map->entries) {
      mark(entry.keyString != nullptr ? entry.keyString->span.begin : entry.key.span.begin, Entry);
      expr(entry.value);
    }
  } else if (const auto *member = llvm::dyn_cast<ast::MemberExpr>(e)) {
    expr(member->base);
  } else if (const auto *index = llvm::dyn_cast<ast::IndexExpr>(e)) {
    expr(index->base);
    expr(index->index);
  } else if (const auto *call = llvm::dyn_cast<ast::CallExpr>(e)) {
    expr(call->callee);
    exprs(call->args);
  } else if (const auto *unary = llvm::dyn_cast<ast::UnaryExpr>(e)) {
    mark(e->span.begin, Prefix);
    expr(unary->operand);
  } else if (const auto *pair = llvm::dyn_cast<ast::BinaryExpr>(e)) {
    binary(*pair);
  } else if (const auto *choice = llvm::dyn_cast<ast::ConditionalExpr>(e)) {
    expr(choice->condition);
    expr(choice->then);
    expr(choice->otherwise);
  } else if (const auto *turns = llvm::dyn_cast<ast::ComprehensionExpr>(e)) {
    expr(turns->source);
    expr(turns->condition);
    expr(turns->body);
  }
}

} // namespace

std::vector<std::uint8_t> rolesOf(const ast::SyntaxTree &tree) { return Roles(tree).take(); }

} // namespace ctr::format
