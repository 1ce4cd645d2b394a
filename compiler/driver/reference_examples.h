// Finds in programs that compile, for every construct, the block that shows it best: for the pages of the reference.
#pragma once

#include "schema/schema.h"
#include "source/source_map.h"

#include <llvm/ADT/ArrayRef.h>
#include <string>
#include <unordered_map>

namespace ctr {

struct ReferenceExample {
  std::string text; // set in from the margin
  std::string file; // where it stands
};

class ReferenceExamples {
public:
  // Programs are given in the order of preference: a later one must be much better.
  ReferenceExamples(const Schema &schema, llvm::ArrayRef<FileId> programs, const SourceMap &sources);
  // Null when no program has it.
  [[nodiscard]] const ReferenceExample *of(const Construct &construct) const;

private:
  struct Found {
    std::size_t worth = 0;
    ReferenceExample example;
  };
  std::unordered_map<const Construct *, Found> found_;
};

} // namespace ctr
