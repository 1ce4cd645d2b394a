// A literal expression is judged when types are, in every branch; one that is made from values when it is evaluated.
#include "sema/functions_schedule.h"

#include "diag/kinds/values.h"

#include "ir/schedule_spelling.h"
#include "sema/read_schedule.h"

#include <fmt/format.h>

namespace ctr {
namespace {

// The part of a string literal that a fault is about; all of it when its text is not what stands in the source.
Span within(const SourceMap &sources, const ast::Expr &e, std::string_view text, std::size_t offset, std::size_t size) {
  std::string_view written = sources.text(e.span);
  if (written.size() != text.size() + 2 || written.substr(1, text.size()) != text || text.empty())
    return e.span;
  auto begin = e.span.begin + 1 + static_cast<std::uint32_t>(std::min(offset, text.size() - 1));
  return {begin, std::min(begin + static_cast<std::uint32_t>(size), e.span.end - 1)};
}

// `report` makes a diagnostic of a row and a place in the text.
template <class Report> void tell(const CronFault &f, Report report) {
  using What = CronFault::What;
  switch (f.what) {
  case What::FieldCount:
    report(diag::CronFieldCount, f.offset, f.size, f.text)
        .hint("minutes hours day-of-month month day-of-week year, as in `30 2 * * ? *`")
        .hint(f.hint);
    break;
  case What::Value:
    report(diag::CronValue, f.offset, f.size, f.text, f.field, f.wants).hint(f.hint);
    break;
  case What::Question:
    report(diag::CronQuestion, f.offset, f.size, f.text).hint(f.hint);
    break;
  case What::Alone:
    report(diag::CronAlone, f.offset, f.size, f.text, f.field);
    break;
  case What::Never:
    report(diag::CronNever, f.offset, f.size, f.text).under(f.hint);
    break;
  case What::TooLong:
    report(diag::CronTooLong, f.offset, f.size, f.text, static_cast<std::int64_t>(MaxScheduleExpression));
    break;
  }
}

const Type *schedule(Typing &t) { return t.types.get(TypeKind::Schedule); }

const ast::StringExpr *plainText(const ast::Expr &e) {
  const auto *s = llvm::dyn_cast<ast::StringExpr>(&e);
  return s != nullptr && s->plain() ? s : nullptr;
}

// Reports at the place in the text, for the turn and the component that lead there.
auto reporter(Evaluator &v, const ast::Expr &e, std::string_view text) {
  return [&v, &e, text](const auto &kind, std::size_t offset, std::size_t size, const auto &...args) -> Diagnostic & {
    Span at = within(v.program.sources, e, text, offset, size);
    return v.diags.report(kind, v.origins, v.origins.intern(at, v.here()), args...);
  };
}
auto reporter(Typing &t, const ast::Expr &e, std::string_view text) {
  return [&t, &e, text](const auto &kind, std::size_t offset, std::size_t size, const auto &...args) -> Diagnostic & {
    return t.diags.report(kind, within(t.program.sources, e, text, offset, size), args...);
  };
}

Value made(Evaluator &v, const ast::CallExpr &e, const Schedule &schedule) {
  auto *kept = new (v.arena.Allocate<Schedule>()) Schedule(schedule);
  Value out = v.make(ValueKind::Schedule, e);
  out.schedule = kept;
  return out;
}

} // namespace

const Type *cronType(Typing &t, const ast::CallExpr &e) {
  if (!t.check(*e.args[0], t.text(), "cron"))
    return t.error();
  if (const ast::StringExpr *text = plainText(*e.args[0])) {
    std::vector<CronFault> faults;
    if (!readCron(text->text(), faults)) {
      for (const CronFault &fault : faults)
        tell(fault, reporter(t, *text, text->text()));
      return t.error();
    }
  }
  return schedule(t);
}

Value cronOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  std::vector<CronFault> faults;
  auto cron = readCron(args[0].string, faults);
  for (const CronFault &fault : faults)
    tell(fault, reporter(v, *e.args[0], args[0].string));
  if (!cron)
    return v.fail();
  Schedule schedule;
  schedule.cron = *cron;
  return made(v, e, schedule);
}

const Type *rateType(Typing &t, const ast::CallExpr &e) {
  return t.check(*e.args[0], t.types.get(TypeKind::Duration), "rate") ? schedule(t) : t.error();
}

Value rateOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  auto minutes = args[0].number.div(Rational(60));
  if (!minutes || !minutes->whole() || *minutes < Rational(1)) {
    Diagnostic &d = v.diags.report(diag::RateNotMinutes, v.origins, v.origins.intern(e.args[0]->span, v.here()),
                                   str(Duration{args[0].number}));
    if (minutes && *minutes > Rational(1))
      d.hint(fmt::format("the nearest are `{}m` and `{}m`", minutes->floor(), minutes->ceil()));
    return v.fail();
  }
  Schedule schedule;
  schedule.kind = ScheduleKind::Rate;
  schedule.minutes = minutes->num();
  return made(v, e, schedule);
}

const Type *atType(Typing &t, const ast::CallExpr &e) {
  if (!t.check(*e.args[0], t.text(), "at"))
    return t.error();
  CivilFault fault;
  if (const ast::StringExpr *text = plainText(*e.args[0]);
      text != nullptr && !readCivilTime(text->text(), true, fault)) {
    reporter(t, *text, text->text())(diag::AtMalformed, fault.offset, fault.size, text->text(), fault.reason);
    return t.error();
  }
  return schedule(t);
}

Value atOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args) {
  CivilFault fault;
  auto time = readCivilTime(args[0].string, true, fault);
  if (!time) {
    reporter(v, *e.args[0], args[0].string)(diag::AtMalformed, fault.offset, fault.size, args[0].string, fault.reason);
    return v.fail();
  }
  Schedule schedule;
  schedule.kind = ScheduleKind::At;
  schedule.at = *time;
  return made(v, e, schedule);
}

} // namespace ctr
