// The command line as data: what the help, the completion scripts and the manual page are all made from. It is read
// once from the parser's own declarations, so that none of them can say anything else than what is parsed.
#pragma once

#include <string>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming): the library chose it
class App;
}

namespace ctr::cli {

struct OptionModel {
  std::vector<std::string> names; // `-o`, `--out`; empty: positional
  std::string value;              // `DIR`, `NAME=VALUE`, `text|json`; empty: a flag
  std::string about;
  std::vector<std::string> words; // when the value is one of a few words
  bool required = false;
  bool many = false;
};

struct CommandModel {
  std::string name;
  std::string about;
  std::string footer;
  std::vector<OptionModel> options; // positionals last
  std::vector<CommandModel> commands;
};

CommandModel modelOf(const CLI::App &app);

// Nothing when there is no such shell.
std::string bashCompletion(const CommandModel &model);
std::string zshCompletion(const CommandModel &model);
std::string fishCompletion(const CommandModel &model);
// In the language of man(7).
std::string manPage(const CommandModel &model);

} // namespace ctr::cli
