#include "driver/manifest.h"

#include "driver/read_text.h"
#include "emit/model.h"
#include "emit/print.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <unordered_set>

namespace ctr {

namespace fs = std::filesystem;

// What a manifest looks like on disk.
template <class V> void fields(V &v, const ManifestEntry &e) {
  v("path", e.path);
  v("kind", e.kind);
  v("sha256", e.file.sha256);
  v("bytes", e.file.bytes);
}

std::string printManifest(const Manifest &m) {
  emit::Arena arena;
  emit::OrderedMap<std::string> parameters;
  for (const NamedValue &p : m.parameters)
    parameters.emplace_back(p.name, p.value);
  emit::ModelWriter writer(arena, emit::Spelling::Camel);
  const emit::Member members[] = {
      {"version", arena.integer(1)},
      {"compiler", arena.string(std::string(CompilerName) + " " + std::string(CompilerVersion))},
      {"topology", arena.string(m.topology)},
      {"target", arena.string(m.target)},
      {"backend", arena.string(m.backend)},
      {"parameters", writer.write(parameters)},
      {"files", writer.write(m.files)},
      {"order", writer.write(m.order)},
      {"assumptions", writer.write(m.assumptions)},
  };
  return printJson(arena.map(members));
}

namespace {

std::string text(const nlohmann::json &object, const char *key) {
  auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::vector<std::string> texts(const nlohmann::json &object, const char *key) {
  std::vector<std::string> out;
  if (auto it = object.find(key); it != object.end() && it->is_array())
    for (const nlohmann::json &item : *it)
      if (item.is_string())
        out.push_back(item.get<std::string>());
  return out;
}

} // namespace

std::optional<Manifest> readManifest(const std::string &folder) {
  std::string bytes;
  if (readText(folder + "/" + std::string(ManifestFile), bytes) != 0)
    return std::nullopt;
  nlohmann::json root = nlohmann::json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || text(root, "compiler").rfind(std::string(CompilerName) + " ", 0) != 0)
    return std::nullopt;
  Manifest m;
  m.topology = text(root, "topology");
  m.target = text(root, "target");
  m.backend = text(root, "backend");
  m.order = texts(root, "order");
  m.assumptions = texts(root, "assumptions");
  if (auto it = root.find("parameters"); it != root.end() && it->is_object())
    for (const auto &[name, value] : it->items())
      if (value.is_string())
        m.parameters.push_back({name, value.get<std::string>()});
  auto files = root.find("files");
  if (files == root.end() || !files->is_array())
    return std::nullopt;
  for (const nlohmann::json &file : *files) {
    if (!file.is_object())
      return std::nullopt;
    auto size = file.find("bytes");
    m.files.push_back(
        {text(file, "path"),
         text(file, "kind"),
         {text(file, "sha256"),
          size != file.end() && size->is_number_unsigned() ? size->get<std::uint64_t>() : std::uint64_t{0}}});
  }
  return m;
}

std::vector<std::string> filesOfOthers(const std::string &folder) {
  std::unordered_set<std::string> ours;
  if (std::optional<Manifest> manifest = readManifest(folder)) {
    ours.emplace(ManifestFile);
    for (ManifestEntry &entry : manifest->files)
      ours.insert(std::move(entry.path));
  }
  std::vector<std::string> foreign;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error), end;
  for (; error.value() == 0 && it != end; it.increment(error)) {
    bool isFolder = it->symlink_status(error).type() == fs::file_type::directory;
    std::string path = it->path().string().substr(folder.size() + 1);
    if (!isFolder && ours.count(path) == 0)
      foreign.push_back(std::move(path));
  }
  if (error.value() != 0)
    foreign.push_back("(" + error.message() + ")"); // what cannot be looked at may belong to somebody
  std::sort(foreign.begin(), foreign.end());
  return foreign;
}

} // namespace ctr
