#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/workload.h"
#include "diag/kinds/apprunner.h"

#include <llvm/ADT/StringRef.h>

namespace ctr::aws::apprunner {

namespace {

void legalImage(const Topology &t, const Workload &w, Diagnostics &diags) {
  const Image &image = *w.image;
  if (repositoryOf(t, image) == Repository::Other)
    diags.report(diag::AppRunnerImage, *t.origins, w.image.origin, image.reference)
        .hint("push the image to a registry of the program, or use its copy on `public.ecr.aws`");
  else if (image.registry && t.registries[image.registry.index].isPublic.value)
    diags
        .report(diag::AppRunnerNoCounterpart, *t.origins, w.image.origin, "an image of a new public registry",
                "its address has an alias that only the deployed registry knows")
        .hint("write the address, `public.ecr.aws/ALIAS/NAME:TAG`");
}

// The start command is one string that App Runner takes apart at spaces.
void legalCommand(const Topology &t, const Workload &w, Diagnostics &diags) {
  if (w.entrypoint.written())
    diags
        .report(diag::AppRunnerNoCounterpart, *t.origins, w.entrypoint.origin, "`entrypoint`",
                "its start command is one and replaces the image's")
        .hint("write the whole command as `command`");
  for (const Attr<Text> &argument : *w.command) {
    auto bad = [](std::string_view text) { return text.find_first_of(" \t\r\n\"'\\") != std::string_view::npos; };
    bool refused = argument.value.deferred() ? false : argument.value.literal.empty() || bad(argument.value.literal);
    for (const TextPart &part : argument.value.parts)
      refused |= !part.entity && bad(part.literal);
    if (refused)
      diags.report(diag::AppRunnerCommand, *t.origins, argument.origin ? argument.origin : w.command.origin)
          .hint("put the command into a script of the image, or into its `CMD`");
  }
}

void legalNames(const Topology &t, const Map<Text> &env, const Map<SecretRef> &secrets, Diagnostics &diags) {
  auto check = [&](std::string_view name, OriginId origin) {
    llvm::StringRef key(name.data(), name.size());
    if (key.startswith("AWSAPPRUNNER"))
      diags.report(diag::AppRunnerReservedName, *t.origins, origin, name,
                   "names that begin with `AWSAPPRUNNER` are its own");
    else if (key == "PORT")
      diags.report(diag::AppRunnerReservedName, *t.origins, origin, name, "it is set to the service's port");
  };
  for (const Entry<Text> &entry : env)
    check(entry.key, entry.origin);
  for (const Entry<SecretRef> &entry : secrets)
    check(entry.key, entry.origin);
}

void legalLog(const Topology &t, const Log &log, Diagnostics &diags) {
  auto refuse = [&](OriginId origin, std::string_view what, std::string_view why, std::string_view help) {
    if (origin)
      diags.report(diag::AppRunnerNoCounterpart, *t.origins, origin, what, why).hint(std::string(help));
  };
  if (*log.driver != LogDriver::Awslogs)
    refuse(log.driver.origin, "another log driver", "it writes to CloudWatch Logs alone", "use `driver = awslogs`");
  refuse(log.mode.origin, "`mode`", "it decides how output is buffered", "leave `mode` out for this target");
  refuse(log.options.origin, "`options`", "its logging has no options", "leave `options` out for this target");
}

// AR-012 and the end of support that App Runner announced for its managed runtimes.
bool supported(CodeRuntime runtime) { return runtime == CodeRuntime::Python311 || runtime == CodeRuntime::Nodejs22; }

void legalCode(const Topology &t, const Workload &w, Diagnostics &diags) {
  const Source &source = t[w.source];
  for (OriginId origin : {w.command.origin, w.entrypoint.origin})
    if (origin)
      diags
          .report(diag::AppRunnerNoCounterpart, *t.origins, origin, "a command beside `source`",
                  "what is built is started by `start`")
          .hint("write the command as `start` of the `source`");
  if (*source.config == SourceConfig::Repository && !source.build.value)
    diags.report(diag::AppRunnerNoBuild, *t.origins, source.config.origin, w.name)
        .hint("add `build = …`, or write `config = api`");
  if (!supported(*source.runtime))
    diags.report(diag::AppRunnerOldRuntime, *t.origins, source.runtime.origin, wordOf(*source.runtime))
        .hint("use `python311` or `nodejs22`, or build an image");
}

} // namespace

void legalSource(const Topology &t, const Workload &w, Diagnostics &diags) {
  if (w.source) {
    legalCode(t, w, diags);
  } else if (w.image.written()) {
    legalImage(t, w, diags);
    legalCommand(t, w, diags);
  }
  legalNames(t, *w.env, *w.secrets, diags);
  if (w.log)
    legalLog(t, t[w.log], diags);
}

} // namespace ctr::aws::apprunner
