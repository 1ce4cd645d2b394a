#include "diag/kinds/modules.h"
#include "diag/kinds/types.h"
#include "sema/collector.h"

namespace ctr {

void collect(llvm::ArrayRef<SourceFile> files, StaticProgram &program, Diagnostics &diags) {
  Collector(program, diags).files(files);
}

const Field *fieldFor(const ConstructIndex &rows, std::string_view word, bool known, std::string_view variant) {
  auto it = rows.fields.find(ref(word));
  if (it == rows.fields.end())
    return nullptr;
  for (const Field *field : it->second)
    if (!known || field->variants.empty() || llvm::is_contained(field->variants, variant))
      return field;
  return nullptr;
}

std::string bodyWord(const Construct &construct) {
  return construct.word.empty() ? "the file" : "`" + std::string(construct.word) + "`";
}

llvm::ArrayRef<Item> Collector::members(ast::Members list, Scope &scope, Body &body) {
  auto *items = program_.arena.Allocate<Item>(list.size());
  std::size_t count = 0;
  for (const ast::Member *m : list) {
    Item item = member(*m, scope, body);
    if (item.member != nullptr)
      new (items + count++) Item(item);
  }
  return {items, count};
}

Item Collector::member(const ast::Member &m, Scope &scope, Body &body) {
  Item item;
  switch (m.kind) {
  case ast::MemberKind::Block:
    return block(llvm::cast<ast::Block>(m), scope, body);
  case ast::MemberKind::Attribute:
    return attribute(llvm::cast<ast::Attribute>(m), scope, body);
  case ast::MemberKind::If:
    return branch(llvm::cast<ast::If>(m), scope, body);
  case ast::MemberKind::For:
    return loop(llvm::cast<ast::For>(m), scope, body);
  case ast::MemberKind::Let: {
    const auto &let = llvm::cast<ast::Let>(m);
    item.symbol = declare(SymbolKind::Let, let.name.text, let.name.span, scope);
    if (item.symbol == nullptr)
      return {};
    item.symbol->let = &let;
    item.member = &m;
    return item;
  }
  case ast::MemberKind::Assert:
    item.member = &m;
    return item;
  case ast::MemberKind::Param:
    return param(llvm::cast<ast::Param>(m), scope);
  case ast::MemberKind::Import:
    // Those at the top of a file are declared before its other members.
    if (scope.kind != ScopeKind::File)
      diags_.report(diag::ImportMisplaced, m.span).hint("move it to the top of the file");
    return {};
  case ast::MemberKind::Component:
    if (scope.kind != ScopeKind::File)
      diags_.report(diag::ComponentMisplaced, llvm::cast<ast::Component>(m).name.span)
          .hint("move it out; what it needs from around it becomes a parameter");
    return {};
  }
  return {};
}

Item Collector::param(const ast::Param &p, Scope &scope) {
  if (scope.kind != ScopeKind::File) {
    diags_.report(diag::ParamMisplaced, p.name.span).hint("move it out of the block; its value can be used anywhere");
    return {};
  }
  if (rootOnly("param", p.name.span, scope))
    return {};
  Item item;
  item.symbol = declare(SymbolKind::Param, p.name.text, p.name.span, scope);
  if (item.symbol == nullptr)
    return {};
  item.symbol->param = &p;
  item.member = &p;
  program_.params.push_back(item.symbol);
  return item;
}

Item Collector::branch(const ast::If &i, Scope &scope, Body &body) {
  Item item;
  item.member = &i;
  item.then = &newScope(ScopeKind::Arm, &scope, scope.block, &i);
  item.then->thenArm = true;
  item.then->items = members(i.then, *item.then, body);
  item.otherwise = nullptr;
  if (!i.otherwise.empty()) {
    item.otherwise = &newScope(ScopeKind::Arm, &scope, scope.block, &i);
    item.otherwise->items = members(i.otherwise, *item.otherwise, body);
  }
  return item;
}

Item Collector::loop(const ast::For &f, Scope &scope, Body &body) {
  Item item;
  item.member = &f;
  item.then = &newScope(ScopeKind::Loop, &scope, scope.block, &f);
  if (Symbol *variable = declare(SymbolKind::Loop, f.variable.text, f.variable.span, *item.then))
    variable->source = f.source;
  item.then->items = members(f.body, *item.then, body);
  return item;
}

Item Collector::attribute(const ast::Attribute &a, Scope &scope, Body &body) {
  if (body.block == nullptr) {
    diags_.report(diag::AttributeAtTop, a.name.span, a.name.text).hint("a value for several places is a `let`");
    return {};
  }
  for (const Scope *s = &scope; s->kind == ScopeKind::Arm || s->kind == ScopeKind::Loop; s = s->outer)
    if (s->kind == ScopeKind::Loop) {
      diags_.report(diag::AttributeInLoop, a.name.span, a.name.text)
          .hint("make the value itself with `[for x in xs : …]`");
      return {};
    }
  Item item;
  item.argument = body.component == nullptr ? nullptr : body.component->param(a.name.text);
  if (item.argument != nullptr) {
    item.member = &a;
    item.field = nullptr;
    item.option = nullptr;
  } else if (item = optionOrField(a, body); item.member == nullptr) {
    return item;
  }
  for (const Body::Given &given : body.given)
    if (given.attribute->name.text == a.name.text && !excludeEachOther(given.at, &scope)) {
      diags_.report(diag::AttributeTwice, a.name.span, a.name.text)
          .under("again here")
          .note(given.attribute->name.span, "first given here");
      return {};
    }
  body.given.push_back({&a, &scope});
  return item;
}

Item Collector::optionOrField(const ast::Attribute &a, const Body &body) {
  Item item;
  item.option = nullptr;
  const StaticBlock &block = *body.block;
  item.field = fieldFor(*body.rows, a.name.text, block.variantKnown, block.variant);
  if (item.field == nullptr && body.construct->kind == Kind::Target) {
    // A target knows its backend's words; which those are may have to wait for the backend's value.
    for (const BackendSchema &backend : program_.schema.backends()) {
      if (block.backend != nullptr && block.backend->name != backend.name)
        continue;
      for (const OptionField &option : backend.options)
        if (option.word == a.name.text && item.option == nullptr)
          item.option = &option;
    }
  }
  if (item.field == nullptr && item.option == nullptr) {
    if (body.rows->fields.count(ref(a.name.text)) != 0)
      wrongVariant(a.name.text, a.name.span, body);
    else
      unknownAttribute(a, body);
    return {};
  }
  item.member = &a;
  return item;
}

Item Collector::block(const ast::Block &b, Scope &scope, Body &body) {
  const ChildRule *rule = nullptr;
  if (b.kindPath.size() == 1)
    rule = body.rows->children.lookup(ref(b.kindWord()));
  if (rule == nullptr) {
    bool told = false;
    StaticComponent *component = componentNamed(b, scope, told);
    if (component != nullptr && read(*component, b.kindSpan()))
      return instance(b, *component, scope, body);
    if (component == nullptr && !told)
      unknownBlock(b, scope, body);
    declareRefused(b, scope);
    return {};
  }
  Kind kind = rule->construct->kind;
  if ((kind == Kind::Topology || kind == Kind::Target) && rootOnly(b.kindWord(), b.kindSpan(), scope)) {
    declareRefused(b, scope);
    return {};
  }
  if (body.block != nullptr && body.block->variantKnown && !rule->variants.empty() &&
      !llvm::is_contained(rule->variants, body.block->variant))
    wrongVariant(b.kindWord(), b.kindSpan(), body);

  auto *made = new (program_.arena.Allocate<StaticBlock>()) StaticBlock();
  made->syntax = &b;
  made->construct = rule->construct;
  made->rule = rule;
  made->at = &scope;
  made->principal = scope.kind == ScopeKind::Component && isPrincipal(b);
  tellVariant(*made);
  if (nameFits(*made, scope) || made->principal)
    declareBlock(*made, scope);
  standsOnce(*made, body);
  if (rule->construct->kind == Kind::Target)
    program_.targets.push_back(made);

  made->body = &newScope(ScopeKind::Block, &scope, made, nullptr);
  Body inner{rule->construct, &program_.rowsOf(*rule->construct), made, {}, {}, nullptr};
  made->body->items = members(b.members, *made->body, inner);
  Item item;
  item.member = &b;
  item.block = made;
  return item;
}

} // namespace ctr
