#include "driver/source_map_file.h"

#include "emit/printer.h"

#include <fmt/format.h>

namespace ctr {

std::size_t commonFolder(const SourceMap &sources) {
  std::string_view common;
  bool first = true;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    if (sources.role(FileId{i}) != SourceMap::Role::Program)
      continue;
    std::string_view name = sources.path(FileId{i});
    if (name.empty())
      continue;                                                    // of the library
    std::string_view folder = name.substr(0, name.rfind('/') + 1); // npos + 1 is 0: no folder
    if (first)
      common = folder;
    first = false;
    while (folder.substr(0, common.size()) != common)
      common = common.substr(0, common.size() < 2 ? 0 : common.rfind('/', common.size() - 2) + 1);
  }
  return common.size();
}

SourceMapFile::SourceMapFile(StagedFolder &folder, const SourceMap &sources, const OriginTable &origins)
    : file_(folder, "sources.json"), sources_(sources), origins_(origins), commonPrefix_(commonFolder(sources)) {
  file_.buffer += "{\n\"version\": 1,\n\"artifacts\": {";
}

void SourceMapFile::add(std::string_view path, const PrintedArtifact &artifact) {
  if (artifact.sources.size() == 1)
    return document(path, artifact.sources.front());
  for (std::size_t i = 0; i < artifact.sources.size(); ++i)
    document(fmt::format("{}#{}", path, i), artifact.sources[i]); // the i-th document of a stream
}

void SourceMapFile::document(std::string_view label, const std::vector<emit::SourceMapEntry> &entries) {
  if (entries.empty())
    return;
  file_.buffer += first_ ? "\n" : ",\n";
  first_ = false;
  emit::appendQuoted(file_.buffer, label, false);
  file_.buffer += ": {";
  bool first = true;
  for (const emit::SourceMapEntry &entry : entries) {
    file_.buffer += first ? "\n" : ",\n";
    first = false;
    emit::appendQuoted(file_.buffer, entry.pointer, false);
    file_.buffer += ": ";
    chain(entry.origin);
    file_.flush();
  }
  file_.buffer += "\n}";
}

void SourceMapFile::chain(OriginId id) {
  const Origin &inner = origins_[id];
  if (!inner.parent)
    return frame(inner);
  file_.buffer += '[';
  frame(inner);
  for (OriginId outer = inner.parent; outer; outer = origins_[outer].parent) {
    file_.buffer += ", ";
    frame(origins_[outer]);
  }
  file_.buffer += ']';
}

void SourceMapFile::frame(const Origin &origin) {
  Place place = sources_.place(origin.span.begin);
  std::string_view file = sources_.path(place.file);
  file = file.empty() ? sources_.name(place.file) : file.substr(commonPrefix_);
  std::string text = fmt::format("{}:{}:{}", file, place.line, place.column);
  if (!origin.turn.empty())
    (text += ' ') += origin.turn;
  emit::appendQuoted(file_.buffer, text, false);
}

WrittenFile SourceMapFile::close() {
  file_.buffer += "\n}\n}\n";
  return file_.close();
}

} // namespace ctr
