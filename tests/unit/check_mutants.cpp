// Every case and example, damaged: whatever is left of it, the whole check ends and does not crash.
#include "program_reading.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>

namespace {

std::vector<std::string> programs() {
  std::vector<std::string> paths, out;
  for (const char *folder : {"tests/cases", "examples"})
    for (const auto &entry : std::filesystem::recursive_directory_iterator(std::string(CTR_SOURCE_DIR "/") + folder))
      if (entry.path().filename() == "case.ctr" || entry.path().filename() == "main.ctr")
        paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  for (const std::string &path : paths) {
    std::ifstream in(path, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

// Words change places, so that the program stays readable and is wrong further in than its syntax.
void swapWords(std::string &text, std::mt19937 &random) {
  std::vector<std::pair<std::size_t, std::size_t>> words; // begin, length
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = text.find_first_not_of(" \n", at);
    if (begin == std::string::npos)
      break;
    std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    words.emplace_back(begin, end - begin);
    at = end;
  }
  if (words.size() < 2)
    return;
  auto a = words[random() % words.size()], b = words[random() % words.size()];
  if (a.first > b.first)
    std::swap(a, b);
  std::string first = text.substr(a.first, a.second), second = text.substr(b.first, b.second);
  text.replace(b.first, b.second, first);
  text.replace(a.first, a.second, second);
}

void damage(std::string &text, std::mt19937 &random) {
  if (text.empty())
    return;
  std::size_t at = random() % text.size(), length = 1 + random() % 30;
  switch (random() % 4) {
  case 0:
    text[at] = static_cast<char>(random() % 256);
    break;
  case 1:
    text.erase(at, length);
    break;
  case 2:
    text.insert(at, text.substr(at, length));
    break;
  default:
    swapWords(text, random);
  }
}

TEST(CheckMutants, EndAndDoNotCrash) {
  std::mt19937 random(20261121); // a fixed seed: the same damage each time
  const std::vector<std::string> whole = programs();
  ASSERT_FALSE(whole.empty());
  for (int round = 0; round < 1500; ++round) {
    std::string text = whole[random() % whole.size()];
    for (unsigned k = 0, times = 1 + random() % 4; k < times; ++k)
      damage(text, random);
    ctr::test::Reading reading(text);
    ctr::SourceFile files[] = {{reading.file, &reading.tree}};
    ctr::Diagnostics diags;
    ctr::check(files, reading.sources, reading.schema, {}, diags);
  }
}

} // namespace
