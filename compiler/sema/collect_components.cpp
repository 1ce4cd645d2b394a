// Components and their uses. A component's body is read once, against the construct of its principal block `this` and
// against the block in which that may stand; a use is a block of that construct, whose attributes are arguments where
// the component has a parameter of that name.
#include "diag/kinds/modules.h"
#include "sema/collector.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr {
namespace {

constexpr std::size_t MaxComponents = 64; // of components that are made of components

// Calls f with every block of a body, under conditions and loops too (`plain` is false there).
template <class F> void eachBlock(ast::Members members, bool plain, const F &f) {
  for (const ast::Member *m : members) {
    if (const auto *b = llvm::dyn_cast<ast::Block>(m))
      f(*b, plain);
    if (const auto *i = llvm::dyn_cast<ast::If>(m)) {
      eachBlock(i->then, false, f);
      eachBlock(i->otherwise, false, f);
    }
    if (const auto *l = llvm::dyn_cast<ast::For>(m))
      eachBlock(l->body, false, f);
  }
}

// How many of the members a construct has words for: several constructs may share a word (`port`, `capacity`).
std::size_t known(const ConstructIndex &rows, ast::Members members) {
  std::size_t count = 0;
  for (const ast::Member *m : members) {
    if (const auto *a = llvm::dyn_cast<ast::Attribute>(m))
      count += rows.fields.count(ref(a->name.text));
    if (const auto *b = llvm::dyn_cast<ast::Block>(m))
      count += rows.children.count(ref(b->kindWord()));
  }
  return count;
}

bool has(const Construct &parent, const Construct &child) {
  return llvm::any_of(parent.children, [&child](const ChildRule &r) { return r.construct == &child; });
}

} // namespace

bool isPrincipal(const ast::Block &b) { return b.namePath.size() == 1 && b.namePath.front().text == "this"; }

bool Collector::read(StaticComponent &component, Span use) {
  if (component.progress == Progress::Done)
    return component.principal != nullptr && shallow(component, use);
  if (component.progress == Progress::Running) {
    recursion(component, use);
    return false;
  }
  if (reading_.size() >= MaxComponents) {
    diags_.report(diag::ComponentsTooDeep, use, static_cast<std::int64_t>(MaxComponents));
    return false;
  }
  component.progress = Progress::Running;
  reading_.push_back({&component, use});
  readBody(component);
  reading_.pop_back();
  component.progress = Progress::Done;
  if (component.principal != nullptr)
    program_.components.push_back(&component);
  return component.principal != nullptr && shallow(component, use);
}

// Whether it may be used by the component that is being read.
bool Collector::shallow(const StaticComponent &component, Span use) {
  if (reading_.empty())
    return true;
  std::size_t depth = depths_[&component] + 1;
  if (depth >= MaxComponents) {
    diags_.report(diag::ComponentsTooDeep, use, static_cast<std::int64_t>(MaxComponents));
    return false;
  }
  std::size_t &own = depths_[reading_.back().component];
  own = std::max(own, depth);
  return true;
}

void Collector::recursion(const StaticComponent &component, Span use) {
  const auto *first = llvm::find_if(reading_, [&](const Reading &r) { return r.component == &component; });
  std::string path;
  for (const auto *r = first; r != reading_.end(); ++r)
    path += fmt::format("`{}` → ", r->component->syntax->name.text);
  std::string_view name = component.syntax->name.text;
  Diagnostic &d = diags_.report(diag::ComponentRecursion, use, name, fmt::format("{}`{}`", path, name));
  for (const auto *r = first + 1; r < reading_.end(); ++r)
    d.note(r->use, "through this");
}

void Collector::readBody(StaticComponent &component) {
  const ast::Component &c = *component.syntax;
  Scope &scope = *component.scope;
  auto *params = program_.arena.Allocate<Symbol *>(c.params.size());
  std::size_t count = 0;
  for (const ast::Param *p : c.params)
    if (Symbol *symbol = declare(SymbolKind::Param, p->name.text, p->name.span, scope)) {
      symbol->param = p;
      params[count++] = symbol;
    }
  component.params = {params, count};
  const ast::Block *principal = principalOf(c);
  const Construct *construct = principal == nullptr ? nullptr : constructOf(*principal, scope);
  if (construct == nullptr)
    return;
  component.construct = construct;
  const Construct &host = hostOf(*construct, c);
  Body body{&host, &program_.rowsOf(host), nullptr, {}, {}, nullptr};
  if (&host != &program_.schema.top()) {
    // Stands for whatever block the component will be used in.
    body.block = new (program_.arena.Allocate<StaticBlock>()) StaticBlock();
    body.block->syntax = principal;
    body.block->construct = &host;
    body.block->at = scope.outer;
    body.block->body = &scope;
    body.block->layered = true;
    scope.block = body.block;
  }
  scope.items = members(c.body, scope, body);
  for (const Item &item : scope.items)
    if (item.member->kind == ast::MemberKind::Block && item.block->principal)
      component.principal = item.block;
}

