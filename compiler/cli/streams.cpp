#include "cli/streams.h"

#include "driver/interrupt.h"
#include "driver/stages.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace ctr::cli {

namespace {

// Colour only on a terminal; NO_COLOR and FORCE_COLOR (any value that is not empty) decide otherwise.
bool wantsColour() {
  auto set = [](const char *name) {
    const char *value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  if (set("NO_COLOR"))
    return false;
  if (set("FORCE_COLOR"))
    return true;
  const char *terminal = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) != 0 && !(terminal != nullptr && std::strcmp(terminal, "dumb") == 0);
}

void toStderr(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

} // namespace

int reportStdoutFailure(int error) {
  toStderr(fmt::format("error: standard output is not writable: {}\n", std::strerror(error)));
  return Findings;
}

int print(std::string_view text) {
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    return reportStdoutFailure(errno);
  return Good;
}

namespace {

FindingsFormat formOf(DiagnosticFormat format) {
  switch (format) {
  case DiagnosticFormat::Json:
    return FindingsFormat::Json;
  case DiagnosticFormat::Github:
    return FindingsFormat::Github;
  case DiagnosticFormat::Sarif:
    return FindingsFormat::Sarif;
  case DiagnosticFormat::Text:
    break;
  }
  return wantsColour() ? FindingsFormat::Coloured : FindingsFormat::Plain;
}

} // namespace

int showDiagnostics(const Diagnostics &diags, const SourceMap &sources, DiagnosticFormat format, std::size_t targets) {
  toStderr(findingsText(diags, sources, formOf(format), targets));
  return diags.hasErrors() ? Findings : Good;
}

int showCombinations(const Diagnostics &diags, const SourceMap &sources, DiagnosticFormat format,
                     const CombinationReport &report) {
  toStderr(combinationsText(diags, sources, formOf(format), report));
  return diags.hasErrors() ? Findings : Good;
}

int judged(int code, const Diagnostics &diags, FailOn failOn) {
  if (code == Findings && failOn == FailOn::Never)
    return Good;
  auto warns = [](const Diagnostic &d) { return d.severity == Severity::Warning; };
  if (code == Good && failOn == FailOn::Warning && std::any_of(diags.all().begin(), diags.all().end(), warns))
    return Findings;
  return code;
}

void misuse(std::string_view message) {
  toStderr(fmt::format("ctr: {}\nRun `ctr --help` for the commands and their options.\n", message));
}

int orInterrupted(int code) {
  if (int signal = InterruptWatch::caught(); signal != 0) {
    std::fflush(nullptr);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
  return code;
}

} // namespace ctr::cli
