#include "cli/command_model.h"
#include "cli/commands.h"
#include "cli/streams.h"

#include "driver/retarget_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace ctr::cli {

namespace {

constexpr const char *Examples = R"(Examples:
  ctr check shop.ctr                          what is wrong, for every target
  ctr check shop.ctr --all-params             the same, whatever the parameters are
  ctr build shop.ctr -o out                   one folder a target: out/ecs, out/eks …
  ctr build shop.ctr --target ecs --set tag=1.4.2
  ctr params shop.ctr --schema                a JSON Schema for files of parameters
  ctr build shop.ctr --params prod.yaml       parameters from a file
  ctr build shop.ctr --target stack --stdout  the artifacts to standard output
  generate | ctr check -                      a program from standard input
  aws cloudformation describe-stacks --stack-name shop-foundation > outputs.json
  ctr bind out/ecs --from outputs.json        fill in what is known after deployment
  ctr where out/stack --event events.json     the lines behind what a deployment complains about
  ctr retarget shop.ctr --from runner --to express   what would become of each service
  ctr check shop.ctr --fix                    mend what can be mended without a guess
  ctr eval 'cron("0 9 ? * MON-FRI *")'        a value and its type, and when a schedule fires next
  ctr fmt .                                   every program below here in the one style
  ctr explain CTR2001                         what a finding means

Exit codes: 0 good, 1 errors in the program or nothing could be written, 2 misuse or an error of ctr itself.)";

// An option with a few words; the help and the completion name them.
template <class T>
CLI::Option *addChoice(CLI::App &command, const std::string &name, T &to, const std::map<std::string, T> &words,
                       const std::string &about) {
  std::string list;
  for (const auto &[word, value] : words)
    list += (list.empty() ? "" : "|") + word;
  return command.add_option(name, to, about)
      ->transform(CLI::CheckedTransformer(words).description(""))
      ->type_name(list);
}

void addCompileFlags(CLI::App &command, CompileFlags &flags, bool needsProgram = true) {
  command.add_option("FILE", flags.files, "The program; `-` is standard input")->required(needsProgram);
  command.add_option("--target", flags.targets, "Only targets of this name or backend (again for more)")
      ->type_name("NAME|BACKEND")
      ->allow_extra_args(false);
  command
      .add_option("--params", flags.parameterFiles,
                  "A file of parameters, YAML or (.json) JSON; later files win over earlier ones")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      .add_option(
          "--set", flags.settings,
          "Set a parameter; wins over files. Lists, maps and ranges as in a program: `[a, b]`, `{a: 1}`, `1..3`")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  static const std::map<std::string, DiagnosticFormat> Formats{{"text", DiagnosticFormat::Text},
                                                               {"json", DiagnosticFormat::Json},
                                                               {"github", DiagnosticFormat::Github},
                                                               {"sarif", DiagnosticFormat::Sarif}};
  addChoice(command, "--format", flags.format, Formats, "How findings are shown");
}

struct Flags {
  BuildFlags build;
  CheckFlags check;
  ParamsFlags params;
  EvalFlags eval;
  BindFlags bind;
  WhereFlags where;
  RetargetFlags retarget;
  FmtFlags fmt;
  int step = 0;
  ExplainFlags explain;
  DocFlags doc;
  CompletionFlags completion;
};

void addBuild(CLI::App &app, BuildFlags &flags) {
  CLI::App *command = app.add_subcommand("build", "Compile a program and write one folder a target");
  addCompileFlags(*command, flags);
  CLI::Option *out =
      command->add_option("-o,--out", flags.out, "The folder that gets one folder a target")->type_name("DIR");
  out->capture_default_str();
  static const std::map<std::string, StopAfter> Stages{
      {"ast", StopAfter::Ast}, {"topology", StopAfter::Topology}, {"artifacts", StopAfter::Artifacts}};
  CLI::Option *stop = addChoice(*command, "--stop-after", flags.stopAfter, Stages, "Print a stage instead of writing");
  command->add_flag("--stdout", flags.toStdout, "Write the artifacts to standard output")
      ->excludes(out)
      ->excludes(stop);
}

