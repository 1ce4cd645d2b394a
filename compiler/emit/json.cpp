#include "emit/printer.h"

#include <charconv>

namespace ctr::emit {
namespace {

class JsonPrinter : Printer {
public:
  using Printer::Printer;

  std::string print(const Node &root) {
    value(root, {}, 0);
    out_ += '\n';
    return std::move(out_);
  }

private:
  void line(unsigned indent) {
    out_ += '\n';
    out_.append(std::size_t{indent} * 2, ' ');
  }

  void value(const Node &node, OriginId parent, unsigned indent) {
    Node here = enter(node, parent);
    OriginId origin = inherited(here, parent);
    switch (here.kind) {
    case NodeKind::Null:
      out_ += "null";
      break;
    case NodeKind::Bool:
      out_ += here.boolean ? "true" : "false";
      break;
    case NodeKind::Int: {
      char digits[24];
      auto end = std::to_chars(digits, digits + sizeof digits, here.integer).ptr;
      out_.append(digits, static_cast<std::size_t>(end - digits));
      break;
    }
    case NodeKind::Decimal:
      out_ += here.text;
      break;
    case NodeKind::String:
      appendQuoted(out_, here.text, false);
      break;
    case NodeKind::List:
      list(here, origin, indent);
      break;
    case NodeKind::Map:
      map(here, origin, indent);
      break;
    case NodeKind::Reference:
    case NodeKind::Join:
      out_ += "null"; // a speller returns neither
      break;
    }
  }

  void list(const Node &node, OriginId origin, unsigned indent) {
    if (node.items.empty()) {
      out_ += "[]";
      return;
    }
    out_ += '[';
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (i != 0)
        out_ += ',';
      line(indent + 1);
      std::size_t back = push(i);
      value(node.items[i], origin, indent + 1);
      pop(back);
    }
    line(indent);
    out_ += ']';
  }

  void map(const Node &node, OriginId origin, unsigned indent) {
    if (node.members.empty()) {
      out_ += "{}";
      return;
    }
    out_ += '{';
    bool first = true;
    for (const Member &member : node.members) {
      if (!first)
        out_ += ',';
      first = false;
      line(indent + 1);
      appendQuoted(out_, member.key, false);
      out_ += ": ";
      std::size_t back = push(member.key);
      value(member.value, origin, indent + 1);
      pop(back);
    }
    line(indent);
    out_ += '}';
  }
};

} // namespace

std::string printJson(const Node &root, const PrintOptions &options) { return JsonPrinter(options).print(root); }

} // namespace ctr::emit
