#include "driver/stages.h"

#include "diag/render.h"
#include "driver/manifest.h"
#include "schema/print.h"

#include <fmt/format.h>

namespace ctr {

std::string astText(llvm::ArrayRef<FileId> files, const SourceMap &sources, Diagnostics &diags) {
  std::string out;
  std::vector<ast::SyntaxTree> trees = parseAll(files, sources, diags);
  for (std::size_t i = 0; i < trees.size(); ++i) {
    if (trees.size() > 1)
      out += fmt::format("==> {} <==\n", sources.name(files[i]));
    out += printAst(trees[i], sources);
  }
  return out;
}

std::string topologyText(const Program &program, const Schema &schema) {
  std::string out;
  for (const TargetTopology &target : program.targets) {
    if (program.targets.size() > 1)
      out += fmt::format("==> {} ({}) <==\n", target.name, target.backend);
    out += printTopology(target.topology, schema);
  }
  return out;
}

namespace {

std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

} // namespace

std::string combinationsText(const Diagnostics &diags, const SourceMap &sources, FindingsFormat format,
                             const CombinationReport &report) {
  if (format == FindingsFormat::Json) {
    CombinationSummary summary{report.parameters, report.count, report.skipped, {}};
    for (const CombinationReport::Reason &reason : report.reasons)
      if (reason.count != 0)
        summary.skippedBy.push_back({reason.span, reason.text, reason.count});
    return renderJson(diags.sorted(), sources, &summary);
  }
  std::string out = findingsText(diags, sources, format, 0);
  if (report.count == 0)
    return out; // something was wrong before the first of them
  out += fmt::format("{} of {}", counted(report.count, "combination"), counted(report.parameters.size(), "parameter"));
  bool first = true;
  for (const CombinationReport::Reason &reason : report.reasons) {
    if (reason.count == 0)
      continue;
    Place place = sources.place(reason.span.begin);
    out += fmt::format(", {}{} by {} ({}:{})", reason.count, first ? " skipped" : "", reason.text,
                       sources.name(place.file), place.line);
    first = false;
  }
  return out + "\n";
}

std::string findingsText(const Diagnostics &diags, const SourceMap &sources, FindingsFormat format,
                         std::size_t targets) {
  std::vector<Diagnostic> list = diags.sorted(targets);
  if (format == FindingsFormat::Json)
    return renderJson(list, sources);
  if (format == FindingsFormat::Github)
    return renderGithub(list, sources);
  if (format == FindingsFormat::Sarif)
    return renderSarif(list, sources, CompilerVersion);
  std::string out;
  std::size_t errors = 0, warnings = 0;
  for (const Diagnostic &d : list) {
    out += renderText(d, sources, format == FindingsFormat::Coloured);
    out += '\n';
    errors += d.severity == Severity::Error ? 1U : 0U;
    warnings += d.severity == Severity::Warning ? 1U : 0U;
  }
  if (errors != 0)
    out += counted(errors, "error");
  if (warnings != 0)
    out += (errors != 0 ? ", " : "") + counted(warnings, "warning");
  if (errors + warnings != 0)
    out += '\n';
  return out;
}

} // namespace ctr
