#include "sema/parameters.h"
#include "diag/kinds/types.h"
#include "sema/combinations.h"
#include "sema/described.h"
#include "sema/read_given.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {
namespace {

const Symbol *paramNamed(const StaticProgram &program, std::string_view name) {
  for (const Symbol *p : program.params)
    if (p->name == name)
      return p;
  return nullptr;
}

void reportUnknown(const StaticProgram &program, const GivenParameter &given, Diagnostics &diags) {
  llvm::SmallVector<std::string_view, 16> names;
  for (const Symbol *p : program.params)
    names.push_back(p->name);
  Diagnostic &d = diags.report(diag::UnknownParam, given.span, given.name);
  std::string_view near = nearest(given.name, names);
  if (!near.empty())
    d.hint(fmt::format("did you mean `{}`?", near));
  else if (!names.empty())
    d.hint(fmt::format("it has {}", fmt::join(names, ", ")));
  if (!given.span.valid())
    d.hint(fmt::format("given by `--set {}=…`", given.name));
}

void apply(StaticProgram &program, const GivenParameter &given, Diagnostics &diags) {
  const Symbol *param = paramNamed(program, given.name);
  if (param == nullptr)
    return reportUnknown(program, given, diags);
  if (param->type == nullptr || param->type->kind == TypeKind::Error)
    return;
  Value value;
  GivenMistake mistake;
  if (readGiven(given.value, param->type, program.arena, value, mistake)) {
    program.set[param] = value; // the last of several counts
    program.givenAt[param] = given.span;
    return;
  }
  // What was said is wrong is also said to be given, so that it is not called missing.
  program.givenAt[param] = given.span;
  Diagnostic &d = given.span.valid()
                      ? diags.report(diag::ParamFileValue, mistake.span, given.name, mistake.text, mistake.wanted)
                            .note(param->param->span, fmt::format("`{}` is declared here", given.name))
                      : diags.report(diag::ParamMalformed, param->param->span, given.name, given.value.text,
                                     described(withoutNull(param->type)));
  if (!given.span.valid() && mistake.text != given.value.text)
    d.hint(fmt::format("`{}` in it is not {}", mistake.text, mistake.wanted));
  d.hint(mistake.hint);
  if (!mistake.near.empty())
    d.hint(given.span.valid() || mistake.text != given.value.text
               ? fmt::format("did you mean `{}`?", mistake.near)
               : fmt::format("did you mean `--set {}={}`?", given.name, mistake.near));
}

} // namespace

void readSettings(StaticProgram &program, const CheckOptions &options, Diagnostics &diags, bool sweep) {
  for (const GivenParameter &given : options.fromFiles)
    apply(program, given, diags);
  for (const ParameterSetting &setting : options.parameters) {
    GivenParameter given{setting.name, {}, {}};
    given.value.text = setting.value;
    apply(program, given, diags);
  }
  for (const Symbol *p : program.params)
    if (p->param->value == nullptr && program.givenAt.find(p) == program.givenAt.end() && p->type != nullptr &&
        p->type->kind != TypeKind::Optional && p->type->kind != TypeKind::Error && !(sweep && hasFewValues(*p->type)))
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
    auto given = program.givenAt.find(p);
    if (given == program.givenAt.end() && param.value != nullptr)
      d.note(param.value->span, "its default");
    else if (given != program.givenAt.end() && given->second.valid())
      d.note(given->second, "given here");
    else
      d.hint(fmt::format("given by `--set {}=…`", p->name));
  }
}

void keepParameters(StaticProgram &program, Diagnostics &diags) {
  OriginTable origins;
  llvm::BumpPtrAllocator arena;
  Evaluator eval(program, arena, origins, diags);
  FileFrame file(program);
  for (const Symbol *p : program.params) {
    Value value = eval.parameter(*p, file.frame);
    if (value.kind != ValueKind::Error)
      program.inEffect.push_back({std::string(p->name), givenText(value, p->type)});
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
