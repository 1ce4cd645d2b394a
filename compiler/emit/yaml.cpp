#include "emit/printer.h"

#include <algorithm>
#include <array>

namespace ctr::emit {
namespace {

// Words that some YAML 1.1 or 1.2 parser reads as a boolean or null, compared without case.
constexpr std::array<std::string_view, 10> Reserved{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"};

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }

bool reserved(std::string_view text) {
  if (text.size() > 5)
    return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::find(Reserved.begin(), Reserved.end(), lower) != Reserved.end();
}

// Text that every parser reads as this very string without quotes: it starts with a letter, so it is no number and no
// date, and holds nothing that could end or begin anything.
bool plain(std::string_view text) {
  if (text.empty() || !(letter(text[0]) || text[0] == '/'))
    return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    char c = text[i];
    bool ok = letter(c) || digit(c) || c == '-' || c == '_' || c == '.' || c == '/' ||
              (c == ':' && i + 1 < text.size()); // inside a word: `nginx:1.27`; no space can follow
    if (!ok)
      return false;
  }
  return text.back() != ':' && !reserved(text);
}

class YamlPrinter : Printer {
public:
  using Printer::Printer;

  std::string print(const Node &root) {
    Node here = enter(root, {});
    block(here, inherited(here, {}), 0, false);
    return std::move(out_);
  }

private:
  void scalar(std::string_view text) {
    if (plain(text))
      out_ += text;
    else
      appendQuoted(out_, text, true);
  }

  static bool nested(const Node &node) {
    return (node.kind == NodeKind::List && !node.items.empty()) ||
           (node.kind == NodeKind::Map && !node.members.empty());
  }

  // Prints a resolved node. `inLine`: the cursor stands behind `- `, where a map's first key continues the line.
  void block(const Node &node, OriginId origin, unsigned indent, bool inLine) {
    switch (node.kind) {
    case NodeKind::Null:
      out_ += "null\n";
      break;
    case NodeKind::Bool:
      out_ += node.boolean ? "true\n" : "false\n";
      break;
    case NodeKind::Int:
      out_ += std::to_string(node.integer);
      out_ += '\n';
      break;
    case NodeKind::Decimal:
      out_ += node.text;
      out_ += '\n';
      break;
    case NodeKind::String:
      scalar(node.text);
      out_ += '\n';
      break;
    case NodeKind::List:
      list(node, origin, indent, inLine);
      break;
    case NodeKind::Map:
      map(node, origin, indent, inLine);
      break;
    case NodeKind::Reference:
    case NodeKind::Join:
      out_ += "null\n"; // a speller returns neither
      break;
    }
  }

  void list(const Node &node, OriginId origin, unsigned indent, bool inLine) {
    if (node.items.empty()) {
      out_ += "[]\n";
      return;
    }
    bool first = inLine;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (!first)
        out_.append(std::size_t{indent} * 2, ' ');
      first = false;
      out_ += "- ";
      std::size_t back = push(i);
      Node item = enter(node.items[i], origin);
      block(item, inherited(item, origin), indent + 1, true);
      pop(back);
    }
  }

  void map(const Node &node, OriginId origin, unsigned indent, bool inLine) {
    if (node.members.empty()) {
      out_ += "{}\n";
      return;
    }
    bool first = inLine;
    for (const Member &member : node.members) {
      if (!first)
        out_.append(std::size_t{indent} * 2, ' ');
      first = false;
      scalar(member.key);
      out_ += ':';
      std::size_t back = push(member.key);
      Node value = enter(member.value, origin);
      if (nested(value)) {
        out_ += '\n';
        block(value, inherited(value, origin), indent + 1, false);
      } else {
        out_ += ' ';
        block(value, inherited(value, origin), indent + 1, true);
      }
      pop(back);
    }
  }
};

} // namespace

std::string printYaml(const Node &root, const PrintOptions &options) { return YamlPrinter(options).print(root); }

} // namespace ctr::emit
