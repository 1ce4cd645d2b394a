#include "sema/parameters.h"
#include "diag/kinds/types.h"
#include "sema/described.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {
namespace {

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

void setText(std::string_view text, llvm::BumpPtrAllocator &arena, Value &out) {
  char *kept = arena.Allocate<char>(text.size());
  std::copy(text.begin(), text.end(), kept);
  out.kind = ValueKind::String;
  new (&out.string) std::string_view(kept, text.size());
}

// `a, b` or `[a, b]`; strings may be quoted.
llvm::SmallVector<std::string_view, 8> elements(std::string_view text, char open, char close) {
  text = trim(text);
  if (text.size() >= 2 && text.front() == open && text.back() == close)
    text = trim(text.substr(1, text.size() - 2));
  llvm::SmallVector<std::string_view, 8> out;
  while (!text.empty()) {
    std::size_t at = text.find(',');
    out.push_back(trim(text.substr(0, at)));
    text = at == std::string_view::npos ? std::string_view() : trim(text.substr(at + 1));
  }
  return out;
}

std::string_view unquoted(std::string_view s) {
  return s.size() >= 2 && s.front() == '"' && s.back() == '"' ? s.substr(1, s.size() - 2) : s;
}

} // namespace

bool readValue(std::string_view text, const Type *type, llvm::BumpPtrAllocator &arena, Value &out) {
  switch (type->kind) {
  case TypeKind::Optional:
    if (text == "null") {
      out.kind = ValueKind::Null;
      return true;
    }
    return readValue(text, type->of, arena, out);
  case TypeKind::String:
  case TypeKind::Image:
  case TypeKind::Cidr:
  case TypeKind::Arn:
    setText(text, arena, out);
    return true;
  case TypeKind::Words:
    setText(text, arena, out);
    return llvm::is_contained(type->words, text);
  case TypeKind::Bool:
    out.kind = ValueKind::Bool;
    out.boolean = text == "true";
    return text == "true" || text == "false";
  case TypeKind::Int:
  case TypeKind::Number:
  case TypeKind::Cpu:
  case TypeKind::Size:
  case TypeKind::Duration:
  case TypeKind::Percent:
    return readNumber(trim(text), type->kind, out);
  case TypeKind::Range: {
    std::size_t at = text.find("..");
    auto *ends = arena.Allocate<Value>(2);
    new (ends) Value();
    new (ends + 1) Value();
    if (at == std::string_view::npos || !readNumber(trim(text.substr(0, at)), type->of->kind, ends[0]) ||
        !readNumber(trim(text.substr(at + 2)), type->of->kind, ends[1]) || ends[0].number > ends[1].number)
      return false;
    out.kind = ValueKind::Range;
    new (&out.list) llvm::ArrayRef<Value>(ends, 2);
    return true;
  }
  case TypeKind::List: {
    auto parts = elements(text, '[', ']');
    auto *items = arena.Allocate<Value>(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      new (items + i) Value();
      if (!readValue(unquoted(parts[i]), type->of, arena, items[i]))
        return false;
    }
    out.kind = ValueKind::List;
    new (&out.list) llvm::ArrayRef<Value>(items, parts.size());
    return true;
  }
  case TypeKind::Map: {
    auto parts = elements(text, '{', '}');
    auto *items = arena.Allocate<MapItem>(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::size_t at = parts[i].find_first_of(":=");
      if (at == std::string_view::npos)
        return false;
      Value key;
      setText(unquoted(trim(parts[i].substr(0, at))), arena, key);
      new (items + i) MapItem{key.string, {}};
      if (!readValue(unquoted(trim(parts[i].substr(at + 1))), type->of, arena, items[i].value))
        return false;
      for (std::size_t j = 0; j < i; ++j)
        if (items[j].key == items[i].key)
          return false;
    }
    out.kind = ValueKind::Map;
    new (&out.map) llvm::ArrayRef<MapItem>(items, parts.size());
    return true;
  }
  default:
    return false;
  }
}

