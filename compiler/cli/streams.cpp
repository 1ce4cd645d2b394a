#include "cli/streams.h"

#include "driver/interrupt.h"
#include "driver/stages.h"

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

int showDiagnostics(const Diagnostics &diags, const SourceMap &sources, DiagnosticFormat format, std::size_t targets) {
  FindingsFormat form = format == DiagnosticFormat::Json ? FindingsFormat::Json
                        : wantsColour()                  ? FindingsFormat::Coloured
                                                         : FindingsFormat::Plain;
  toStderr(findingsText(diags, sources, form, targets));
  return diags.hasErrors() ? Findings : Good;
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
