#include "sema/literal_rules.h"

#include "diag/kinds/values.h"
#include "sema/evaluate.h"
#include "sema/value_rules.h"

#include <algorithm>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

bool isLiteral(const ast::Expr &e) {
  switch (e.kind) {
  case ast::ExprKind::Number:
  case ast::ExprKind::Bool:
    return true;
  case ast::ExprKind::String:
    return llvm::cast<ast::StringExpr>(e).plain();
  case ast::ExprKind::List:
    return llvm::all_of(llvm::cast<ast::ListExpr>(e).items, [](const ast::Expr *item) { return isLiteral(*item); });
  case ast::ExprKind::Unary: {
    const auto &u = llvm::cast<ast::UnaryExpr>(e);
    return u.op == ast::Op::Neg && u.operand->kind == ast::ExprKind::Number;
  }
  case ast::ExprKind::Binary: {
    const auto &b = llvm::cast<ast::BinaryExpr>(e);
    return b.op == ast::Op::Range && b.left->kind == ast::ExprKind::Number && b.right->kind == ast::ExprKind::Number;
  }
  default:
    return false;
  }
}

class LiteralJudge {
public:
  LiteralJudge(const StaticProgram &program, Diagnostics &diags)
      : diags_(diags), eval_(program, arena_, origins_, diags), rules_{origins_, diags} {
    for (const Diagnostic &d : diags.all())
      if (d.severity == Severity::Error && d.span.valid()) {
        wrong_.push_back(d.span.begin);
        whole_ &= d.code >= 2000;
      }
    std::sort(wrong_.begin(), wrong_.end());
  }

  void scope(const Scope &s) {
    for (const Item &item : s.items) {
      if (item.member == nullptr)
        continue;
      switch (item.member->kind) {
      case ast::MemberKind::Attribute:
        attribute(item, s.block);
        break;
      case ast::MemberKind::Block:
        if (item.block != nullptr && item.block->body != nullptr)
          block(*item.block);
        break;
      case ast::MemberKind::If:
        for (const Scope *arm : {item.then, item.otherwise})
          if (arm != nullptr)
            scope(*arm);
        break;
      case ast::MemberKind::For:
        if (item.then != nullptr)
          scope(*item.then);
        break;
      default:
        break;
      }
    }
  }

private:
  // Whether it is known which rows of the schema hold for the block.
  static bool settled(const StaticBlock &b) {
    return b.construct != nullptr &&
           (b.variantKnown || (b.construct->variantOf.empty() && b.construct->name != NameRule::Words));
  }

  // Whether an error was reported at a place inside of `span`.
  [[nodiscard]] bool wrong(Span span) const {
    auto it = std::lower_bound(wrong_.begin(), wrong_.end(), span.begin);
    return it != wrong_.end() && *it < span.end;
  }

  void attribute(const Item &item, const StaticBlock *owner) {
    const auto &a = llvm::cast<ast::Attribute>(*item.member);
    if (item.field == nullptr || owner == nullptr || !settled(*owner) || wrong(a.span) || !isLiteral(*a.value))
      return;
    Value value = eval_.evaluate(*a.value, frame_);
    if (value.kind != ValueKind::Error)
      checkValue(rules_, *item.field, value, origins_.intern(a.span));
  }

  void block(const StaticBlock &b) {
    scope(*b.body);
    // A component and its user give its members together.
    if (!whole_ || !settled(b) || b.layered || wrong(b.syntax->span))
      return;
    for (const Field &field : b.construct->fields) {
      bool exists = field.variants.empty() || llvm::is_contained(field.variants, b.variant);
      if (field.required && exists && !gives(*b.body, field.word))
        diags_.report(diag::AttributeMissing, b.syntax->headSpan, called(b), field.word)
            .hint("add `" + exampleOf(field) + "`");
    }
  }

  // In some arm is enough: which is taken is not known here.
  static bool gives(const Scope &s, std::string_view word) {
    return llvm::any_of(s.items, [word](const Item &item) {
      if (item.member == nullptr)
        return false;
      if (const auto *a = llvm::dyn_cast<ast::Attribute>(item.member))
        return a->name.text == word;
      if (item.member->kind != ast::MemberKind::If)
        return false;
      return (item.then != nullptr && gives(*item.then, word)) ||
             (item.otherwise != nullptr && gives(*item.otherwise, word));
    });
  }

  static std::string called(const StaticBlock &b) {
    std::string out = "`" + std::string(b.construct->word);
    for (const ast::Identifier &part : b.syntax->namePath)
      out.append(&part == b.syntax->namePath.begin() ? " " : ".").append(part.text);
    return out + "`";
  }

  Diagnostics &diags_;
  llvm::BumpPtrAllocator arena_;
  OriginTable origins_;
  Evaluator eval_;
  ValueRuleContext rules_;
  Frame frame_;
  bool whole_ = true;                // no syntax error: nothing that was written is missing from the tree
  std::vector<std::uint32_t> wrong_; // where errors were reported already, in order
};

} // namespace

void judgeLiterals(const StaticProgram &program, Diagnostics &diags) {
  if (program.file != nullptr)
    LiteralJudge(program, diags).scope(*program.file);
}

} // namespace ctr
