#include "sema/read_given.h"

#include "ir/schedule_spelling.h"
#include "schema/conversion.h"
#include "schema/forms.h"
#include "sema/described.h"
#include "sema/given_schedule.h"
#include "support/nearest.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringSet.h>

namespace ctr {
namespace {

using Form = Given::Form;

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t'))
    s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t'))
    s.remove_suffix(1);
  return s;
}

struct UnitWord {
  std::string_view text;
  TypeKind kind;
  std::int64_t num;
  std::int64_t den;
};
constexpr UnitWord UnitWords[] = {
    {"vCPU", TypeKind::Cpu, 1, 1},
    {"KiB", TypeKind::Size, KiB, 1},
    {"MiB", TypeKind::Size, MiB, 1},
    {"GiB", TypeKind::Size, GiB, 1},
    {"TiB", TypeKind::Size, 1024 * GiB, 1},
    {"KB", TypeKind::Size, 1000, 1},
    {"MB", TypeKind::Size, 1'000'000, 1},
    {"GB", TypeKind::Size, 1'000'000'000, 1},
    {"TB", TypeKind::Size, 1'000'000'000'000, 1},
    {"B", TypeKind::Size, 1, 1},
    {"ms", TypeKind::Duration, 1, 1000},
    {"s", TypeKind::Duration, 1, 1},
    {"m", TypeKind::Duration, 60, 1},
    {"h", TypeKind::Duration, 3600, 1},
    {"d", TypeKind::Duration, 86400, 1},
    {"%", TypeKind::Percent, 1, 1},
};

ValueKind valueKind(TypeKind kind) {
  switch (kind) {
  case TypeKind::Cpu:
    return ValueKind::Cpu;
  case TypeKind::Size:
    return ValueKind::Size;
  case TypeKind::Duration:
    return ValueKind::Duration;
  case TypeKind::Percent:
    return ValueKind::Percent;
  default:
    return ValueKind::Number;
  }
}

bool readNumber(std::string_view text, TypeKind kind, Value &out) {
  text = trim(text);
  bool negative = !text.empty() && text.front() == '-';
  if (negative)
    text.remove_prefix(1);
  std::size_t digits = text.find_first_not_of("0123456789.");
  std::string_view unit = digits == std::string_view::npos ? std::string_view() : trim(text.substr(digits));
  auto figure = Rational::parse(text.substr(0, digits));
  if (!figure)
    return false;
  Rational factor(1);
  if (isQuantity(kind)) {
    const UnitWord *found = nullptr;
    for (const UnitWord &word : UnitWords)
      if (word.kind == kind && word.text == unit)
        found = &word;
    auto scale = found == nullptr ? std::nullopt : Rational::make(found->num, found->den);
    if (!scale)
      return false;
    factor = *scale;
  } else if (!unit.empty()) {
    return false;
  }
  auto value = figure->mul(negative ? *Rational(0).sub(factor) : factor);
  if (!value || (kind == TypeKind::Int && !value->whole()))
    return false;
  out.kind = valueKind(kind);
  out.number = *value;
  return true;
}

std::string_view keep(std::string_view text, llvm::BumpPtrAllocator &arena) {
  char *kept = arena.Allocate<char>(text.size());
  std::copy(text.begin(), text.end(), kept);
  return {kept, text.size()};
}

std::string_view exampleOf(TypeKind kind) {
  switch (kind) {
  case TypeKind::Cpu:
    return "0.5vCPU";
  case TypeKind::Size:
    return "512MiB";
  case TypeKind::Duration:
    return "30s";
  case TypeKind::Percent:
    return "60%";
  default:
    return {};
  }
}

std::string_view numberHint(const Given &given) {
  if (given.form == Form::Text)
    return "write it without quotes";
  bool digit = !given.text.empty() && given.text.front() >= '0' && given.text.front() <= '9';
  return digit && given.text.find_first_of("eE") != std::string::npos ? "numbers are written in digits alone" : "";
}

class Reader {
public:
  Reader(llvm::BumpPtrAllocator &arena, GivenMistake &mistake) : arena_(arena), mistake_(mistake) {}

  bool read(const Given &given, const Type *type, Value &out) {
    switch (type->kind) {
    case TypeKind::Optional:
      if (given.form == Form::Null || (given.form == Form::Plain && given.text == "null")) {
        out.kind = ValueKind::Null;
        return true;
      }
      return read(given, type->of, out);
    case TypeKind::String:
    case TypeKind::Words:
    case TypeKind::Image:
    case TypeKind::Cidr:
    case TypeKind::Arn:
      return text(given, type, out);
    case TypeKind::Bool:
      out.kind = ValueKind::Bool;
      out.boolean = given.text == "true";
      if ((given.form == Form::Plain || given.form == Form::Bool) && (given.text == "true" || given.text == "false"))
        return true;
      return refuse(given, type, "write `true` or `false`, without quotes");
    case TypeKind::Int:
    case TypeKind::Number:
      if ((given.form == Form::Plain || given.form == Form::Number) && readNumber(given.text, type->kind, out))
        return true;
      return refuse(given, type, numberHint(given));
    case TypeKind::Cpu:
    case TypeKind::Size:
    case TypeKind::Duration:
    case TypeKind::Percent:
      if ((given.form == Form::Plain || given.form == Form::Text) && readNumber(given.text, type->kind, out))
        return true;
      return refuse(given, type, fmt::format("it is written with its unit, like `{}`", exampleOf(type->kind)));
    case TypeKind::Range:
      return range(given, type, out);
    case TypeKind::List:
      return list(given, type, out);
    case TypeKind::Map:
      return map(given, type, out);
    case TypeKind::Json:
      return json(given, type, out);
    case TypeKind::Schedule:
      return schedule(given, type, out);
    default:
      return refuse(given, type, "");
    }
  }

private:
  bool refuse(const Given &given, const Type *type, std::string_view hint) {
    mistake_.span = given.span;
    mistake_.text = given.form == Form::List   ? "[…]"
                    : given.form == Form::Map  ? "{…}"
                    : given.form == Form::Null ? "null"
                                               : std::string(given.text);
    mistake_.wanted = described(withoutNull(type));
    mistake_.hint = hint;
    return false;
  }

  void setText(std::string_view text, Value &out) {
    out.kind = ValueKind::String;
    new (&out.string) std::string_view(keep(text, arena_));
  }

  bool text(const Given &given, const Type *type, Value &out) {
    if (given.form != Form::Plain && given.form != Form::Text)
      return refuse(given, type,
                    given.form == Form::List || given.form == Form::Map ? ""
                                                                        : "write it in quotes, if that text is meant");
    setText(given.text, out);
    if (type->kind == TypeKind::Words) {
      if (llvm::is_contained(type->words, given.text))
        return true;
      mistake_.near = nearest(given.text, type->words);
      return refuse(given, type, "");
    }
    std::string_view form = type->kind == TypeKind::Image  ? "image"
                            : type->kind == TypeKind::Cidr ? "cidr"
                            : type->kind == TypeKind::Arn  ? "arn"
                                                           : "";
    const TextForm *wanted = form.empty() ? nullptr : textForm(form);
    if (wanted == nullptr || wanted->matches(given.text))
      return true;
    return refuse(given, type, fmt::format("it takes {}", wanted->wanted));
  }

  bool schedule(const Given &given, const Type *type, Value &out) {
    std::optional<Schedule> read;
    if (given.form == Form::Plain || given.form == Form::Text)
      read = readGivenSchedule(given.text);
    if (!read)
      return refuse(given, type, "it is written `cron(30 2 * * ? *)`, `rate(1h)` or `at(2027-01-31T08:00:00)`");
    out.kind = ValueKind::Schedule;
    out.schedule = new (arena_.Allocate<Schedule>()) Schedule(*read);
    return true;
  }

  bool range(const Given &given, const Type *type, Value &out) {
    std::size_t at = given.text.find("..");
    auto *ends = arena_.Allocate<Value>(2);
    new (ends) Value();
    new (ends + 1) Value();
    std::string_view text = given.text;
    bool written = (given.form == Form::Plain || given.form == Form::Text) && at != std::string::npos &&
                   readNumber(text.substr(0, at), type->of->kind, ends[0]) &&
                   readNumber(text.substr(at + 2), type->of->kind, ends[1]);
    if (!written || ends[0].number > ends[1].number) {
      std::string_view unit = exampleOf(type->of->kind);
      return refuse(given, type,
                    written ? "the lower end comes first"
                            : fmt::format("it is written `a..b`, like `{}`",
                                          unit.empty() ? std::string("1..3") : fmt::format("{0}..{0}", unit)));
    }
    out.kind = ValueKind::Range;
    new (&out.list) llvm::ArrayRef<Value>(ends, 2);
    return true;
  }

  // `--set` gives a list or map as text.
  bool list(const Given &given, const Type *type, Value &out) {
    if (given.form == Form::Plain && !given.span.valid()) {
      std::optional<Given> parsed = parseGivenList(given.text);
      return parsed ? list(*parsed, type, out) : refuse(given, type, "it is written `[a, b]`");
    }
    if (given.form != Form::List)
      return refuse(given, type, "");
    auto *items = arena_.Allocate<Value>(given.items.size());
    for (std::size_t i = 0; i < given.items.size(); ++i) {
      new (items + i) Value();
      if (!read(given.items[i], type->of, items[i]))
        return false;
    }
    out.kind = ValueKind::List;
    new (&out.list) llvm::ArrayRef<Value>(items, given.items.size());
    return true;
  }

  bool map(const Given &given, const Type *type, Value &out) {
    if (given.form == Form::Plain && !given.span.valid()) {
      std::optional<Given> parsed = parseGivenMap(given.text);
      return parsed ? map(*parsed, type, out) : refuse(given, type, "it is written `{ a: 1, b: 2 }`");
    }
    if (given.form != Form::Map)
      return refuse(given, type, "");
    auto *items = arena_.Allocate<MapItem>(given.items.size());
    llvm::StringSet<> seen;
    for (std::size_t i = 0; i < given.items.size(); ++i) {
      const std::string &key = given.keys[i].text;
      if (!seen.insert(key).second)
        return refuse(given, type, fmt::format("the key `{}` is given twice", key));
      new (items + i) MapItem{keep(key, arena_), {}};
      if (!read(given.items[i], type->of, items[i].value))
        return false;
    }
    out.kind = ValueKind::Map;
    new (&out.map) llvm::ArrayRef<MapItem>(items, given.items.size());
    return true;
  }

  // Without a type to say so, what is not in quotes is what YAML 1.2 and JSON both take it for; a number in a notation
  // that the language does not have stays text.
  bool json(const Given &given, const Type *type, Value &out) {
    switch (given.form) {
    case Form::List:
    case Form::Map: {
      Type items = *type; // a list or map of the same
      items.of = type;
      return given.form == Form::List ? list(given, &items, out) : map(given, &items, out);
    }
    case Form::Text:
      setText(given.text, out);
      return true;
    case Form::Plain:
      if (!given.span.valid() && depth_ == 0) {
        std::optional<Given> parsed = parseGiven(given.text);
        ++depth_;
        bool ok = parsed && json(*parsed, type, out);
        --depth_;
        return ok || refuse(given, type, "it is written as JSON, and a text in it in quotes");
      }
      break;
    default:
      break;
    }
    out.kind = ValueKind::Null;
    if (given.form == Form::Null || given.text == "null")
      return true;
    if (given.text == "true" || given.text == "false") {
      out.kind = ValueKind::Bool;
      out.boolean = given.text == "true";
      return true;
    }
    if (readNumber(given.text, TypeKind::Number, out))
      return true;
    if (given.form == Form::Number)
      return refuse(given, type, "numbers are written in digits, without an exponent");
    if (!given.span.valid())
      return false; // of `--set`, where a text has quotes
    setText(given.text, out);
    return true;
  }

  llvm::BumpPtrAllocator &arena_;
  GivenMistake &mistake_;
  unsigned depth_ = 0;
};

std::string textOf(const Value &value, bool inside) {
  switch (value.kind) {
  case ValueKind::Null:
    return "null";
  case ValueKind::Bool:
    return value.boolean ? "true" : "false";
  case ValueKind::Number:
    return value.number.str();
  case ValueKind::Cpu:
    return str(Cpu{value.number});
  case ValueKind::Size:
    return str(Size{value.number});
  case ValueKind::Duration:
    return str(Duration{value.number});
  case ValueKind::Percent:
    return str(Percent{value.number});
  case ValueKind::String:
    return inside ? quoted(value.string) : std::string(value.string);
  case ValueKind::Schedule:
    return str(*value.schedule);
  case ValueKind::Range:
    return textOf(value.list[0], true) + ".." + textOf(value.list[1], true);
  case ValueKind::List: {
    std::string out;
    for (const Value &item : value.list)
      (out += out.empty() ? "" : ", ") += textOf(item, true);
    return "[" + out + "]";
  }
  case ValueKind::Map: {
    std::string out;
    for (const MapItem &item : value.map)
      out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", quoted(item.key), textOf(item.value, true));
    return out.empty() ? "{}" : "{ " + out + " }";
  }
  default:
    return {};
  }
}

} // namespace

bool readGiven(const Given &given, const Type *type, llvm::BumpPtrAllocator &arena, Value &out, GivenMistake &mistake) {
  return Reader(arena, mistake).read(given, type, out);
}

std::string givenText(const Value &value, const Type *type) {
  // What JSON is takes its texts in quotes wherever they stand.
  return textOf(value, type != nullptr && withoutNull(type)->kind == TypeKind::Json);
}

} // namespace ctr
