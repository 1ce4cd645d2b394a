// The commands of the command line, one function each, over what the driver offers. Each takes its options and returns
// the exit code. Artifacts and reports go to standard output, findings to standard error.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ctr::cli {

enum Exit : int { Good = 0, Findings = 1, Misuse = 2 }; // Misuse: also what is the compiler's own fault

enum class DiagnosticFormat { Text, Json, Github, Sarif };
enum class StopAfter { Nothing, Ast, Topology, Artifacts };

struct CompileFlags {
  std::vector<std::string> files;
  std::vector<std::string> targets;
  std::vector<std::string> parameterFiles;
  std::vector<std::string> settings; // name=value
  DiagnosticFormat format = DiagnosticFormat::Text;
};

struct BuildFlags : CompileFlags {
  std::string out = "out";
  bool toStdout = false;
  StopAfter stopAfter = StopAfter::Nothing;
};

enum class FailOn { Error, Warning, Never };

struct CheckFlags : CompileFlags {
  FailOn failOn = FailOn::Error;
  bool fix = false;
  bool unsafeFixes = false;
  bool diff = false;
  bool allParams = false;
  bool raw = false;
};

struct ParamsFlags {
  std::vector<std::string> files;
  bool schema = false;
  DiagnosticFormat format = DiagnosticFormat::Text;
};

struct EvalFlags : CompileFlags {
  std::string expression;
  std::string from; // YYYY-MM-DDThh:mm; empty: the default
};

struct BindFlags {
  std::string folder;
  std::string from;
  std::optional<int> step;
  DiagnosticFormat format = DiagnosticFormat::Text;
};

struct WhereFlags {
  std::string place = "."; // a target's folder, or an artifact in it
  std::string pointer;     // JSON pointer, or a logical id
  std::string event;       // a file of stack events or of a validator's findings
  std::string program;     // the program's folder, to show the lines themselves
  bool json = false;
};

struct RetargetFlags : CompileFlags {
  std::string from; // the name of a target
  std::string to;   // a Destination
  bool write = false;
  bool json = false;
};

struct FmtFlags {
  std::vector<std::string> files; // and folders
  bool check = false;
  bool diff = false;
  DiagnosticFormat format = DiagnosticFormat::Text;
};

struct ExplainFlags {
  std::string code;
  bool list = false;
  bool json = false;
};

enum class DocFormat { Text, Json, Markdown };

struct DocFlags {
  std::string construct;
  DocFormat format = DocFormat::Text;
  std::string out;                   // a folder for all pages
  std::vector<std::string> examples; // programs from which pages take examples
  std::string examplesAt = "../..";
};

struct CompletionFlags {
  std::string shell;
};

struct CommandModel;

int build(const BuildFlags &flags);
int check(const CheckFlags &flags);
int fix(const CheckFlags &flags); // check, with --fix or --diff
int params(const ParamsFlags &flags);
int bind(const BindFlags &flags);
int where(const WhereFlags &flags);
int retarget(const RetargetFlags &flags);
int eval(const EvalFlags &flags);
int formatFiles(const FmtFlags &flags);
int explainCode(const ExplainFlags &flags);
int doc(const DocFlags &flags);
int completion(const CompletionFlags &flags, const CommandModel &model);
int version();

// Parses the arguments and runs the command.
int run(int argc, const char *const *argv);

} // namespace ctr::cli
