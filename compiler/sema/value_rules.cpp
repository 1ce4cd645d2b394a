#include "sema/value_rules.h"

#include "diag/kinds/style.h"
#include "diag/kinds/values.h"
#include "schema/forms.h"
#include "support/units.h"

#include <llvm/ADT/DenseSet.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

// One value of one attribute under judgement.
class ValueJudge {
public:
  ValueJudge(const ValueRuleContext &context, const Field &field) : context_(context), field_(field) {}

  void judge(const Value &value, OriginId origin) {
    OriginId own = value.origin ? value.origin : origin;
    switch (value.kind) {
    case ValueKind::Number:
    case ValueKind::Cpu:
    case ValueKind::Size:
    case ValueKind::Duration:
    case ValueKind::Percent:
      judgeNumber(value, own);
      break;
    case ValueKind::Range:
      judgeRange(value, own);
      break;
    case ValueKind::String:
      judgeText(value.string, field_.pattern, own);
      break;
    case ValueKind::Image:
      judgeImage(*value.image, own);
      break;
    case ValueKind::List:
      for (const Value &element : value.list)
        judge(element, own);
      judgeTwice(value.list, own);
      break;
    case ValueKind::Map:
      for (const MapItem &item : value.map) {
        judgeText(item.key, field_.keyPattern, item.value.origin ? item.value.origin : own);
        judge(item.value, own);
      }
      break;
    default:
      break;
    }
  }

private:
  static std::string shown(ValueKind kind, Rational number) {
    switch (kind) {
    case ValueKind::Cpu:
      return str(Cpu{number});
    case ValueKind::Size:
      return str(Size{number});
    case ValueKind::Duration:
      return str(Duration{number});
    case ValueKind::Percent:
      return str(Percent{number});
    default:
      return number.str();
    }
  }

  std::string limits(ValueKind kind) const {
    if (field_.max == INT64_MAX)
      return "at least " + shown(kind, field_.min);
    return "from " + shown(kind, field_.min) + " to " + shown(kind, field_.max);
  }

  void judgeNumber(const Value &value, OriginId origin) {
    if (value.kind == ValueKind::Cpu && value.number <= Rational(0)) {
      context_.diags.report(diag::OutOfRange, context_.origins, origin, field_.word, shown(value.kind, value.number),
                            "more than 0vCPU");
      return;
    }
    if (value.number < Rational(field_.min) || Rational(field_.max) < value.number) {
      Diagnostic &d = context_.diags.report(diag::OutOfRange, context_.origins, origin, field_.word,
                                            shown(value.kind, value.number), limits(value.kind));
      Rational near = value.number < Rational(field_.min) ? Rational(field_.min) : Rational(field_.max);
      d.hint("the nearest is `" + shown(value.kind, near) + "`");
      return;
    }
    if ((value.kind == ValueKind::Duration || value.kind == ValueKind::Size) && !value.number.whole()) {
      context_.diags
          .report(diag::NotWhole, context_.origins, origin, field_.word, shown(value.kind, value.number),
                  value.kind == ValueKind::Duration ? "seconds" : "bytes")
          .hint("the nearest are `" + shown(value.kind, value.number.floor()) + "` and `" +
                shown(value.kind, value.number.ceil()) + "`");
    }
  }

  void judgeRange(const Value &value, OriginId origin) {
    const Value &low = value.list[0];
    const Value &high = value.list[1];
    judge(low, origin);
    if (!(low.number == high.number))
      judge(high, origin);
  }

  void judgeText(std::string_view text, std::string_view formName, OriginId origin) {
    if (formName.empty())
      return;
    if (formName == "image") {
      judgeImage({text, {}, {}}, origin);
      return;
    }
    const TextForm *form = textForm(formName);
    if (form != nullptr && !form->matches(text))
      context_.diags.report(diag::BadText, context_.origins, origin, text, form->wanted)
          .under("in `" + std::string(field_.word) + "`");
  }

  void judgeImage(const Image &image, OriginId origin) {
    bool ours = static_cast<bool>(image.registry);
    std::string_view text = ours ? image.tag : image.reference;
    std::string problem = ours ? imageTagProblem(text) : imageProblem(text);
    if (!problem.empty())
      context_.diags.report(diag::BadImage, context_.origins, origin, text).hint(std::move(problem));
    else if (ours ? text == "latest" : imageFloats(text))
      context_.diags.report(diag::FloatingTag, context_.origins, origin, text)
          .hint("name the version: a tag that stays, or a digest `@sha256:…`");
  }

  // A small number that is equal for equal elements; 0 for what may stand twice.
  std::uint64_t keyOf(const Value &v) const {
    auto ref = [](EntityRef e) { return (std::uint64_t{static_cast<unsigned>(e.kind)} + 1) << 32U | e.index; };
    switch (v.kind) {
    case ValueKind::Ref:
      return ref(v.ref);
    case ValueKind::Grant:
      return ref(v.grant.resource) | std::uint64_t{static_cast<unsigned>(v.grant.access) + 1U} << 48U;
    case ValueKind::Need:
      return ref(v.need.container) | std::uint64_t{static_cast<unsigned>(v.need.state) + 1U} << 48U;
    default:
      return 0;
    }
  }

  void judgeTwice(llvm::ArrayRef<Value> list, OriginId origin) {
    if (list.size() < 2)
      return;
    llvm::SmallDenseSet<std::uint64_t, 8> keys;
    llvm::DenseSet<llvm::StringRef> texts; // GCC 12 takes the small one for uninitialised
    for (const Value &v : list) {
      bool fresh = true;
      if (v.kind == ValueKind::String && !field_.pattern.empty())
        fresh = texts.insert(llvm::StringRef(v.string.data(), v.string.size())).second;
      else if (std::uint64_t key = keyOf(v); key != 0)
        fresh = keys.insert(key).second;
      if (!fresh)
        context_.diags.report(diag::ElementTwice, context_.origins, v.origin ? v.origin : origin, field_.word);
    }
  }

  const ValueRuleContext &context_;
  const Field &field_;
};

} // namespace

void checkValue(const ValueRuleContext &context, const Field &field, const Value &value, OriginId origin) {
  ValueJudge(context, field).judge(value, origin);
}

std::string exampleOf(const Field &field) {
  TypeTable types;
  const Type *type = field.type(types);
  if (type->kind == TypeKind::Optional)
    type = type->of;
  std::string left(field.word);
  switch (type->kind) {
  case TypeKind::Bool:
    return left + " = true";
  case TypeKind::Int:
    return left + " = " + (field.max == 65535 ? "8080" : std::to_string(field.min == INT64_MIN ? 1 : field.min));
  case TypeKind::Cpu:
    return left + " = 0.25vCPU";
  case TypeKind::Size:
    return left + " = 512MiB";
  case TypeKind::Duration:
    return left + " = 30s";
  case TypeKind::Percent:
    return left + " = 60%";
  case TypeKind::Words:
    return left + " = " + std::string(type->words.front());
  case TypeKind::Image:
    return left + " = \"public.ecr.aws/nginx/nginx:1.27\"";
  case TypeKind::Range:
    return left + " = 1..3";
  case TypeKind::List:
    return left + " = […]";
  case TypeKind::Ref:
    return left + " = NAME` with the name of a declared `" + str(type);
  default:
    return left + " = \"…\"";
  }
}

} // namespace ctr
