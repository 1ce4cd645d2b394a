// The commands of the command line, one function each, over what the driver offers. Each takes its options and returns
// the exit code. Artifacts and reports go to standard output, findings to standard error.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ctr::cli {

enum Exit : int { Good = 0, Findings = 1, Misuse = 2 }; // Misuse: also what is the compiler's own fault

enum class DiagnosticFormat { Text, Json };
enum class StopAfter { Nothing, Ast, Topology, Artifacts };

struct CompileFlags {
  std::vector<std::string> files;
  std::vector<std::string> targets;
  std::vector<std::string> settings; // name=value
  DiagnosticFormat format = DiagnosticFormat::Text;
};

struct BuildFlags : CompileFlags {
  std::string out = "out";
  bool toStdout = false;
  StopAfter stopAfter = StopAfter::Nothing;
};

struct BindFlags {
  std::string folder;
  std::string from;
  std::optional<int> step;
  DiagnosticFormat format = DiagnosticFormat::Text;
};

struct ExplainFlags {
  std::string code;
  bool list = false;
  bool json = false;
};

struct DocFlags {
  std::string construct;
  bool json = false;
};

int build(const BuildFlags &flags);
int check(const CompileFlags &flags);
int bind(const BindFlags &flags);
int explainCode(const ExplainFlags &flags);
int doc(const DocFlags &flags);
int version();

// Parses the arguments and runs the command.
int run(int argc, const char *const *argv);

} // namespace ctr::cli
