#include "cli/session.h"
#include "cli/streams.h"

#include "driver/evaluate.h"

namespace ctr::cli {

int eval(const EvalFlags &flags) {
  if (flags.expression.find_first_not_of(" \t\r\n") == std::string::npos) {
    misuse("`eval` takes an expression, and this one is empty");
    return Misuse;
  }
  CivilTime from = DefaultFrom;
  if (!flags.from.empty()) {
    CivilFault fault;
    auto read = readCivilTime(flags.from, false, fault);
    if (!read) {
      misuse("`--from " + flags.from + "` is no point in time: " + fault.reason);
      return Misuse;
    }
    from = *read;
  }
  Session s;
  if (!readFlags(flags, s))
    return Misuse;
  readFiles(flags, s);
  std::optional<EvaluatedExpression> value;
  if (!s.diags.hasErrors())
    value = evaluateText(flags.expression, s.files, s.sources, s.language.schema(), s.options, s.diags);
  // A value is all that is wanted; findings come instead of it.
  if (!value)
    return show(s, flags);
  return print(flags.format == DiagnosticFormat::Json ? evaluatedJson(*value, from) : evaluatedText(*value, from));
}

} // namespace ctr::cli
