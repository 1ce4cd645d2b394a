#include "driver/reference_rows.h"

#include "schema/forms.h"
#include "schema/type.h"

#include <fmt/format.h>

namespace ctr {

namespace {

// A default as a person would write it.
std::string valueText(const Value &v) {
  auto listed = [](llvm::ArrayRef<Value> items, std::string_view between) {
    std::string out;
    for (const Value &item : items)
      (out += out.empty() ? "" : between) += valueText(item);
    return out;
  };
  switch (v.kind) {
  case ValueKind::Bool:
    return v.boolean ? "true" : "false";
  case ValueKind::Number:
    return v.number.str();
  case ValueKind::Cpu:
    return str(Cpu{v.number});
  case ValueKind::Size:
    return str(Size{v.number});
  case ValueKind::Duration:
    return str(Duration{v.number});
  case ValueKind::Percent:
    return str(Percent{v.number});
  case ValueKind::String:
    return std::string(v.string);
  case ValueKind::List:
    return "[" + listed(v.list, ", ") + "]";
  case ValueKind::Range:
    return listed(v.list, "..");
  case ValueKind::Map:
    return "{}"; // no map has a default with something in it
  default:
    return {};
  }
}

// One end of a range, in the unit of its type.
std::string amount(std::int64_t n, const Type *type) {
  while (type != nullptr && type->of != nullptr)
    type = type->of;
  switch (type == nullptr ? TypeKind::Int : type->kind) {
  case TypeKind::Cpu:
    return str(Cpu{n});
  case TypeKind::Size:
    return str(Size{n});
  case TypeKind::Duration:
    return str(Duration{n});
  case TypeKind::Percent:
    return str(Percent{n});
  default:
    return std::to_string(n);
  }
}

std::string rangeText(const Field &f, const Type *type) {
  // What a target's counter can hold is no bound that anybody meets.
  const bool bounded = f.max != INT64_MAX && f.max != INT32_MAX;
  if (f.min != INT64_MIN && bounded)
    return fmt::format("{} to {}", amount(f.min, type), amount(f.max, type));
  if (f.min != INT64_MIN)
    return fmt::format("{} and more", amount(f.min, type));
  return bounded ? fmt::format("at most {}", amount(f.max, type)) : std::string();
}

std::string_view wanted(std::string_view form) {
  const TextForm *found = form.empty() ? nullptr : textForm(form);
  return found == nullptr ? std::string_view() : found->wanted;
}

// The top of a file is no construct, but has blocks like one.
std::string_view placeWord(const Construct &construct) {
  return construct.word.empty() ? std::string_view("file") : construct.word;
}

std::string_view naming(NameRule rule) {
  switch (rule) {
  case NameRule::None:
    return "none";
  case NameRule::New:
    return "new";
  case NameRule::Refers:
    return "refers";
  case NameRule::Words:
    return "words";
  }
  return {};
}

std::vector<std::string> copied(llvm::ArrayRef<std::string_view> words) { return {words.begin(), words.end()}; }

} // namespace

std::vector<SchemaRow> rowsOf(const Schema &schema, const Construct &construct, TypeTable &types) {
  llvm::BumpPtrAllocator arena;
  std::vector<SchemaRow> rows;
  for (const Field &f : construct.fields) {
    SchemaRow row;
    row.construct = construct.word;
    row.attribute = f.word;
    row.type = f.type ? str(f.type(types)) : std::string();
    row.doc = f.doc;
    row.required = f.required;
    if (f.defaultValue)
      row.defaultText = valueText(f.defaultValue(arena));
    if (f.min != INT64_MIN)
      row.min = f.min;
    if (f.max != INT64_MAX)
      row.max = f.max;
    row.range = rangeText(f, f.type ? f.type(types) : nullptr);
    row.rangeSource = f.rangeSource;
    row.form = wanted(f.pattern);
    row.keyForm = wanted(f.keyPattern);
    row.formName = f.pattern;
    row.keyFormName = f.keyPattern;
    row.variants = copied(f.variants);
    row.deprecated = f.deprecated;
    rows.push_back(std::move(row));
  }
  if (construct.kind == Kind::Target)
    for (const BackendSchema &backend : schema.backends())
      for (const OptionField &option : backend.options) {
        SchemaRow row;
        row.construct = construct.word;
        row.attribute = option.word;
        row.backend = backend.name;
        row.type = str(option.words.empty() ? types.get(TypeKind::String) : types.words(option.words));
        row.doc = option.doc;
        row.required = option.required;
        row.defaultText = option.defaultValue;
        rows.push_back(std::move(row));
      }
  for (const ChildRule &child : construct.children) {
    SchemaRow row;
    row.construct = placeWord(construct);
    row.block = child.construct->word;
    row.inner = child.construct;
    row.naming = naming(child.construct->name);
    row.type = "block";
    row.doc = child.construct->doc;
    row.required = child.required;
    row.many = child.occurs == Occurs::Many;
    row.variants = copied(child.variants);
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace ctr