void addCheck(CLI::App &app, CheckFlags &flags) {
  CLI::App *command = app.add_subcommand("check", "Say what is wrong with a program, for every target");
  addCompileFlags(*command, flags);
  static const std::map<std::string, FailOn> Levels{
      {"error", FailOn::Error}, {"warning", FailOn::Warning}, {"never", FailOn::Never}};
  addChoice(*command, "--fail-on", flags.failOn, Levels, "From which findings on the exit status is 1");
  command->add_flag("--fix", flags.fix, "Mend what can be mended without a guess; the files change");
  command->add_flag("--unsafe-fixes", flags.unsafeFixes, "With --fix or --diff: apply the guesses too");
  command->add_flag("--diff", flags.diff, "Show what --fix would change, and change nothing");
  CLI::Option *all = command->add_flag("--all-params", flags.allParams,
                                       "For every combination of the parameters that are bools or unions of strings "
                                       "and are not given");
  command->add_flag("--raw", flags.raw, "List what `raw` sets in artifacts")->excludes(all);
}

void addParams(CLI::App &app, ParamsFlags &flags) {
  CLI::App *command = app.add_subcommand("params", "The parameters of a program, with types and defaults");
  command->add_option("FILE", flags.files, "The program; `-` is standard input")->required();
  command->add_flag("--schema", flags.schema, "A JSON Schema (draft 2020-12) of its parameter files");
}

void addEval(CLI::App &app, EvalFlags &flags) {
  CLI::App *command = app.add_subcommand("eval", "The value of an expression, alone or in the place of a program");
  command->add_option("EXPRESSION", flags.expression, "For example 'cron(\"30 2 * * ? *\")'")->required();
  addCompileFlags(*command, flags, false);
  command
      ->add_option("--from", flags.from,
                   "Where the next times of a schedule are counted from; 2026-01-01T00:00 when it is not given")
      ->type_name("YYYY-MM-DDThh:mm");
}

void addBind(CLI::App &app, Flags &flags) {
  CLI::App *command = app.add_subcommand("bind", "Fill in values that are known only after something was applied");
  command->add_option("OUT", flags.bind.folder, "A target's folder")->required();
  command
      ->add_option("--from", flags.bind.from,
                   "What `describe-stacks` printed, a saved response, or a map of names to values")
      ->type_name("FILE")
      ->required();
  command->add_option("--step", flags.step, "The step whose saved response it is")->check(CLI::PositiveNumber);
}

void addWhere(CLI::App &app, WhereFlags &flags) {
  CLI::App *command = app.add_subcommand("where", "The lines of the program behind a place of an artifact, or behind "
                                                  "what a deployment or validator complains about");
  command->add_option("ARTIFACT", flags.place, "A file that `ctr build` wrote, or its target's folder")->required();
  command->add_option("POINTER", flags.pointer, "A JSON pointer, `/Resources/Web/Properties`, or a logical id");
  command
      ->add_option("--event", flags.event,
                   "What `describe-stack-events` printed, or the JSON of cfn-lint or cloudformation-validate; `-` is "
                   "standard input")
      ->type_name("FILE");
  command->add_option("--program", flags.program, "The folder of the program, to show the lines themselves")
      ->type_name("DIR");
  static const std::map<std::string, bool> Formats{{"text", false}, {"json", true}};
  addChoice(*command, "--format", flags.json, Formats, "How it is shown");
}

void addRetarget(CLI::App &app, RetargetFlags &flags) {
  CLI::App *command = app.add_subcommand("retarget", "What becomes of each service when a target moves to another "
                                                     "platform");
  command->add_option("FILE", flags.files, "The program; `-` is standard input")->required();
  command->add_option("--from", flags.from, "The target that moves, by its name")->required()->type_name("TARGET");
  std::vector<std::string> words;
  for (const Destination &d : destinations())
    words.emplace_back(d.word);
  command->add_option("--to", flags.to, "Where it moves: " + fmt::format("{}", fmt::join(words, ", ")))
      ->required()
      ->type_name("PLATFORM")
      ->check(CLI::IsMember(words));
  command->add_option("--params", flags.parameterFiles, "A file of parameters, YAML or (.json) JSON")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_option("--set", flags.settings, "Set a parameter; wins over files")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command->add_flag("--write", flags.write, "Change the program: the target block alone, comments stay");
  static const std::map<std::string, bool> Formats{{"text", false}, {"json", true}};
  addChoice(*command, "--format", flags.json, Formats, "How it is shown");
}

