#include "sema/mentions.h"

#include <algorithm>

namespace ctr {

bool mentions(const ast::Expr &e, std::string_view name) {
  using ast::ExprKind;
  switch (e.kind) {
  case ExprKind::Error:
  case ExprKind::Null:
  case ExprKind::Bool:
  case ExprKind::Number:
    return false;
  case ExprKind::Name:
    return llvm::cast<ast::NameExpr>(e).name == name;
  case ExprKind::String:
    for (const ast::StringPart &part : llvm::cast<ast::StringExpr>(e).parts)
      if (part.expr != nullptr && mentions(*part.expr, name))
        return true;
    return false;
  case ExprKind::List:
    for (const ast::Expr *item : llvm::cast<ast::ListExpr>(e).items)
      if (mentions(*item, name))
        return true;
    return false;
  case ExprKind::Map:
    for (const ast::MapEntry &entry : llvm::cast<ast::MapExpr>(e).entries)
      if (mentions(*entry.value, name) || (entry.keyString != nullptr && mentions(*entry.keyString, name)))
        return true;
    return false;
  case ExprKind::Member:
    return mentions(*llvm::cast<ast::MemberExpr>(e).base, name);
  case ExprKind::Index: {
    const auto &x = llvm::cast<ast::IndexExpr>(e);
    return mentions(*x.base, name) || mentions(*x.index, name);
  }
  case ExprKind::Call:
    for (const ast::Expr *arg : llvm::cast<ast::CallExpr>(e).args)
      if (mentions(*arg, name))
        return true;
    return false;
  case ExprKind::Unary:
    return mentions(*llvm::cast<ast::UnaryExpr>(e).operand, name);
  case ExprKind::Binary: {
    const auto &x = llvm::cast<ast::BinaryExpr>(e);
    return mentions(*x.left, name) || mentions(*x.right, name);
  }
  case ExprKind::Conditional: {
    const auto &x = llvm::cast<ast::ConditionalExpr>(e);
    return mentions(*x.condition, name) || mentions(*x.then, name) || mentions(*x.otherwise, name);
  }
  case ExprKind::Comprehension: {
    const auto &x = llvm::cast<ast::ComprehensionExpr>(e);
    return mentions(*x.source, name) || (x.condition != nullptr && mentions(*x.condition, name)) ||
           mentions(*x.body, name);
  }
  }
  return false;
}

bool isIdentifier(std::string_view s) {
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (s.empty() || !letter(s.front()) || s.back() == '-')
    return false;
  return std::all_of(s.begin(), s.end(), [&](char c) { return letter(c) || digit(c) || c == '-'; });
}

std::string_view plainWord(const ast::Expr &e) {
  if (const auto *name = llvm::dyn_cast<ast::NameExpr>(&e))
    return name->name;
  if (const auto *text = llvm::dyn_cast<ast::StringExpr>(&e); text != nullptr && text->plain())
    return text->text();
  return {};
}

} // namespace ctr
