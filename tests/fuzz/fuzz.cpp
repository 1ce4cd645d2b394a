// The fuzz target: bytes → parse → check → format. Beside what the sanitizer sees, it fails when an input takes more
// than two seconds, when formatted text does not parse, is formatted otherwise once more, or means something else.
#include "language.h"
#include "mutate.h"

#include "diag/render.h"
#include "format/format.h"
#include "schema/print.h"
#include "sema/check.h"
#include "syntax/parse.h"

#include <algorithm>
#include <cstring>
#include <ctime>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t most);

namespace {

[[noreturn]] void fail(const char *what, const std::string &a, const std::string &b) {
  fmt::print(stderr, "FAILED: {}\n----- before\n{}\n----- after\n{}\n-----\n", what, a, b);
  std::abort();
}

// What the compiler makes of one text.
struct Compiled {
  ctr::SourceMap sources;
  ctr::Diagnostics diags;
  bool readable = false;
  std::string formatted;
  std::string topology; // when there is no error

  explicit Compiled(std::string text) {
    ctr::FileId file = sources.add("fuzz.ctr", std::move(text));
    ctr::ast::SyntaxTree tree = ctr::parse(sources, file, diags);
    readable = !diags.hasErrors();
    if (readable)
      formatted = ctr::formatProgram(tree, sources.text(file));
    ctr::SourceFile root{file, &tree};
    ctr::Program program = ctr::check(root, sources, ctr::fuzz::schema(), {}, diags);
    for (const ctr::Diagnostic &finding : diags.sorted(program.targets.size()))
      ctr::renderText(finding, sources, false);
    if (diags.hasErrors())
      return;
    for (const ctr::TargetTopology &target : program.targets)
      topology += ctr::printTopology(target.topology, ctr::fuzz::schema());
  }
};

// Two seconds of the compiler, which this one takes several times as long for: sanitized, instrumented, hardly
// optimised.
constexpr double MostSeconds = 10;

double cpuSeconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  std::string text(size, '\0');
  if (size != 0)
    std::memcpy(text.data(), data, size);
  double start = cpuSeconds();
  Compiled first(text);
  if (cpuSeconds() - start > MostSeconds)
    fail("more than two seconds of an ordinary build", text, "");
  if (!first.readable)
    return 0;
  Compiled second(first.formatted);
  if (!second.readable)
    fail("what was formatted cannot be read", text, first.formatted);
  if (second.formatted != first.formatted)
    fail("formatting twice is not formatting once", first.formatted, second.formatted);
  if (first.diags.hasErrors() != second.diags.hasErrors() || first.topology != second.topology)
    fail("formatting changes what the program means", text, first.formatted);
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most, unsigned seed) {
  if (seed % 4 == 0)
    return LLVMFuzzerMutate(data, size, most);
  std::string out = ctr::fuzz::mutated({reinterpret_cast<const char *>(data), size}, seed / 4);
  std::size_t length = std::min(out.size(), most);
  std::memcpy(data, out.data(), length);
  return length;
}