void addFmt(CLI::App &app, FmtFlags &flags) {
  CLI::App *command = app.add_subcommand("fmt", "Format programs: white space and optional commas, nothing else");
  command->add_option("PATH", flags.files, "Files, and folders with all below them; `-`: standard input to output")
      ->required();
  command->add_flag("--check", flags.check, "Write nothing; list the files that would change, and exit with 1 if any");
  command->add_flag("--diff", flags.diff, "Write nothing; show what would change, and exit with 1 if anything");
}

// `--json` and `--format json` are the same for what is only read by tools.
void addReference(CLI::App &app, Flags &flags) {
  static const std::map<std::string, bool> Formats{{"text", false}, {"json", true}};
  auto format = [](CLI::App &command, bool &json) { addChoice(command, "--format", json, Formats, "How it is shown"); };
  CLI::App *explain = app.add_subcommand("explain", "What a finding means, with a bad and a good program");
  explain->add_option("CODE", flags.explain.code, "For example CTR2001, or a name such as floating-tag");
  explain->add_flag("--list", flags.explain.list, "All findings, a line each");
  format(*explain, flags.explain.json);
  CLI::App *doc = app.add_subcommand("doc", "The words of the language, or the whole reference as pages");
  doc->add_option("CONSTRUCT", flags.doc.construct, "For example service");
  static const std::map<std::string, DocFormat> DocFormats{
      {"text", DocFormat::Text}, {"json", DocFormat::Json}, {"markdown", DocFormat::Markdown}};
  CLI::Option *shown = addChoice(*doc, "--format", flags.doc.format, DocFormats, "How it is shown");
  doc->add_option("-o,--out", flags.doc.out, "Write all pages as Markdown into this folder")
      ->type_name("DIR")
      ->excludes(shown);
  doc->add_option("--examples", flags.doc.examples, "Programs from which the pages take their examples")
      ->type_name("FILE");
  doc->add_option("--examples-at", flags.doc.examplesAt, "What the pages put before the name of an example's file")
      ->type_name("PATH");
  CLI::App *completion = app.add_subcommand("completion", "The completion script of a shell");
  completion->add_option("SHELL", flags.completion.shell, "bash, zsh or fish")->required()->type_name("bash|zsh|fish");
  app.add_subcommand("man", "The manual page, as man reads it");
  app.add_subcommand("version", "Which compiler this is");
}

int dispatch(const CLI::App &app, Flags &flags) {
  if (app.got_subcommand("build"))
    return build(flags.build);
  if (app.got_subcommand("check"))
    return check(flags.check);
  if (app.got_subcommand("params"))
    return params(flags.params);
  if (app.got_subcommand("eval"))
    return eval(flags.eval);
  if (app.got_subcommand("bind")) {
    if (flags.step != 0)
      flags.bind.step = flags.step;
    return bind(flags.bind);
  }
  if (app.got_subcommand("where"))
    return where(flags.where);
  if (app.got_subcommand("retarget"))
    return retarget(flags.retarget);
  if (app.got_subcommand("fmt"))
    return formatFiles(flags.fmt);
  if (app.got_subcommand("explain"))
    return explainCode(flags.explain);
  if (app.got_subcommand("doc"))
    return doc(flags.doc);
  if (app.got_subcommand("completion"))
    return completion(flags.completion, modelOf(app));
  if (app.got_subcommand("man"))
    return print(manPage(modelOf(app)));
  return version();
}

} // namespace

int run(int argc, const char *const *argv) {
  CLI::App app("ctr compiles descriptions of container services for ECS, EKS, CloudFormation and App Runner.", "ctr");
  app.footer(Examples);
  app.require_subcommand(1);
  bool showVersion = false;
  app.add_flag("--version", showVersion, "The same as `ctr version`");
  Flags flags;
  addBuild(app, flags.build);
  addCheck(app, flags.check);
  addParams(app, flags.params);
  addEval(app, flags.eval);
  addBind(app, flags);
  addWhere(app, flags.where);
  addRetarget(app, flags.retarget);
  addFmt(app, flags.fmt);
  addReference(app, flags);
  // CLI11 reports through exceptions; they end here.
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp &) {
    return print(app.help()); // of the command, when one was named
  } catch (const CLI::ParseError &error) {
    if (showVersion)
      return version();
    misuse(error.what());
    return Misuse;
  }
  return dispatch(app, flags);
}

} // namespace ctr::cli