void readSettings(StaticProgram &program, const CheckOptions &options, Diagnostics &diags) {
  for (const ParameterSetting &setting : options.parameters) {
    const Symbol *param = nullptr;
    llvm::SmallVector<std::string_view, 16> names;
    for (const Symbol *p : program.params) {
      param = p->name == setting.name ? p : param;
      names.push_back(p->name);
    }
    if (param == nullptr) {
      Diagnostic &d = diags.report(diag::UnknownParam, Span{}, setting.name);
      if (std::string_view near = nearest(setting.name, names); !near.empty())
        d.hint(fmt::format("did you mean `{}`?", near));
      else if (!names.empty())
        d.hint(fmt::format("it has {}", fmt::join(names, ", ")));
      continue;
    }
    if (param->type == nullptr || param->type->kind == TypeKind::Error)
      continue;
    Value value;
    if (readValue(setting.value, param->type, program.arena, value)) {
      program.set[param] = value; // the last of several counts
      continue;
    }
    Diagnostic &d = diags.report(diag::ParamMalformed, param->param->span, setting.name, setting.value,
                                 described(withoutNull(param->type)));
    if (withoutNull(param->type)->kind == TypeKind::Words)
      if (std::string_view near = nearest(setting.value, withoutNull(param->type)->words); !near.empty())
        d.hint(fmt::format("did you mean `--set {}={}`?", setting.name, near));
  }
  for (const Symbol *p : program.params)
    if (p->param->value == nullptr && program.set.find(p) == program.set.end() && p->type != nullptr &&
        p->type->kind != TypeKind::Optional && p->type->kind != TypeKind::Error)
      diags.report(diag::ParamUnset, p->param->span, p->name)
          .hint(fmt::format("give it a default, or `--set {}=…`", p->name));
}

namespace {

// A frame for the file, for what is evaluated before any target is expanded.
struct FileFrame {
  explicit FileFrame(const StaticProgram &p) : slots(p.file->slots) {
    frame.scope = p.file;
    frame.slots = slots.data();
  }
  std::vector<Frame::Slot> slots;
  Frame frame;
};

bool holdsTarget(const Scope *scope) {
  if (scope == nullptr)
    return false;
  for (const Item &item : scope->items) {
    if (item.member->kind == ast::MemberKind::Block && item.block->construct->kind == Kind::Target)
      return true;
    if (item.member->kind == ast::MemberKind::If && (holdsTarget(item.then) || holdsTarget(item.otherwise)))
      return true;
    if (item.member->kind == ast::MemberKind::For && holdsTarget(item.then))
      return true;
  }
  return false;
}

class TargetSearch {
public:
  explicit TargetSearch(Evaluator &eval) : eval_(eval) {}
  std::vector<DeclaredTarget> found;

  void in(const Scope &scope, Frame &frame) {
    for (const Item &item : scope.items) {
      if (item.member->kind == ast::MemberKind::Block && item.block->construct->kind == Kind::Target)
        target(*item.block, frame);
      if (item.member->kind == ast::MemberKind::If && (holdsTarget(item.then) || holdsTarget(item.otherwise))) {
        Value v = eval_.evaluate(*llvm::cast<ast::If>(item.member)->condition, frame);
        if (const Scope *arm = v.kind != ValueKind::Bool ? nullptr : (v.boolean ? item.then : item.otherwise))
          enter(*arm, frame, nullptr);
      }
      if (item.member->kind == ast::MemberKind::For && holdsTarget(item.then)) {
        const ast::Expr &source = *llvm::cast<ast::For>(item.member)->source;
        Value v = eval_.evaluate(source, frame);
        if (v.kind == ValueKind::List || v.kind == ValueKind::Range)
          eval_.eachTurn(v, source.span, [&](const Value &element) {
            enter(*item.then, frame, &element);
            return true;
          });
      }
    }
  }

private:
  void enter(const Scope &scope, Frame &outer, const Value *element) {
    std::vector<Frame::Slot> slots(scope.slots);
    Frame frame;
    frame.outer = &outer;
    frame.scope = &scope;
    frame.slots = slots.data();
    for (const Symbol *s = scope.symbols; s != nullptr && element != nullptr; s = s->next)
      if (s->kind == SymbolKind::Loop) {
        new (&slots[s->slot].value) Value(*element);
        slots[s->slot].state = Frame::Slot::State::Value;
      }
    in(scope, frame);
  }

