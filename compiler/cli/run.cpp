#include "cli/commands.h"
#include "cli/streams.h"

#include <CLI/CLI.hpp>

namespace ctr::cli {

namespace {

constexpr const char *Examples = R"(Examples:
  ctr check shop.ctr                          what is wrong, for every target
  ctr build shop.ctr -o out                   one folder a target: out/ecs, out/eks …
  ctr build shop.ctr --target ecs --set tag=1.4.2
  ctr build shop.ctr --target stack --stdout  the artifacts to standard output
  generate | ctr check -                      a program from standard input
  aws cloudformation describe-stacks --stack-name shop-foundation > outputs.json
  ctr bind out/ecs --from outputs.json        fill in what is known after deployment
  ctr explain CTR2001                         what a finding means

Exit codes: 0 good, 1 errors in the program or nothing could be written, 2 misuse or an error of ctr itself.)";

void addCompileFlags(CLI::App &command, CompileFlags &flags) {
  command.add_option("FILE", flags.files, "The program; `-` is standard input")->required();
  command.add_option("--target", flags.targets, "Only targets of this name or backend (again for more)")
      ->type_name("NAME|BACKEND")
      ->allow_extra_args(false);
  command.add_option("--set", flags.settings, "Set a parameter")->type_name("NAME=VALUE")->allow_extra_args(false);
  static const std::map<std::string, DiagnosticFormat> Formats{{"text", DiagnosticFormat::Text},
                                                               {"json", DiagnosticFormat::Json}};
  command.add_option("--format", flags.format, "How findings are shown: text or json")
      ->transform(CLI::CheckedTransformer(Formats).description(""))
      ->type_name("FORMAT");
}

struct Flags {
  BuildFlags build;
  CompileFlags check;
  BindFlags bind;
  int step = 0;
  ExplainFlags explain;
  DocFlags doc;
};

void addBuild(CLI::App &app, BuildFlags &flags) {
  CLI::App *command = app.add_subcommand("build", "Compile a program and write one folder a target");
  addCompileFlags(*command, flags);
  CLI::Option *out =
      command->add_option("-o,--out", flags.out, "The folder that gets one folder a target")->type_name("DIR");
  out->capture_default_str();
  static const std::map<std::string, StopAfter> Stages{
      {"ast", StopAfter::Ast}, {"topology", StopAfter::Topology}, {"artifacts", StopAfter::Artifacts}};
  CLI::Option *stop =
      command
          ->add_option("--stop-after", flags.stopAfter, "Print a stage instead of writing: ast, topology or artifacts")
          ->transform(CLI::CheckedTransformer(Stages).description(""))
          ->type_name("STAGE");
  command->add_flag("--stdout", flags.toStdout, "Write the artifacts to standard output")
      ->excludes(out)
      ->excludes(stop);
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

// `--json` and `--format json` are the same for what is only read by tools.
void addReference(CLI::App &app, Flags &flags) {
  static const std::map<std::string, bool> Formats{{"text", false}, {"json", true}};
  auto format = [](CLI::App &command, bool &json) {
    command.add_option("--format", json, "text or json")
        ->transform(CLI::CheckedTransformer(Formats).description(""))
        ->type_name("FORMAT");
  };
  CLI::App *explain = app.add_subcommand("explain", "What a finding means, with a bad and a good program");
  explain->add_option("CODE", flags.explain.code, "For example CTR2001");
  explain->add_flag("--list", flags.explain.list, "All findings");
  format(*explain, flags.explain.json);
  CLI::App *doc = app.add_subcommand("doc", "The words of the language");
  doc->add_option("CONSTRUCT", flags.doc.construct, "For example service");
  format(*doc, flags.doc.json);
  app.add_subcommand("version", "Which compiler this is");
}

int dispatch(const CLI::App &app, Flags &flags) {
  if (app.got_subcommand("build"))
    return build(flags.build);
  if (app.got_subcommand("check"))
    return check(flags.check);
  if (app.got_subcommand("bind")) {
    if (flags.step != 0)
      flags.bind.step = flags.step;
    return bind(flags.bind);
  }
  if (app.got_subcommand("explain"))
    return explainCode(flags.explain);
  if (app.got_subcommand("doc"))
    return doc(flags.doc);
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
  addCompileFlags(*app.add_subcommand("check", "Say what is wrong with a program, for every target"), flags.check);
  addBind(app, flags);
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
