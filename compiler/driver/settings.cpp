#include "driver/settings.h"
#include "diag/kinds/files.h"
#include "driver/read_text.h"
#include "support/nearest.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <yaml-cpp/yaml.h>

namespace ctr {

namespace {

constexpr std::size_t MostBytes = 64U << 10U;
constexpr std::array<std::string_view, 4> LevelWords{"error", "warning", "note", "off"};
constexpr std::array<std::string_view, 1> SettingWords{"levels"};

std::optional<std::string> nearestFile(const std::string &program) {
  std::error_code ignored;
  std::filesystem::path folder = std::filesystem::absolute(program, ignored).parent_path();
  for (;;) {
    std::filesystem::path candidate = folder / SettingsFile;
    if (std::filesystem::exists(candidate, ignored)) {
      // As the user sees it: relative where the program was.
      std::filesystem::path shown =
          std::filesystem::path(program).is_absolute() ? candidate : std::filesystem::relative(candidate, ignored);
      return shown.empty() ? candidate.string() : shown.string();
    }
    if (!folder.has_parent_path() || folder == folder.parent_path())
      return std::nullopt;
    folder = folder.parent_path();
  }
}

class Reader {
public:
  Reader(const SourceMap &sources, FileId file, Diagnostics &diags) : sources_(sources), file_(file), diags_(diags) {}

  Settings read(const YAML::Node &root) {
    if (root.IsNull())
      return {};
    if (!root.IsMap()) {
      diags_.report(diag::SettingsUnreadable, span(root), "they are no map").hint("write `levels:` and codes below it");
      return {};
    }
    for (const auto &entry : root) {
      if (word(entry.first) != "levels") {
        Diagnostic &d = diags_.report(diag::SettingUnknown, span(entry.first), word(entry.first));
        near(d, word(entry.first), SettingWords);
      } else if (seen_) {
        diags_.report(diag::SettingTwice, span(entry.first), "levels");
      } else {
        seen_ = true;
        levels(entry.second);
      }
    }
    return std::move(settings_);
  }

private:
  void levels(const YAML::Node &node) {
    if (node.IsNull())
      return;
    if (!node.IsMap()) {
      diags_.report(diag::SettingsUnreadable, span(node), "`levels` is no map").hint("write `CTR7001: error` below it");
      return;
    }
    for (const auto &entry : node)
      level(entry.first, entry.second);
  }

  void level(const YAML::Node &key, const YAML::Node &value) {
    const DiagInfo *info = findDiag(std::string_view(word(key)));
    if (info == nullptr) {
      Diagnostic &d = diags_.report(diag::LevelOfUnknown, span(key), word(key));
      if (std::string likely = nearestDiag(word(key)); !likely.empty())
        d.hint(fmt::format("did you mean `{}`?", likely));
      return;
    }
    if (info->severity == Severity::Error) {
      diags_.report(diag::LevelOfError, span(key), word(key));
      return;
    }
    std::string text = word(value);
    const auto *at = std::find(LevelWords.begin(), LevelWords.end(), text);
    if (at == LevelWords.end()) {
      near(diags_.report(diag::LevelUnknown, span(value), text), text, LevelWords);
      return;
    }
    Level made{std::nullopt, span(key)};
    if (text != "off")
      made.severity = text == "error" ? Severity::Error : text == "warning" ? Severity::Warning : Severity::Note;
    if (!settings_.levels.emplace(info->code, made).second)
      diags_.report(diag::SettingTwice, span(key), word(key));
  }

  static void near(Diagnostic &d, std::string_view text, llvm::ArrayRef<std::string_view> words) {
    std::string_view likely = nearest(text, words);
    d.hint(likely.empty() ? fmt::format("one of {}", fmt::join(words, ", "))
                          : fmt::format("did you mean `{}`?", likely));
  }

  static std::string word(const YAML::Node &node) { return node.IsScalar() ? node.Scalar() : std::string("…"); }

  [[nodiscard]] Span span(const YAML::Node &node) const {
    std::size_t size = sources_.text(file_).size();
    std::size_t begin = node.Mark().pos < 0 ? 0 : std::min(static_cast<std::size_t>(node.Mark().pos), size);
    std::size_t length = node.IsScalar() ? node.Scalar().size() : 1;
    auto base = sources_.base(file_);
    return {base + static_cast<std::uint32_t>(begin),
            base + static_cast<std::uint32_t>(std::min(begin + length, size))};
  }

  const SourceMap &sources_;
  FileId file_;
  Diagnostics &diags_;
  Settings settings_;
  bool seen_ = false;
};

} // namespace

Settings readSettings(const std::string &program, SourceMap &sources, Diagnostics &diags) {
  std::optional<std::string> path = nearestFile(program == "-" ? std::string("stdin.ctr") : program);
  if (!path)
    return {};
  std::string text;
  if (int error = readText(*path, text, MostBytes); error != 0) {
    diags.report(diag::SettingsUnreadable, {}, fmt::format("`{}`: {}", *path, std::strerror(error)));
    return {};
  }
  FileId file = sources.add(*path, std::move(text), SourceMap::Role::Data);
  std::uint32_t base = sources.base(file);
  try {
    return Reader(sources, file, diags).read(YAML::Load(std::string(sources.text(file))));
  } catch (const YAML::Exception &error) { // thrown by the parser alone; it ends here
    auto at = static_cast<std::uint32_t>(std::clamp<std::int64_t>(error.mark.pos, 0, sources.text(file).size()));
    diags.report(diag::SettingsUnreadable, {base + at, base + at}, error.msg);
    return {};
  }
}

void applyLevels(const Settings &settings, Diagnostics &diags) {
  if (settings.levels.empty())
    return;
  diags.revise([&](Diagnostic &d) {
    auto found = settings.levels.find(d.code);
    if (found == settings.levels.end())
      return true;
    const Level &level = found->second;
    if (level.severity == Severity::Error && d.severity != Severity::Error)
      d.note(level.place, "an error because of this");
    d.severity = level.severity.value_or(d.severity);
    return level.severity.has_value();
  });
}

} // namespace ctr
