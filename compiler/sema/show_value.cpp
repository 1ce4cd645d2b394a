#include "sema/show_value.h"

#include "ir/schedule_spelling.h"
#include "schema/conversion.h"
#include "sema/mentions.h"

#include <fmt/format.h>

namespace ctr {
namespace {

using Shape = ShownValue::Shape;

class Showing {
public:
  explicit Showing(const Evaluator &evaluator) : evaluator_(evaluator) {}

  // What is shared is shown wherever it stands, so that a small program could ask for a very long text.
  ShownValue show(const Value &v) {
    if (left_ == 0)
      return of(Shape::Text, "…");
    --left_;
    switch (v.kind) {
    case ValueKind::Error:
    case ValueKind::Null:
      return of(Shape::Null, "null");
    case ValueKind::Bool:
      return of(Shape::Bool, v.boolean ? "true" : "false");
    case ValueKind::Number:
      return of(Shape::Number, v.number.str());
    case ValueKind::Cpu:
      return of(Shape::Text, str(Cpu{v.number}));
    case ValueKind::Size:
      return of(Shape::Text, str(Size{v.number}));
    case ValueKind::Duration:
      return of(Shape::Text, str(Duration{v.number}));
    case ValueKind::Percent:
      return of(Shape::Text, str(Percent{v.number}));
    case ValueKind::String: {
      ShownValue out = of(Shape::Text, quoted(v.string));
      out.plain = std::string(v.string);
      return out;
    }
    case ValueKind::Deferred:
      return deferred(v);
    case ValueKind::List:
      return list(v);
    case ValueKind::Map:
      return map(v);
    case ValueKind::Range:
      return of(Shape::Text, fmt::format("{}..{}", show(v.list[0]).text, show(v.list[1]).text));
    case ValueKind::Ref:
      return of(Shape::Text, path(v.ref));
    case ValueKind::Image: {
      std::string tag = quoted(v.image->tag);
      return of(Shape::Text, v.image->registry ? fmt::format("image({}, {})", path(v.image->registry), tag)
                                               : quoted(v.image->reference));
    }
    case ValueKind::Grant:
      return of(Shape::Text, fmt::format("{}({})", wordOf(v.grant.access), path(v.grant.resource)));
    case ValueKind::Need:
      return of(Shape::Text, fmt::format("{}.{}", path(v.need.container), wordOf(v.need.state)));
    case ValueKind::SecretKey:
      return of(Shape::Text, fmt::format("{}[{}]", path(v.secretKey.secret),
                                         quoted(std::string_view(v.secretKey.key, v.secretKey.keySize))));
    case ValueKind::Schedule: {
      ShownValue out = of(Shape::Text, str(*v.schedule));
      out.schedule = *v.schedule;
      return out;
    }
    }
    return {};
  }

private:
  static ShownValue of(Shape shape, std::string text) {
    ShownValue out;
    out.shape = shape;
    out.plain = shape == Shape::Text ? text : std::string();
    out.text = std::move(text);
    return out;
  }

  // Names from the outermost block down; a block without a name is called by its kind.
  [[nodiscard]] std::string path(EntityRef ref) const {
    std::string out;
    for (const ExpandedBlock *b = ref ? evaluator_.blockOf(ref) : nullptr; b != nullptr; b = b->parent)
      out = fmt::format("{}{}{}", b->name.empty() ? b->construct->word : b->name, out.empty() ? "" : ".", out);
    return out;
  }

  [[nodiscard]] ShownValue deferred(const Value &v) const {
    ShownValue out;
    out.shape = Shape::Text;
    for (const TextPart &part : v.parts) {
      std::string read = part.entity ? fmt::format("${{{}.{}}}", path(part.entity), word(part.output)) : std::string();
      std::string literal = quoted(part.literal);
      out.text += part.entity ? read : literal.substr(1, literal.size() - 2);
      out.plain += part.entity ? read : std::string(part.literal);
    }
    out.text = "\"" + out.text + "\"";
    return out;
  }

  [[nodiscard]] ShownValue list(const Value &v) {
    ShownValue out;
    out.shape = Shape::List;
    for (const Value &item : v.list) {
      if (left_ == 0 && !out.elements.empty() && out.elements.back().text == "…")
        break;
      out.elements.push_back(show(item));
      out.text += (out.text.empty() ? "" : ", ") + out.elements.back().text;
    }
    out.text = "[" + out.text + "]";
    return out;
  }

  [[nodiscard]] ShownValue map(const Value &v) {
    ShownValue out;
    out.shape = Shape::Map;
    for (const MapItem &item : v.map) {
      out.elements.push_back(show(item.value));
      out.keys.emplace_back(item.key);
      out.text +=
          fmt::format("{}{}: {}", out.text.empty() ? "" : ", ",
                      isIdentifier(item.key) ? std::string(item.key) : quoted(item.key), out.elements.back().text);
    }
    out.text = out.text.empty() ? "{}" : "{ " + out.text + " }";
    return out;
  }

  const Evaluator &evaluator_;
  std::size_t left_ = 100'000;
};

} // namespace

ShownValue shown(const Value &value, const Evaluator &evaluator) { return Showing(evaluator).show(value); }

std::string turnText(std::string_view name, const Value &v) {
  switch (v.kind) {
  case ValueKind::String:
    return fmt::format("{} = \"{}\"", name, v.string);
  case ValueKind::Bool:
    return fmt::format("{} = {}", name, v.boolean);
  default:
    return isNumber(v.kind) ? fmt::format("{} = {}", name, v.number.str()) : std::string(name);
  }
}

} // namespace ctr
