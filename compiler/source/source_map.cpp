#include "source/source_map.h"

#include <algorithm>

namespace ctr {

SourceMap::SourceMap() = default;

FileId SourceMap::add(std::string name, std::string text, Role role) {
  auto file = std::make_unique<File>();
  file->name = std::move(name);
  file->base = next_;
  file->role = role;
  next_ += static_cast<std::uint32_t>(text.size()) + 1; // room for a span at the very end
  file->text = std::move(text);
  files_.push_back(std::move(file));
  return {static_cast<std::uint32_t>(files_.size() - 1)};
}

std::string_view SourceMap::name(FileId file) const { return files_[file.index]->name; }
std::string_view SourceMap::text(FileId file) const { return files_[file.index]->text; }
std::uint32_t SourceMap::base(FileId file) const { return files_[file.index]->base; }

FileId SourceMap::fileOf(std::uint32_t offset) const {
  auto it = std::upper_bound(files_.begin(), files_.end(), offset,
                             [](std::uint32_t value, const auto &file) { return value < file->base; });
  return {static_cast<std::uint32_t>(it == files_.begin() ? 0 : it - files_.begin() - 1)};
}

const std::vector<std::uint32_t> &SourceMap::lines(const File &file) const {
  if (file.lines.empty()) {
    file.lines.push_back(0);
    for (std::size_t i = 0; i < file.text.size(); ++i)
      if (file.text[i] == '\n')
        file.lines.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return file.lines;
}

Place SourceMap::place(std::uint32_t offset) const {
  FileId id = fileOf(offset);
  const File &file = *files_[id.index];
  std::uint32_t local = std::min<std::uint32_t>(offset - file.base, static_cast<std::uint32_t>(file.text.size()));
  const auto &starts = lines(file);
  auto line = static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), local) - starts.begin());
  std::uint32_t column = 1;
  for (std::uint32_t i = starts[line - 1]; i < local; ++i)
    if ((static_cast<unsigned char>(file.text[i]) & 0xC0U) != 0x80U)
      ++column;
  return {id, line, column};
}

std::string_view SourceMap::text(Span span) const {
  const File &file = *files_[fileOf(span.begin).index];
  return std::string_view(file.text).substr(span.begin - file.base, span.size());
}

std::string_view SourceMap::line(FileId id, std::uint32_t number) const {
  const File &file = *files_[id.index];
  const auto &starts = lines(file);
  if (number == 0 || number > starts.size())
    return {};
  std::uint32_t begin = starts[number - 1];
  std::size_t end = number < starts.size() ? starts[number] - 1 : file.text.size();
  if (end > begin && file.text[end - 1] == '\r')
    --end;
  return std::string_view(file.text).substr(begin, end - begin);
}

} // namespace ctr
