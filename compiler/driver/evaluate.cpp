#include "driver/evaluate.h"

#include "driver/load.h"
#include "ir/firing_times.h"
#include "ir/schedule_spelling.h"

#include <nlohmann/json.hpp>

namespace ctr {

namespace {

// Targets that agree on a value.
struct Agreement {
  std::vector<std::string> targets;
  const ShownValue *value;
};

std::vector<Agreement> agreements(const EvaluatedExpression &evaluated) {
  std::vector<Agreement> out;
  for (const ExpressionValue &v : evaluated.values) {
    auto it = std::find_if(out.begin(), out.end(), [&](const Agreement &a) { return *a.value == v.value; });
    if (it == out.end())
      it = out.insert(it, {{}, &v.value});
    if (!v.target.empty())
      it->targets.push_back(v.target);
  }
  return out;
}

std::string minuteText(const CivilTime &time) {
  std::string text = str(time);
  return time.second == 0 ? text.substr(0, text.size() - 3) : text;
}

std::string timesText(const Schedule &schedule, const CivilTime &from) {
  std::vector<CivilTime> times = nextTimes(schedule, from, TimesShown);
  if (times.empty())
    return fmt::format("  never after {}\n", minuteText(from));
  std::string out = fmt::format("  next after {}, in the zone of the schedule{}:\n", minuteText(from),
                                schedule.kind == ScheduleKind::Rate ? ", were it deployed then" : "");
  for (const CivilTime &time : times)
    out += fmt::format("  {}\n", minuteText(time));
  return out;
}

nlohmann::ordered_json jsonOf(const ShownValue &value) {
  using Shape = ShownValue::Shape;
  switch (value.shape) {
  case Shape::Null:
    return nullptr;
  case Shape::Bool:
    return value.text == "true";
  case Shape::Number: // exact; what JSON cannot write without loss stays text
    if (value.text.find('/') != std::string::npos || value.text.size() > 15)
      return value.text;
    return nlohmann::ordered_json::parse(value.text);
  case Shape::Text:
    return value.plain;
  case Shape::List: {
    auto out = nlohmann::ordered_json::array();
    for (const ShownValue &element : value.elements)
      out.push_back(jsonOf(element));
    return out;
  }
  case Shape::Map: {
    auto out = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < value.elements.size(); ++i)
      out[value.keys[i]] = jsonOf(value.elements[i]);
    return out;
  }
  }
  return nullptr;
}

} // namespace

std::optional<EvaluatedExpression> evaluateText(std::string expression, llvm::ArrayRef<FileId> program,
                                                SourceMap &sources, const Schema &schema, const CheckOptions &options,
                                                Diagnostics &diags) {
  FileId file = sources.add(std::string(ExpressionName), std::move(expression));
  ast::SyntaxTree own;
  const ast::Expr *value = parseExpression(sources, file, own, diags);
  LoadedProgram loaded = load(program, sources, diags);
  if (diags.hasErrors())
    return std::nullopt;
  return evaluateExpression(loaded.files, {file, &own}, *value, sources, schema, options, diags);
}

std::string evaluatedText(const EvaluatedExpression &evaluated, const CivilTime &from) {
  std::vector<Agreement> all = agreements(evaluated);
  std::string out;
  for (const Agreement &a : all) {
    if (all.size() > 1)
      out += fmt::format("{}: ", fmt::join(a.targets, ", "));
    out += fmt::format("{} : {}\n", a.value->text, evaluated.type);
    if (a.value->schedule)
      out += timesText(*a.value->schedule, from);
  }
  return out;
}

std::string evaluatedJson(const EvaluatedExpression &evaluated, const CivilTime &from) {
  nlohmann::ordered_json out;
  out["type"] = evaluated.type;
  out["results"] = nlohmann::ordered_json::array();
  for (const Agreement &a : agreements(evaluated)) {
    nlohmann::ordered_json result;
    result["targets"] = a.targets;
    result["value"] = jsonOf(*a.value);
    result["text"] = a.value->text;
    if (a.value->schedule) {
      result["from"] = str(from);
      result["next"] = nlohmann::ordered_json::array();
      for (const CivilTime &time : nextTimes(*a.value->schedule, from, TimesShown))
        result["next"].push_back(str(time));
    }
    out["results"].push_back(std::move(result));
  }
  return out.dump(2) + "\n";
}

} // namespace ctr
