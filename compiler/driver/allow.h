// `// ctr:allow CTR7001 "why"` on the line above a member silences that warning or note in the whole member. Reads the
// comments of the trees, and goes through the findings once they are all there.
#pragma once

#include "diag/diagnostics.h"
#include "source/source_map.h"
#include "syntax/ast.h"

#include <vector>

namespace ctr {

class Allows {
public:
  // Reports what is malformed; that silences nothing.
  void collect(const ast::SyntaxTree &tree, const SourceMap &sources, Diagnostics &diags);
  // Takes away what is allowed. `complete`: everything that could be found was looked for, so that an allow which
  // silenced nothing is a finding of its own.
  void apply(Diagnostics &diags, bool complete);

private:
  struct Allow {
    Span comment;
    Span whole;  // with the line that it has for itself
    Span covers; // invalid: no member follows
    int code = 0;
    bool used = false;
  };
  std::vector<Allow> allows_;
};

} // namespace ctr