// The block that is named `this`, if there is exactly one and it stands unconditionally.
const ast::Block *Collector::principalOf(const ast::Component &component) {
  const ast::Block *found = nullptr;
  bool fine = true;
  eachBlock(component.body, true, [&](const ast::Block &b, bool plain) {
    if (!isPrincipal(b))
      return;
    if (!plain) {
      diags_.report(diag::PrincipalConditional, b.headSpan)
          .hint("put the condition into it, or write two components and choose where they are used");
      fine = false;
    } else if (found != nullptr) {
      diags_.report(diag::PrincipalTwice, b.headSpan, component.name.text)
          .under("again here")
          .note(found->headSpan, "first here");
      fine = false;
    } else {
      found = &b;
    }
  });
  if (found == nullptr && fine)
    diags_.report(diag::PrincipalMissing, component.name.span, component.name.text)
        .hint("name its principal block so: `service this { … }`");
  return fine ? found : nullptr;
}

const Construct *Collector::constructOf(const ast::Block &principal, Scope &scope) {
  const Construct *best = nullptr;
  std::size_t most = 0;
  bool word = false;
  for (const Construct *c : program_.schema.constructs()) {
    if (principal.kindPath.size() != 1 || c->word != principal.kindWord())
      continue;
    word = true;
    std::size_t count = known(program_.rowsOf(*c), principal.members);
    if ((c->name != NameRule::New && c->name != NameRule::None) || (best != nullptr && count <= most))
      continue;
    best = c;
    most = count;
  }
  if (best != nullptr && best->kind != Kind::Topology && best->kind != Kind::Target)
    return best;
  if (word) {
    diags_.report(diag::PrincipalRefused, principal.kindSpan(), principal.kindWord());
    return nullptr;
  }
  bool told = false;
  if (StaticComponent *inner = componentNamed(principal, scope, told))
    return read(*inner, principal.kindSpan()) ? inner->construct : nullptr;
  const Construct &top = program_.schema.top();
  if (!told)
    unknownBlock(principal, scope, Body{&top, &program_.rowsOf(top), nullptr, {}, {}, nullptr});
  return nullptr;
}

// What the body is read against: of all that may hold the principal block, what knows most of its members.
const Construct &Collector::hostOf(const Construct &construct, const ast::Component &component) const {
  const Construct *best = nullptr;
  std::size_t most = 0;
  auto consider = [&](const Construct &c) {
    if (!has(c, construct))
      return;
    std::size_t count = known(program_.rowsOf(c), component.body);
    if (best == nullptr || count > most) {
      best = &c;
      most = count;
    }
  };
  consider(program_.schema.top());
  for (const Construct *c : program_.schema.constructs())
    consider(*c);
  return best == nullptr ? program_.schema.top() : *best;
}

Item Collector::instance(const ast::Block &b, StaticComponent &component, Scope &scope, Body &body) {
  const ChildRule *rule = body.rows->children.lookup(ref(component.construct->word));
  if (rule == nullptr || rule->construct != component.construct) {
    misplaced(b, *component.construct, body);
    declareRefused(b, scope);
    return {};
  }
  auto *made = new (program_.arena.Allocate<StaticBlock>()) StaticBlock();
  made->syntax = &b;
  made->construct = rule->construct;
  made->rule = rule;
  made->at = &scope;
  made->component = &component;
  made->layered = true;
  made->principal = scope.kind == ScopeKind::Component && isPrincipal(b);
  if (body.block != nullptr)
    body.block->layered = true;
  tellVariant(*made);
  made->body = &newScope(ScopeKind::Block, &scope, made, nullptr);
  made->body->merged = component.principal->body;
  if (nameFits(*made, scope) || made->principal)
    declareBlock(*made, scope);
  Body inner{rule->construct, &program_.rowsOf(*rule->construct), made, {}, {}, &component};
  made->body->items = members(b.members, *made->body, inner);
  givenTwice(*made);
  missingArguments(*made, inner);
  Item item;
  item.member = &b;
  item.block = made;
  return item;
}

// What both give whatever the conditions are; the rest is found when the program is expanded.
void Collector::givenTwice(const StaticBlock &instance) {
  for (const Item &item : instance.body->items) {
    const auto *a = llvm::dyn_cast<ast::Attribute>(item.member);
    if (a == nullptr || item.field == nullptr || item.argument != nullptr || item.field->join)
      continue;
    for (const Scope *s = instance.body->merged; s != nullptr; s = s->merged)
      for (const Item &other : s->items)
        if (const auto *b = llvm::dyn_cast<ast::Attribute>(other.member);
            b != nullptr && other.argument == nullptr && b->name.text == a->name.text)
          diags_.report(diag::MergedTwice, a->name.span, a->name.text)
              .under("again here")
              .note(b->span, "the component gives it")
              .hint("make it a parameter of the component, with this as its default");
  }
}

void Collector::missingArguments(const StaticBlock &instance, const Body &body) {
  for (const Symbol *p : instance.component->params) {
    const ast::Param &param = *p->param;
    if (param.value != nullptr || param.type == nullptr || param.type->optional)
      continue;
    if (llvm::none_of(body.given, [&](const Body::Given &g) { return g.attribute->name.text == p->name; }))
      diags_
          .report(diag::ArgumentMissing, instance.syntax->headSpan, program_.sources.text(instance.syntax->kindSpan()),
                  p->name)
          .note(p->span, "it has no default")
          .hint(fmt::format("add `{} = …`", p->name));
  }
}

} // namespace ctr
