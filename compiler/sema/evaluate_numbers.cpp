// Figures with their units as exact values.
#include "sema/evaluate.h"

#include "diag/kinds/types.h"

namespace ctr {

Value Evaluator::literal(const ast::NumberExpr &e) {
  using ast::Unit;
  struct Factor {
    ValueKind kind;
    std::int64_t num;
    std::int64_t den = 1;
  };
  Factor s{ValueKind::Number, 1};
  switch (e.unit) {
  case Unit::None:
    break;
  case Unit::VCpu:
    s = {ValueKind::Cpu, 1};
    break;
  case Unit::B:
    s = {ValueKind::Size, 1};
    break;
  case Unit::KiB:
    s = {ValueKind::Size, KiB};
    break;
  case Unit::MiB:
    s = {ValueKind::Size, MiB};
    break;
  case Unit::GiB:
    s = {ValueKind::Size, GiB};
    break;
  case Unit::TiB:
    s = {ValueKind::Size, 1024 * GiB};
    break;
  case Unit::KB:
    s = {ValueKind::Size, 1000};
    break;
  case Unit::MB:
    s = {ValueKind::Size, 1'000'000};
    break;
  case Unit::GB:
    s = {ValueKind::Size, 1'000'000'000};
    break;
  case Unit::TB:
    s = {ValueKind::Size, 1'000'000'000'000};
    break;
  case Unit::Ms:
    s = {ValueKind::Duration, 1, 1000};
    break;
  case Unit::S:
    s = {ValueKind::Duration, 1};
    break;
  case Unit::M:
    s = {ValueKind::Duration, 60};
    break;
  case Unit::H:
    s = {ValueKind::Duration, 3600};
    break;
  case Unit::D:
    s = {ValueKind::Duration, 86400};
    break;
  case Unit::Percent:
    s = {ValueKind::Percent, 1};
    break;
  }
  auto factor = Rational::make(s.num, s.den);
  auto value = factor ? e.value.mul(*factor) : std::nullopt;
  if (!value) {
    diags.report(diag::Overflow, e.span, program.sources.text(e.span));
    return fail();
  }
  return number(*value, s.kind, e);
}

} // namespace ctr
