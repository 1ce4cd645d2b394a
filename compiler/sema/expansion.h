// The context of expand(): the lowered tree for one target becomes the block tree. Two steps: which blocks there are
// (conditions, loops, components, names; each gets its entity), then what their attributes are, so that a reference may
// point forward. Shared by expand.cpp (the walk), expand_attributes.cpp and expand_components.cpp.
#pragma once

#include "sema/evaluate.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/StringMap.h>

namespace ctr {

class Expansion {
public:
  Expansion(const StaticProgram &program, const DeclaredTarget &target, Diagnostics &diags);
  ExpandedProgram run();

private:
  struct Pending {
    const Item *item;
    Frame *frame;
  };
  // A body whose members come to those of a block: what a component brings, or what its user adds.
  struct Layer {
    const Scope *body;
    Frame *frame;
    Layer *next = nullptr;
  };
  // A block whose body is expanded: what is left to do for it.
  struct Work {
    ExpandedBlock *block;
    const StaticBlock *source;
    Frame *at; // where it stands
    llvm::ArrayRef<Pending> attributes;
    Frame *frame = nullptr;  // of its own body, when that is made already
    Layer *layers = nullptr; // after its own body
    Layer *last = nullptr;
    std::uint32_t from = 0; // which text brought it: those of one text follow its rules, others are merged
  };
  struct Body {
    ExpandedBlock *block;
    Frame *frame;
    llvm::SmallVector<Work, 4> blocks;
    llvm::SmallVector<Pending, 16> attributes;
    llvm::StringMap<Span> made; // names that were made from values
    bool layered = false;       // its blocks are entered when all of them are known
    std::uint32_t from = 0;
  };
  // What a component has beside its `this`, to be added to the block in which it is used.
  struct Beside {
    const StaticComponent *component;
    Frame *frame;
  };

  // The walk.
  Frame &newFrame(Frame *outer, const Scope &scope, ExpandedBlock *block, OriginId origin);
  void items(const Scope &scope, Frame &frame, Body &body);
  void loop(const Item &item, Frame &frame, Body &body);
  void block(const StaticBlock &source, Frame &frame, Body &body);
  ExpandedBlock &make(const StaticBlock &source, const ChildRule &rule, const Body &body);
  bool named(const StaticBlock &source, ExpandedBlock &made, Frame &frame, Body &body);
  bool repeated(const Work &work, Body &body);
  void place(const Work &work, const StaticBlock &named, Frame &frame, Body &body);
  static void declare(const Symbol &symbol, ExpandedBlock &made, Frame &frame);
  bool tooMany(OriginId at);
  void inside(const Work &work);
  llvm::ArrayRef<ExpandedBlock *> keep(llvm::ArrayRef<Work> blocks);

  // Components.
  void instance(const StaticBlock &source, Frame &frame, Body &body);
  Frame &componentFrame(const StaticBlock &instance, Frame &at, Frame &own, const Body &body);
  void arguments(const Scope &scope, Frame &frame, Frame &component);
  void conditions(const StaticComponent &component, Frame &frame);
  void beside(const Beside &b, Body &body);
  const ChildRule *ruleIn(const StaticBlock &source, Frame &frame, const Body &body);
  std::string_view prefixed(const StaticBlock &source, const Frame &frame, std::string_view name);
  void merge(const Work &work, Work &into);
  void unite(ExpandedAttribute &into, const ExpandedAttribute &from);
  void physicalNames();

  // Attributes.
  void attributes(Work &work);
  bool attribute(const Work &work, const Pending &pending, ExpandedAttribute &out);
  const Field *fieldIn(const Work &work, const Pending &pending);
  bool optionOfBackend(const Work &work, const ast::Attribute &a, ExpandedAttribute &out);
  void refers(const Work &work);
  void assertions();

  llvm::BumpPtrAllocator &newArena();
  OriginTable &newOrigins();
  OriginId originAt(Span span, const Frame &frame) { return out_.origins->intern(span, frame.origin); }

  const StaticProgram &program_;
  Diagnostics &diags_;
  ExpandedProgram out_;
  llvm::BumpPtrAllocator scratch_;
  Evaluator eval_;
  std::vector<Work> work_;
  std::vector<Pending> asserts_;
  std::vector<Pending> lets_;                                // evaluated at the end, if nothing used them
  std::vector<Beside> late_;                                 // of instances at the top of a file
  llvm::DenseMap<const Frame *, std::string_view> prefixes_; // of the names that an instance keeps to itself
  std::uint32_t texts_ = 0;
  std::int64_t blocks_ = 0;
  bool toldBlocks_ = false;
};

} // namespace ctr