  void target(const StaticBlock &block, Frame &frame) {
    const ast::Block &b = *block.syntax;
    std::string_view name;
    if (b.namePath.size() == 1)
      name = b.namePath.front().text;
    else if (b.quotedName == nullptr || !eval_.text(*b.quotedName, frame, name))
      return;
    std::string_view backend = block.backend != nullptr ? block.backend->name : std::string_view();
    if (backend.empty())
      backend = backendIn(*block.body, frame);
    found.push_back({std::string(name), std::string(backend), b.nameSpan()});
  }

  std::string_view backendIn(const Scope &scope, Frame &outer) {
    std::vector<Frame::Slot> slots(scope.slots);
    Frame frame;
    frame.outer = &outer;
    frame.scope = &scope;
    frame.slots = slots.data();
    std::string_view name;
    for (const Item &item : scope.items) {
      if (const auto *a = llvm::dyn_cast<ast::Attribute>(item.member); a != nullptr && a->name.text == "backend")
        eval_.text(*a->value, frame, name);
      if (item.member->kind == ast::MemberKind::If && name.empty()) {
        Value v = eval_.evaluate(*llvm::cast<ast::If>(item.member)->condition, frame);
        if (const Scope *arm = v.kind != ValueKind::Bool ? nullptr : (v.boolean ? item.then : item.otherwise))
          name = backendIn(*arm, frame);
      }
    }
    return name;
  }

  Evaluator &eval_;
};

} // namespace

void judgeParameters(StaticProgram &program, Diagnostics &diags) {
  OriginTable origins;
  llvm::BumpPtrAllocator arena;
  Evaluator eval(program, arena, origins, diags);
  FileFrame file(program);
  for (const Symbol *p : program.params) {
    const ast::Param &param = *p->param;
    if (param.where == nullptr || eval.condition(*param.where, file.frame, true))
      continue;
    std::string_view message = "does not satisfy its condition";
    if (param.message != nullptr)
      eval.text(*param.message, file.frame, message);
    Diagnostic &d = diags.report(diag::ParamRefused, param.where->span, p->name, message);
    auto given = program.set.find(p);
    if (given == program.set.end() && param.value != nullptr)
      d.note(param.value->span, "its default");
    else
      d.hint(fmt::format("given by `--set {}=…`", p->name));
  }
}

void chooseTargets(StaticProgram &program, const CheckOptions &options, Diagnostics &diags) {
  OriginTable origins;
  llvm::BumpPtrAllocator arena;
  Evaluator eval(program, arena, origins, diags);
  FileFrame file(program);
  TargetSearch search(eval);
  search.in(*program.file, file.frame);
  llvm::SmallVector<std::string_view, 8> names;
  for (const DeclaredTarget &target : search.found)
    names.push_back(target.name);
  for (const std::string &wanted : options.targets) {
    bool known = program.schema.backend(wanted) != nullptr;
    bool used = false;
    for (const DeclaredTarget &target : search.found)
      used = used || target.name == wanted || target.backend == wanted;
    if (used)
      continue;
    Diagnostic &d = diags.report(diag::UnknownTarget, Span{}, wanted);
    if (std::string_view near = nearest(wanted, names); !near.empty())
      d.hint(fmt::format("did you mean `{}`?", near));
    else if (!names.empty())
      d.hint(fmt::format("the program declares {}", fmt::join(names, ", ")));
    if (known)
      d.hint(fmt::format("no target of the program has the backend {}", wanted));
  }
  for (DeclaredTarget &target : search.found) {
    bool wanted = options.targets.empty();
    for (const std::string &name : options.targets)
      wanted = wanted || name == target.name || name == target.backend;
    if (wanted)
      program.chosen.push_back(std::move(target));
  }
}

} // namespace ctr
