#include "syntax/operators.h"

#include <array>

namespace ctr {
namespace {

struct Row {
  std::string_view spelling;
  unsigned precedence;
};
// In the order of ast::Op.
constexpr std::array<Row, 16> Rows{{{"||", 1},
                                    {"&&", 2},
                                    {"==", 3},
                                    {"!=", 3},
                                    {"<", 3},
                                    {"<=", 3},
                                    {">", 3},
                                    {">=", 3},
                                    {"in", 3},
                                    {"..", 4},
                                    {"+", 5},
                                    {"-", 5},
                                    {"*", 6},
                                    {"/", 6},
                                    {"!", 7},
                                    {"-", 7}}};

} // namespace

std::string_view ast::spelling(Op op) { return Rows[static_cast<std::size_t>(op)].spelling; }

namespace syntax {
unsigned precedence(ast::Op op) { return Rows[static_cast<std::size_t>(op)].precedence; }
bool chains(ast::Op op) { return precedence(op) != 3 && precedence(op) != 4; }
} // namespace syntax
} // namespace ctr
