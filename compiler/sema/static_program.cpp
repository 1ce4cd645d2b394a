#include "sema/static_program.h"

namespace ctr {

const ConstructIndex &StaticProgram::rowsOf(const Construct &construct) const {
  std::unique_ptr<ConstructIndex> &index = rows_[&construct];
  if (index == nullptr) {
    index = std::make_unique<ConstructIndex>();
    for (const Field &field : construct.fields)
      index->fields[ref(field.word)].push_back(&field);
    for (const ChildRule &child : construct.children)
      index->children.try_emplace(ref(child.construct->word), &child);
  }
  return *index;
}

const Type *StaticProgram::typeOf(const Field &field) {
  const Type *&type = fieldTypes[&field];
  if (type == nullptr)
    type = field.type(types);
  return type;
}

llvm::DenseMap<llvm::StringRef, Symbol *> *StaticProgram::newIndex() {
  return indexes_.emplace_back(std::make_unique<llvm::DenseMap<llvm::StringRef, Symbol *>>()).get();
}

void StaticProgramDeleter::operator()(StaticProgram *p) const { delete p; }

std::vector<DeclaredTarget> targetsOf(const StaticProgram &program) { return program.chosen; }

} // namespace ctr
