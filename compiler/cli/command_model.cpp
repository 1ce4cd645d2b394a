#include "cli/command_model.h"

#include <CLI/CLI.hpp>

namespace ctr::cli {

namespace {

// `text|json` in small letters is a choice; `NAME|BACKEND` only says what stands there.
std::vector<std::string> wordsOf(const std::string &value) {
  std::vector<std::string> words;
  if (value.find('|') == std::string::npos || value.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ=") != std::string::npos)
    return words;
  for (std::size_t at = 0; at <= value.size();) {
    std::size_t end = std::min(value.find('|', at), value.size());
    words.push_back(value.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

OptionModel optionOf(const CLI::Option &option) {
  OptionModel made;
  for (const std::string &name : option.get_snames())
    made.names.push_back("-" + name);
  for (const std::string &name : option.get_lnames())
    made.names.push_back("--" + name);
  made.about = option.get_description();
  made.required = option.get_required();
  made.many = option.get_expected_max() > 1;
  if (option.get_positional()) {
    made.value = option.get_single_name();
    made.words = wordsOf(option.get_type_name());
  } else if (option.get_expected_max() > 0) {
    made.value = option.get_type_name();
    made.words = wordsOf(made.value);
  }
  return made;
}

} // namespace

CommandModel modelOf(const CLI::App &app) {
  CommandModel made{app.get_name(), app.get_description(), app.get_footer(), {}, {}};
  std::vector<OptionModel> positionals;
  for (const CLI::Option *option : app.get_options()) {
    OptionModel each = optionOf(*option);
    (each.names.empty() ? positionals : made.options).push_back(std::move(each));
  }
  made.options.insert(made.options.end(), positionals.begin(), positionals.end());
  for (const CLI::App *command : app.get_subcommands([](const CLI::App *) { return true; }))
    made.commands.push_back(modelOf(*command));
  return made;
}

} // namespace ctr::cli
