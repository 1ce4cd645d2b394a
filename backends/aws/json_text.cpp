#include "backends/aws/json_text.h"

#include "backends/aws/values.h"
#include "emit/printer.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Node;
using emit::NodeKind;

JsonText &JsonText::raw(std::string_view text) {
  run_ += text;
  return *this;
}

void JsonText::literal(std::string_view text) { emit::appendEscaped(run_, text, true); }

JsonText &JsonText::text(std::string_view value) {
  run_ += '"';
  literal(value);
  run_ += '"';
  return *this;
}

JsonText &JsonText::text(const Node &value) {
  run_ += '"';
  auto piece = [this](const Node &n) {
    if (n.kind != NodeKind::Reference) {
      literal(n.text);
      return;
    }
    pieces_.push_back(l_.arena.string(run_));
    pieces_.push_back(n);
    run_.clear();
  };
  if (value.kind == NodeKind::Join)
    for (const Node &n : value.items)
      piece(n);
  else
    piece(value);
  run_ += '"';
  return *this;
}

Node JsonText::node(OriginId origin) {
  if (!run_.empty() || pieces_.empty())
    pieces_.push_back(l_.arena.string(run_));
  run_.clear();
  return l_.arena.join(pieces_, origin);
}

namespace {

void write(Lowering &l, JsonText &out, const Json &json) {
  switch (json.kind) {
  case Json::Kind::Null:
    out.raw("null");
    return;
  case Json::Kind::Bool:
    out.raw(json.boolean ? "true" : "false");
    return;
  case Json::Kind::Number:
    out.raw(json.number.str());
    return;
  case Json::Kind::Text:
    out.text(textNode(l, json.text));
    return;
  case Json::Kind::List:
    out.raw("[");
    for (const Json &item : json.items) {
      out.raw(&item == json.items.begin() ? "" : ",");
      write(l, out, item);
    }
    out.raw("]");
    return;
  case Json::Kind::Map:
    out.raw("{");
    for (const JsonMember &m : json.members) {
      out.raw(&m == json.members.begin() ? "" : ",").text(m.key).raw(":");
      write(l, out, m.value);
    }
    out.raw("}");
    return;
  }
}

} // namespace

Node jsonTextNode(Lowering &l, const Json &json) {
  JsonText out(l);
  write(l, out, json);
  return out.node(json.origin);
}

} // namespace ctr::aws
