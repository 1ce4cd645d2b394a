// ctr(1), from the model of the command line.
#include "cli/command_model.h"

#include "driver/manifest.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr::cli {

namespace {

// A dot or apostrophe that opens a line would be a request, a plain hyphen would become a typographic one, and what is
// not ASCII has a spelling of its own.
std::string escaped(std::string_view text) {
  std::string out;
  bool start = true;
  for (std::size_t at = text.find("…"); at != std::string_view::npos; at = text.find("…")) {
    out += escaped(text.substr(0, at)) + "\\[u2026]";
    text.remove_prefix(at + std::string_view("…").size());
    start = false;
  }
  for (char c : text) {
    if (start && (c == '.' || c == '\''))
      out += "\\&";
    if (c == '-')
      out += "\\-";
    else if (c == '\\')
      out += "\\e";
    else
      out += c;
    start = c == '\n';
  }
  return out;
}

std::string usage(const CommandModel &command) {
  std::string out;
  bool options = false;
  for (const OptionModel &option : command.options) {
    if (!option.names.empty()) {
      options = options || option.names.back() != "--help";
      continue;
    }
    std::string word = fmt::format("\\fI{}\\fR{}", escaped(option.value), option.many ? "\\[u2026]" : "");
    out += option.required ? " " + word : " [" + word + "]";
  }
  return fmt::format("\\fBctr {}\\fR{}{}", command.name, out, options ? " [\\fIoptions\\fR]" : "");
}

void describe(std::string &out, const OptionModel &option) {
  std::string names;
  for (const std::string &name : option.names)
    names += (names.empty() ? "" : ", ") + fmt::format("\\fB{}\\fR", escaped(name));
  if (!option.value.empty())
    names += (names.empty() ? "" : " ") + fmt::format("\\fI{}\\fR", escaped(option.value));
  fmt::format_to(std::back_inserter(out), ".TP\n{}\n{}.\n", names, escaped(option.about));
}

} // namespace

std::string manPage(const CommandModel &model) {
  std::string out = fmt::format(".TH CTR 1 \"\" \"{} {}\" \"User Commands\"\n.SH NAME\nctr \\- compile descriptions of "
                                "container services\n.SH SYNOPSIS\n.nf\n",
                                CompilerName, CompilerVersion);
  for (const CommandModel &command : model.commands)
    out += usage(command) + "\n";
  fmt::format_to(std::back_inserter(out), ".fi\n.SH DESCRIPTION\n{}\n.SH COMMANDS\n", escaped(model.about));
  for (const CommandModel &command : model.commands) {
    fmt::format_to(std::back_inserter(out), ".SS {}\n{}.\n", usage(command), escaped(command.about));
    for (const OptionModel &option : command.options)
      if (option.names.empty())
        describe(out, option);
    for (const OptionModel &option : command.options)
      if (!option.names.empty() && option.names.back() != "--help") // that one is every command's
        describe(out, option);
  }
  // What follows the help: examples and exit codes, as they stand there.
  fmt::format_to(std::back_inserter(out), ".SH NOTES\n.nf\n{}\n.fi\n", escaped(model.footer));
  out += ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR, \\fBFORCE_COLOR\\fR\nNever or always colour findings; without them, "
         "on a terminal only.\n"
         ".SH FILES\n.TP\n\\fBctr.yaml\\fR\nThe levels of findings, in the program\\(aqs folder or the nearest above "
         "it.\n";
  return out;
}

} // namespace ctr::cli
