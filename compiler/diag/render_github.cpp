// Findings as commands of GitHub's workflow runner, which shows them beside the lines of a pull request.
#include "diag/render.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr {

namespace {

// The runner reads a line each; what would end a line or a property is written as its number.
std::string percentEncoded(std::string_view text, std::string_view more = {}) {
  std::string out;
  for (char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || more.find(c) != std::string_view::npos)
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      out += c;
  }
  return out;
}

std::string_view command(Severity severity) {
  return severity == Severity::Error ? "error" : (severity == Severity::Warning ? "warning" : "notice");
}

} // namespace

std::string renderGithub(llvm::ArrayRef<Diagnostic> list, const SourceMap &sources) {
  std::string out;
  for (const Diagnostic &d : list) {
    fmt::format_to(std::back_inserter(out), "::{} ", command(d.severity));
    if (d.span.valid()) {
      const Place from = sources.place(d.span.begin), to = sources.place(d.span.end);
      fmt::format_to(std::back_inserter(out), "file={},line={},col={},endLine={},endColumn={},",
                     percentEncoded(sources.name(from.file), ":,"), from.line, from.column, to.line, to.column);
    }
    fmt::format_to(std::back_inserter(out), "title=CTR{}::{}", d.code, percentEncoded(d.message));
    for (const std::string &help : d.help)
      out += "%0Ahelp: " + percentEncoded(help);
    for (const Fix &fix : d.fixes)
      out += "%0Ahelp: " + percentEncoded(fix.about);
    out += '\n';
  }
  return out;
}

} // namespace ctr
