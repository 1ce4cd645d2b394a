#include "driver/where.h"

#include "diag/kinds/files.h"
#include "driver/manifest.h"
#include "driver/read_text.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ctr {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view SourcesFile = "sources.json";

std::vector<std::string> placesOf(const nlohmann::ordered_json &value) {
  std::vector<std::string> places;
  if (value.is_string())
    places.push_back(value.get<std::string>());
  else if (value.is_array())
    for (const nlohmann::ordered_json &item : value)
      if (item.is_string())
        places.push_back(item.get<std::string>());
  return places;
}

} // namespace

std::optional<WhereMap> WhereMap::read(const std::string &path, Diagnostics &diags) {
  std::error_code ignored;
  fs::path folder = fs::path(path).lexically_normal();
  if (!fs::is_directory(folder, ignored))
    folder = folder.parent_path();
  // An artifact may lie some folders below its target's.
  fs::path at = folder.empty() ? fs::path(".") : folder;
  for (int up = 0; up < 4 && !fs::exists(at / SourcesFile, ignored); ++up) {
    const fs::path parent = at == "." || at.filename() == ".." ? at / ".." : at.parent_path();
    at = parent.empty() ? fs::path(".") : parent;
  }
  const std::string file = (at / SourcesFile).string();
  std::string text;
  if (!fs::exists(at / SourcesFile, ignored)) {
    diags.report(diag::WhereNoMap, {}, path).hint("name a target's folder of `ctr build`, or a file in one");
    return std::nullopt;
  }
  if (int error = readText(file, text); error != 0) {
    diags.report(diag::FileUnreadable, {}, file, std::strerror(error));
    return std::nullopt;
  }
  const nlohmann::ordered_json root = nlohmann::ordered_json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains("artifacts") || !root["artifacts"].is_object()) {
    diags.report(diag::WhereMapBroken, {}, file).hint("build the program again");
    return std::nullopt;
  }
  WhereMap map;
  map.folder_ = at.string();
  for (const auto &[name, pointers] : root["artifacts"].items()) {
    Artifact artifact{name, {}};
    if (pointers.is_object())
      for (const auto &[pointer, places] : pointers.items())
        artifact.places.emplace_back(pointer, placesOf(places));
    std::sort(artifact.places.begin(), artifact.places.end());
    map.artifacts_.push_back(std::move(artifact));
  }
  return map;
}

std::optional<std::string> WhereMap::artifact(const std::string &path, Diagnostics &diags) const {
  std::error_code ignored;
  if (fs::is_directory(path, ignored))
    return std::string();
  const std::size_t hash = path.rfind('#');
  const fs::path file = path.substr(0, hash);
  std::string name = fs::proximate(fs::weakly_canonical(file, ignored), fs::weakly_canonical(folder_, ignored), ignored)
                         .generic_string();
  if (hash != std::string::npos)
    name += path.substr(hash);
  std::string known;
  for (const Artifact &a : artifacts_) {
    if (a.name == name)
      return name;
    if (a.name.substr(0, a.name.find('#')) == name)
      known += (known.empty() ? "`" : ", `") + a.name + "`";
  }
  Diagnostic &d = diags.report(diag::WhereNoArtifact, {}, name, folder_);
  if (!known.empty())
    d.hint("it is a stream of documents; name one: " + known);
  return std::nullopt;
}

const WhereMap::Places::value_type *WhereMap::nearest(const Places &places, std::string pointer) {
  for (;;) {
    auto it = std::lower_bound(places.begin(), places.end(), pointer,
                               [](const auto &entry, const std::string &key) { return entry.first < key; });
    if (it != places.end() && it->first == pointer)
      return &*it;
    const std::size_t slash = pointer.rfind('/');
    if (slash == std::string::npos)
      return nullptr;
    pointer.resize(slash);
  }
}

WhereAnswer WhereMap::answer(const WhereQuestion &question) const {
  WhereAnswer answer{question, question.artifact, {}, {}};
  std::size_t best = 0; // the longest pointer found so far, and one more
  for (const Artifact &artifact : artifacts_) {
    if (!question.artifact.empty() && artifact.name != question.artifact)
      continue;
    const auto *found = nearest(artifact.places, question.pointer);
    if (!found || found->first.size() < best)
      continue;
    if (best != 0 && found->first.size() + 1 == best)
      continue; // the first one stays
    best = found->first.size() + 1;
    answer.artifact = artifact.name;
    answer.pointer = found->first;
    answer.places = found->second;
  }
  return answer;
}

} // namespace ctr
