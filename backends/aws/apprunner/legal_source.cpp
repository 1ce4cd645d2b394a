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

constexpr std::int64_t MostValue = 51200; // AR-015

void legalValues(const Topology &t, const Workload &w, Diagnostics &diags) {
  for (const Entry<Text> &entry : *w.env) {
    std::size_t size = entry.value.literal.size();
    for (const TextPart &part : entry.value.parts)
      size += part.literal.size();
    if (static_cast<std::int64_t>(size) > MostValue)
      diags
          .report(diag::AppRunnerLongValue, *t.origins, entry.origin, entry.key, static_cast<std::int64_t>(size),
                  MostValue)
          .hint("put it into a bucket and grant `read` on it, or into the image");
  }
  for (const Entry<SecretRef> &entry : *w.secrets) {
    if (entry.value.entity.kind != Kind::Parameter || !t.info().account.value)
      continue;
    const Parameter &parameter = t.parameters[entry.value.entity.index];
    const std::string_view existing = parameter.existing.value.value_or("");
    llvm::SmallVector<llvm::StringRef, 6> parts; // arn:aws:ssm:REGION:ACCOUNT:parameter/NAME
    llvm::StringRef(existing.data(), existing.size()).split(parts, ':', 5);
    if (const llvm::StringRef own(t.info().account.value->data(), t.info().account.value->size());
        parts.size() == 6 && parts[4] != own)
      diags
          .report(diag::AppRunnerForeignParameter, *t.origins, entry.origin, parameter.name,
                  std::string_view(parts[4].data(), parts[4].size()))
          .note(t.origins->span(parameter.existing.origin), "here")
          .hint("copy it to a parameter of this account, or keep it as a secret");
  }
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

// Where the code is, and through what App Runner gets there (AR-011).
void legalOrigin(const Topology &t, const Source &source, Diagnostics &diags) {
  const std::string_view address = *source.repository;
  if (source.repository.written() && !address.starts_with("https://github.com/") &&
      !address.starts_with("https://bitbucket.org/"))
    diags.report(diag::AppRunnerRepository, *t.origins, source.repository.origin, address)
        .hint("mirror the repository to GitHub or Bitbucket, or build an image and write `image = …`");
  if (!source.connection.written())
    return;                                    // said already
  llvm::SmallVector<llvm::StringRef, 6> parts; // arn:aws:apprunner:REGION:ACCOUNT:connection/NAME/ID
  llvm::StringRef(source.connection->data(), source.connection->size()).split(parts, ':', 5);
  const auto refuse = [&](std::string_view why) {
    diags.report(diag::AppRunnerConnection, *t.origins, source.connection.origin, *source.connection, why)
        .hint("`aws apprunner list-connections` shows the connections of an account and region");
  };
  if (parts.size() != 6 || parts[2] != "apprunner" || !parts[5].startswith("connection/"))
    refuse("it is not an ARN of App Runner's");
  else if (t.info().region.value &&
           parts[3] != llvm::StringRef(t.info().region.value->data(), t.info().region.value->size()))
    refuse("it is in another region");
  else if (t.info().account.value &&
           parts[4] != llvm::StringRef(t.info().account.value->data(), t.info().account.value->size()))
    refuse("it is another account's");
}

void legalCode(const Topology &t, const Workload &w, Diagnostics &diags) {
  const Source &source = t[w.source];
  for (OriginId origin : {w.command.origin, w.entrypoint.origin})
    if (origin)
      diags
          .report(diag::AppRunnerNoCounterpart, *t.origins, origin, "a command beside `source`",
                  "what is built is started by `start`")
          .hint("write the command as `start` of the `source`");
  legalOrigin(t, source, diags);
  if (*source.config == SourceConfig::Repository && !source.build.value)
    diags.report(diag::AppRunnerNoBuild, *t.origins, source.config.origin, w.name)
        .hint("add `build = …`, or write `config = api`");
  if (source.runtime.written() && !supported(*source.runtime))
    diags.report(diag::AppRunnerOldRuntime, *t.origins, source.runtime.origin, wordOf(*source.runtime))
        .hint("use `python311` or `nodejs22`, or build an image");
}

// The account of a repository; empty where it is the program's own, or where nobody says whose it is.
std::string_view foreignAccount(const Topology &t, const Image &image) {
  const auto other = [&](std::string_view account) {
    return t.info().account.value && account.size() == 12 && account != *t.info().account.value ? account
                                                                                                : std::string_view();
  };
  if (!image.registry) {
    const std::optional<EcrImage> written = ecrImage(image.reference);
    return written ? other(written->account) : std::string_view();
  }
  const std::string_view existing = t.registries[image.registry.index].existing.value.value_or("");
  if (const std::optional<EcrImage> address = ecrImage(existing))
    return other(address->account);
  llvm::SmallVector<llvm::StringRef, 6> parts; // arn:aws:ecr:REGION:ACCOUNT:repository/NAME
  llvm::StringRef(existing.data(), existing.size()).split(parts, ':', 5);
  return parts.size() == 6 ? other({parts[4].data(), parts[4].size()}) : std::string_view();
}

// What would be watched must be able to change, and App Runner must be able to see that (AR-010).
void legalAutoDeploy(const Topology &t, const Workload &w, Diagnostics &diags) {
  if (!*w.autoDeploy || w.source || !w.image.written())
    return;
  const Image &image = *w.image;
  const auto refuse = [&](std::string_view why, std::string_view help) -> Diagnostic & {
    return diags.report(diag::AppRunnerAutoDeploy, *t.origins, w.autoDeploy.origin, why).hint(std::string(help));
  };
  const Span place = t.origins->span(w.image.origin);
  if (repositoryOf(t, image) == Repository::EcrPublic)
    refuse("a public registry is not watched", "use an image of a private registry, or leave `auto_deploy` out")
        .note(place, "the image");
  else if (!foreignAccount(t, image).empty())
    refuse("the registry of another account is not watched",
           "copy the image to a registry of this account, or leave `auto_deploy` out")
        .note(place, "the image");
  else if (image.tag.starts_with("sha256:") || image.reference.find("@sha256:") != std::string_view::npos)
    refuse("a digest names one image forever", "name the image by a tag, or leave `auto_deploy` out")
        .note(place, "the image");
  else if (image.registry && !t.registries[image.registry.index].existing.value &&
           *t.registries[image.registry.index].immutableTags)
    refuse("no tag of this registry ever names another image",
           "write `immutable_tags = false` in the registry, or leave `auto_deploy` out")
        .note(t.origins->span(t.registries[image.registry.index].origin), "its tags cannot be moved");
}

} // namespace

void legalSource(const Topology &t, const Workload &w, Diagnostics &diags) {
  legalAutoDeploy(t, w, diags);
  if (w.source) {
    legalCode(t, w, diags);
  } else if (w.image.written()) {
    legalImage(t, w, diags);
    legalCommand(t, w, diags);
  }
  legalNames(t, *w.env, *w.secrets, diags);
  legalValues(t, w, diags);
  if (w.log)
    legalLog(t, t[w.log], diags);
}

} // namespace ctr::aws::apprunner
