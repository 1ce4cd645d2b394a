#include "driver/bind_outputs.h"

#include "diag/kinds/files.h"
#include "driver/fill_document.h"
#include "driver/manifest.h"
#include "driver/offered_values.h"
#include "driver/output_folder.h"
#include "driver/read_text.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <unistd.h>
#include <unordered_set>

namespace ctr {

namespace fs = std::filesystem;

namespace {

std::vector<const BindingRow *> openRows(const std::vector<BindingRow> &rows) {
  std::vector<const BindingRow *> open;
  for (const BindingRow &row : rows)
    if (row.value.empty())
      open.push_back(&row);
  return open;
}

// The folder itself when it is a target's, else the one target in it that has open bindings.
std::optional<std::string> targetFolder(const std::string &given, Diagnostics &diags) {
  if (readManifest(given))
    return given;
  std::vector<std::string> candidates;
  bool any = false;
  std::error_code ignored;
  for (const fs::directory_entry &entry : fs::directory_iterator(given, ignored)) {
    std::string path = entry.path().string();
    if (!entry.is_directory(ignored) || !readManifest(path))
      continue;
    any = true;
    if (auto rows = readBindings(path); rows && !openRows(*rows).empty())
      candidates.push_back(std::move(path));
  }
  std::sort(candidates.begin(), candidates.end());
  if (candidates.size() == 1)
    return candidates.front();
  if (candidates.empty()) {
    if (any)
      return given; // nothing is open anywhere: the caller finds nothing to do
    diags.report(diag::BindNoFolder, {}, given);
    return std::nullopt;
  }
  std::string names;
  for (const std::string &path : candidates)
    names += (names.empty() ? "`" : ", `") + path + "`";
  diags.report(diag::BindSeveralFolders, {}, given, names).hint("name one: `ctr bind " + candidates.front() + " …`");
  return std::nullopt;
}

void reportOpen(const std::vector<BindingRow> &rows, Diagnostics &diags) {
  std::string names;
  auto open = openRows(rows);
  for (const BindingRow *row : open)
    names += fmt::format("{}`{}` from `{}`", names.empty() ? "" : ", ", row->binding.name, row->binding.provider);
  if (!open.empty())
    diags.report(diag::BindStillOpen, {}, static_cast<std::int64_t>(open.size()), names);
}

// What changes, filled: the artifacts, then the list of bindings, then the manifest with the new hashes. In this order
// a bind that was killed is simply done again.
std::optional<std::vector<std::string>> stageFilled(const std::string &folder, const FillValues &values,
                                                    const std::vector<BindingRow> &rows, Manifest &manifest,
                                                    StagedFolder &staged, Diagnostics &diags) {
  std::vector<std::string> changed;
  bool good = true;
  // What must be there to be filled; a file that was edited beyond reading is not passed over.
  std::unordered_set<std::string> wanted;
  for (const BindingRow &row : rows)
    if (values.count(row.binding.name) != 0)
      for (const std::string &use : row.binding.usedIn)
        wanted.insert(use.substr(0, use.find('#')));
  ManifestEntry *list = nullptr;
  for (ManifestEntry &entry : manifest.files) {
    if (entry.path == BindingsFile)
      list = &entry;
    // sources.json and APPLY.md speak about bindings and hold none.
    if (entry.kind == "document" && !fs::path(entry.path).has_parent_path())
      continue;
    std::string text;
    std::string path = folder + "/" + entry.path;
    FilledDocument filled;
    if (int error = readText(path, text); error != 0)
      filled.error = std::strerror(error);
    else if (wanted.count(entry.path) == 0 && text.find("${ctr:") == std::string::npos)
      continue;
    else
      filled = fillDocument(entry.path, text, values);
    if (!filled.error.empty()) {
      diags.report(diag::BindUnreadableArtifact, {}, path, filled.error);
      good = false;
      continue;
    }
    if (filled.text == text)
      continue;
    entry.file = staged.write(entry.path, filled.text);
    changed.push_back(entry.path);
  }
  if (!good)
    return std::nullopt;
  if (list) {
    list->file = staged.write(BindingsFile, printBindings(rows));
    changed.emplace_back(BindingsFile);
  }
  staged.write(ManifestFile, printManifest(manifest));
  changed.emplace_back(ManifestFile);
  return changed;
}

} // namespace

std::optional<BoundFolder> bindOutputs(const BindOptions &options, Diagnostics &diags) {
  std::string given = options.folder;
  while (given.size() > 1 && given.back() == '/')
    given.pop_back();
  std::optional<std::string> folder = targetFolder(given, diags);
  if (!folder)
    return std::nullopt;

  // The build beside which this one works is locked out while we read and write.
  fs::path whole = fs::path(*folder).filename() == "." || fs::path(*folder).filename() == ".."
                       ? fs::weakly_canonical(*folder)
                       : fs::path(*folder);
  std::string parent = whole.has_parent_path() ? whole.parent_path().string() : ".";
  std::unique_ptr<OutputFolder> output = OutputFolder::open(parent, diags);
  if (!output)
    return std::nullopt;
  std::optional<Manifest> manifest = readManifest(*folder);
  std::optional<std::vector<BindingRow>> rows = readBindings(*folder);
  if (!manifest || !rows || openRows(*rows).empty())
    return BoundFolder{*folder, 0}; // no bindings, or all filled: done

  std::string json;
  bool standardInput = options.from == "-";
  if (int error = standardInput ? readText(STDIN_FILENO, json) : readText(options.from, json); error != 0) {
    diags.report(diag::FileUnreadable, {}, options.from, std::strerror(error));
    return std::nullopt;
  }
  auto offered = offeredValues(json, options.from, *rows, options.step, diags);
  if (!offered)
    return std::nullopt;
  FillValues values;
  for (BindingRow &row : *rows)
    if (auto it = offered->find(row.binding.name); it != offered->end()) {
      row.value = it->second;
      values[row.binding.name] = {it->second, row.binding.type == "integer"};
    }
  std::string target = whole.filename().string();
  StagedFolder *staged = output->stage(target, diags);
  if (!staged)
    return std::nullopt;
  auto changed = stageFilled(*folder, values, *rows, *manifest, *staged, diags);
  if (!changed || !output->commitFiles(target, *changed, diags))
    return std::nullopt;
  reportOpen(*rows, diags);
  return BoundFolder{*folder, values.size()};
}

} // namespace ctr
