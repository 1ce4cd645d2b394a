// Completion scripts: what the shell needs of the model, and for codes and words of the language a call of ctr itself,
// so that a script never knows less than the compiler beside it.
#include "cli/command_model.h"
#include "cli/commands.h"
#include "cli/streams.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr::cli {

namespace {

// What a value's name says about what can stand there.
enum class Offer { Nothing, Words, Files, Folders, Programs, Codes, Constructs };

Offer offerOf(const OptionModel &option) {
  if (!option.words.empty())
    return Offer::Words;
  if (option.value == "PATH" && option.names.empty())
    return Offer::Programs;
  if (option.value == "FILE")
    return option.names.empty() ? Offer::Programs : Offer::Files;
  if (option.value == "DIR" || option.value == "OUT")
    return Offer::Folders;
  if (option.value == "CODE")
    return Offer::Codes;
  return option.value == "CONSTRUCT" ? Offer::Constructs : Offer::Nothing;
}

constexpr const char *ListCodes = "ctr explain --list 2>/dev/null | cut -d' ' -f1";
constexpr const char *ListConstructs = "ctr doc 2>/dev/null | cut -d' ' -f1";

std::string joined(const std::vector<std::string> &words, std::string_view between = " ") {
  return fmt::format("{}", fmt::join(words, between));
}

// In single quotes, for a shell.
std::string quote(std::string_view text) {
  std::string out = "'";
  for (char c : text)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string bashOffer(const OptionModel &option) {
  switch (offerOf(option)) {
  case Offer::Nothing:
    return "COMPREPLY=()";
  case Offer::Words:
    return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\"))", joined(option.words));
  case Offer::Files:
    return "COMPREPLY=($(compgen -f -- \"$word\"))";
  case Offer::Folders:
    return "COMPREPLY=($(compgen -d -- \"$word\"))";
  case Offer::Programs:
    return "COMPREPLY=($(compgen -f -X '!*.ctr' -- \"$word\") $(compgen -d -- \"$word\"))";
  case Offer::Codes:
    return fmt::format("COMPREPLY=($(compgen -W \"$({})\" -- \"$word\"))", ListCodes);
  case Offer::Constructs:
    return fmt::format("COMPREPLY=($(compgen -W \"$({})\" -- \"$word\"))", ListConstructs);
  }
  return "COMPREPLY=()";
}

void bashCommand(std::string &out, const CommandModel &command) {
  std::vector<std::string> flags;
  std::string values;
  std::string positional;
  for (const OptionModel &option : command.options) {
    flags.insert(flags.end(), option.names.begin(), option.names.end());
    if (option.names.empty() && positional.empty())
      positional = bashOffer(option);
    else if (!option.names.empty() && !option.value.empty())
      fmt::format_to(std::back_inserter(values), "        {}) {} ; return ;;\n", joined(option.names, "|"),
                     bashOffer(option));
  }
  fmt::format_to(std::back_inserter(out), "    {})\n", command.name);
  if (!values.empty())
    fmt::format_to(std::back_inserter(out), "      case $before in\n{}      esac\n", values);
  fmt::format_to(std::back_inserter(out),
                 "      if [[ $word == -* ]]; then\n        COMPREPLY=($(compgen -W '{}' -- \"$word\"))\n",
                 joined(flags));
  if (!positional.empty())
    fmt::format_to(std::back_inserter(out), "      else\n        {}\n", positional);
  out += "      fi ;;\n";
}

// `_arguments` takes a message and an action behind a colon each.
std::string zshOffer(const OptionModel &option) {
  std::string name = option.value.substr(0, option.value.find('='));
  switch (offerOf(option)) {
  case Offer::Nothing:
    return fmt::format(":{}: ", name);
  case Offer::Words:
    return fmt::format(":word:({})", joined(option.words));
  case Offer::Files:
    return fmt::format(":{}:_files", name);
  case Offer::Folders:
    return fmt::format(":{}:_files -/", name);
  case Offer::Programs:
    return fmt::format(":{}:_files -g \"*.ctr(-.)\"", name);
  case Offer::Codes:
    return fmt::format(":{}:($({}))", name, ListCodes);
  case Offer::Constructs:
    return fmt::format(":{}:($({}))", name, ListConstructs);
  }
  return {};
}

// Brackets and colons end what `_arguments` takes as a description.
std::string zshAbout(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\')
      out += '\\';
    out += c;
  }
  return out;
}

