#include "cli/commands.h"
#include "cli/streams.h"
#include "diag/kinds/files.h"

#include "diag/catalogue.h"
#include "driver/compile.h"
#include "driver/language.h"
#include "driver/manifest.h"
#include "driver/parameter_schema.h"
#include "driver/reference.h"
#include "driver/reference_pages.h"
#include "driver/staged_folder.h"
#include "support/nearest.h"

#include <cstring>
#include <filesystem>

namespace ctr::cli {

int explainCode(const ExplainFlags &flags) {
  if (flags.list || (flags.json && flags.code.empty()))
    return print(flags.json ? diagnosticsJson() : diagnosticsText());
  if (flags.code.empty()) {
    misuse("`explain` takes a code such as `CTR2103`, a name such as `floating-tag`, or `--list`");
    return Misuse;
  }
  if (auto text = flags.json ? explainJson(flags.code) : explain(flags.code))
    return print(*text);
  const std::string near = nearestDiag(flags.code);
  misuse("there is no diagnostic `" + flags.code + "`; " +
         (near.empty() ? "`ctr explain --list` shows all" : "did you mean `" + near + "`?"));
  return Misuse;
}

namespace {

int report(const Diagnostics &diags, const SourceMap &sources) {
  return showDiagnostics(diags, sources, DiagnosticFormat::Text, 0);
}

int writePages(const std::vector<ReferencePage> &pages, const std::string &folder) {
  StagedFolder out(folder);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (const ReferencePage &page : pages) {
    if (std::filesystem::exists(std::filesystem::path(folder) / page.path, error)) {
      misuse("`" + folder + "/" + page.path + "` is there already; name an empty folder");
      return Misuse;
    }
    out.write(page.path, page.text);
  }
  if (out.error() == 0)
    return Good;
  Diagnostics diags;
  diags.report(diag::OutputUnwritable, {}, folder, std::strerror(out.error()));
  return report(diags, {});
}

} // namespace

int doc(const DocFlags &flags) {
  Language language;
  const Schema &schema = language.schema();
  SourceMap sources;
  Diagnostics diags;
  std::vector<FileId> programs = readSources(flags.examples, sources, diags);
  if (diags.hasErrors())
    return report(diags, sources);
  const ReferenceExamples examples(schema, programs, sources);
  const ReferenceOptions options{&examples, flags.examplesAt};
  if (!flags.out.empty())
    return writePages(referencePages(schema, options), flags.out);
  if (flags.format == DocFormat::Json)
    return print(schemaJson(schema));
  if (auto text = flags.format == DocFormat::Markdown ? constructPages(schema, flags.construct, options)
                                                      : schemaText(schema, flags.construct))
    return print(*text);
  std::vector<std::string_view> words;
  for (const Construct *construct : schema.constructs())
    words.push_back(construct->word);
  const std::string_view near = nearest(flags.construct, words);
  misuse("there is no construct `" + flags.construct + "`; " +
         (near.empty() ? "`ctr doc` lists them" : "did you mean `" + std::string(near) + "`?"));
  return Misuse;
}

int params(const ParamsFlags &flags) {
  Language language;
  SourceMap sources;
  Diagnostics diags;
  std::vector<FileId> files = readSources(flags.files, sources, diags);
  std::string text;
  if (!diags.hasErrors())
    text = describeParameters(files, sources, language.schema(),
                              flags.schema ? ParametersForm::Schema : ParametersForm::Text, diags);
  int found = showDiagnostics(diags, sources, flags.format, 0);
  return found != Good ? found : print(text);
}

int version() { return print(fmt::format("{} {}\n", CompilerName, CompilerVersion)); }

} // namespace ctr::cli
