// The context of collect(): shared by its files (blocks in collect.cpp, names in collect_names.cpp, files and imports
// in collect_modules.cpp, components in collect_components.cpp, what goes wrong with words in collect_words.cpp).
#pragma once

#include "sema/collect.h"

#include <llvm/ADT/SmallVector.h>

namespace ctr {

class Collector {
public:
  Collector(StaticProgram &program, Diagnostics &diags) : program_(program), diags_(diags) {}
  void files(llvm::ArrayRef<SourceFile> files);

private:
  // What one body has seen, arms and loops included.
  struct Body {
    const Construct *construct;
    const ConstructIndex *rows;
    StaticBlock *block; // none for the file
    struct Given {
      const ast::Attribute *attribute;
      const Scope *at;
    };
    llvm::SmallVector<Given, 16> given;
    llvm::SmallVector<StaticBlock *, 4> single; // blocks that stand once, or once a word
    const StaticComponent *component = nullptr; // an instance: what it is made by
  };

  llvm::ArrayRef<Item> members(ast::Members list, Scope &scope, Body &body);
  Item member(const ast::Member &m, Scope &scope, Body &body);
  Item attribute(const ast::Attribute &a, Scope &scope, Body &body);
  Item optionOrField(const ast::Attribute &a, const Body &body);
  Item block(const ast::Block &b, Scope &scope, Body &body);
  Item branch(const ast::If &i, Scope &scope, Body &body);
  Item loop(const ast::For &f, Scope &scope, Body &body);
  Item param(const ast::Param &p, Scope &scope);

  // Modules.
  void module(std::uint32_t number, llvm::ArrayRef<SourceFile> files);
  void import(const ast::Import &i, const SourceFile &file, Scope &scope);
  bool rootOnly(std::string_view word, Span at, const Scope &scope);

  // Components.
  bool read(StaticComponent &component, Span use); // once; false where it cannot be used
  void readBody(StaticComponent &component);
  bool shallow(const StaticComponent &component, Span use);
  const ast::Block *principalOf(const ast::Component &component);
  const Construct *constructOf(const ast::Block &principal, Scope &scope);
  const Construct &hostOf(const Construct &construct, const ast::Component &component) const;
  void recursion(const StaticComponent &component, Span use);
  StaticComponent *componentNamed(const ast::Block &b, Scope &scope, bool &told);
  Item instance(const ast::Block &b, StaticComponent &component, Scope &scope, Body &body);
  void givenTwice(const StaticBlock &instance);
  void missingArguments(const StaticBlock &instance, const Body &body);

  // Names.
  Scope &newScope(ScopeKind kind, Scope *outer, StaticBlock *block, const ast::Member *why);
  Symbol *declare(SymbolKind kind, std::string_view name, Span span, Scope &scope);
  void declareRefused(const ast::Block &b, Scope &scope);
  void declareBlock(StaticBlock &block, Scope &scope);
  bool nameFits(StaticBlock &block, const Scope &scope);
  bool nameUsesLoops(const ast::Block &b, const Scope &scope);
  void standsOnce(StaticBlock &block, Body &body);
  void tellVariant(StaticBlock &block);
  void reportHiding();

  // Words that do not fit.
  void unknownBlock(const ast::Block &b, const Scope &scope, const Body &body);
  void unknownAttribute(const ast::Attribute &a, const Body &body);
  void misplaced(const ast::Block &b, const Construct &construct, const Body &body);
  void wrongVariant(std::string_view word, Span at, const Body &body);
  [[nodiscard]] std::string placesOf(std::string_view word) const;

  StaticProgram &program_;
  Diagnostics &diags_;
  std::vector<Symbol *> values_; // lets, params and loop variables
  struct Reading {
    const StaticComponent *component;
    Span use;
  };
  llvm::SmallVector<Reading, 8> reading_; // components whose bodies are being read, outermost first
  llvm::DenseMap<const StaticComponent *, std::size_t> depths_;
};

// Whether this is the `this` of a component, by its name.
bool isPrincipal(const ast::Block &b);

// `the file` or "`service`".
std::string bodyWord(const Construct &construct);

} // namespace ctr