void zshCommand(std::string &out, const CommandModel &command) {
  fmt::format_to(std::back_inserter(out), "        {})\n          _arguments", command.name);
  for (const OptionModel &option : command.options) {
    std::string action = option.value.empty() ? std::string() : zshOffer(option);
    if (option.names.empty())
      out += " \\\n            " + quote((option.many ? "*" : (option.required ? "1" : "::")) + action);
    for (const std::string &name : option.names)
      fmt::format_to(std::back_inserter(out), " \\\n            {}",
                     quote(fmt::format("{}{}[{}]{}", option.many ? "*" : "", name, zshAbout(option.about), action)));
  }
  out += " ;;\n";
}

std::string fishOffer(const OptionModel &option) {
  switch (offerOf(option)) {
  case Offer::Nothing:
    return "-x";
  case Offer::Words:
    return fmt::format("-x -a {}", quote(joined(option.words)));
  case Offer::Files:
    return "-r -F";
  case Offer::Folders:
    return "-x -a '(__fish_complete_directories)'";
  case Offer::Programs:
    return "-k -a '(__fish_complete_suffix .ctr)'";
  case Offer::Codes:
    return fmt::format("-x -a {}", quote(fmt::format("({})", ListCodes)));
  case Offer::Constructs:
    return fmt::format("-x -a {}", quote(fmt::format("({})", ListConstructs)));
  }
  return {};
}

void fishCommand(std::string &out, const CommandModel &command) {
  for (const OptionModel &option : command.options) {
    fmt::format_to(std::back_inserter(out), "complete -c ctr -n '__fish_seen_subcommand_from {}'", command.name);
    for (const std::string &name : option.names)
      out += name.size() == 2 ? " -s " + name.substr(1) : " -l " + name.substr(2);
    if (!option.names.empty())
      out += " -d " + quote(option.about);
    if (!option.value.empty())
      out += " " + fishOffer(option);
    out += '\n';
  }
}

} // namespace

std::string bashCompletion(const CommandModel &model) {
  std::vector<std::string> words;
  for (const CommandModel &command : model.commands)
    words.push_back(command.name);
  for (const OptionModel &option : model.options)
    words.insert(words.end(), option.names.begin(), option.names.end());
  std::string out = "# bash completion of ctr: source it, or put it where bash-completion looks.\n"
                    "_ctr() {\n"
                    "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                    "  if ((COMP_CWORD == 1)); then\n";
  out += fmt::format("    COMPREPLY=($(compgen -W '{}' -- \"$word\"))\n    return\n  fi\n", joined(words));
  out += "  case ${COMP_WORDS[1]} in\n";
  for (const CommandModel &command : model.commands)
    bashCommand(out, command);
  return out + "  esac\n}\ncomplete -o filenames -F _ctr ctr\n";
}

std::string zshCompletion(const CommandModel &model) {
  std::string out =
      "#compdef ctr\n# zsh completion of ctr: put it as `_ctr` into a folder of $fpath.\n"
      "_ctr() {\n  local state\n"
      "  _arguments -C '--help[Print this help message and exit]' '--version[Which compiler this is]' \\\n"
      "    '1:command:->command' '*::argument:->argument'\n"
      "  case $state in\n    command)\n      local -a commands=(\n";
  for (const CommandModel &command : model.commands)
    out += "        " + quote(command.name + ":" + zshAbout(command.about)) + "\n";
  out += "      )\n      _describe command commands ;;\n    argument)\n      case $words[1] in\n";
  for (const CommandModel &command : model.commands)
    zshCommand(out, command);
  return out + "      esac ;;\n  esac\n}\n"
               "if [ \"$funcstack[1]\" = _ctr ]; then _ctr \"$@\"; else compdef _ctr ctr; fi\n";
}

std::string fishCompletion(const CommandModel &model) {
  std::string out =
      "# fish completion of ctr: put it as ctr.fish into ~/.config/fish/completions.\ncomplete -c ctr -f\n";
  for (const CommandModel &command : model.commands)
    fmt::format_to(std::back_inserter(out), "complete -c ctr -n __fish_use_subcommand -a {} -d {}\n", command.name,
                   quote(command.about));
  for (const CommandModel &command : model.commands)
    fishCommand(out, command);
  return out;
}

int completion(const CompletionFlags &flags, const CommandModel &model) {
  if (flags.shell == "bash")
    return print(bashCompletion(model));
  if (flags.shell == "zsh")
    return print(zshCompletion(model));
  if (flags.shell == "fish")
    return print(fishCompletion(model));
  misuse("there is no completion for `" + flags.shell + "`; it is one of bash, zsh, fish");
  return Misuse;
}

} // namespace ctr::cli
