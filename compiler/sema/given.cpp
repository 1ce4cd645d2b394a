#include "sema/given.h"

namespace ctr {
namespace {

class GivenReader {
public:
  explicit GivenReader(std::string_view text) : text_(text) {}

  std::optional<Given> whole(Given::Form form) {
    Given out;
    skip();
    bool ok = false;
    if (form == Given::Form::List && peek() != '[')
      ok = list(out, '\0');
    else if (form == Given::Form::Map && peek() != '{')
      ok = map(out, '\0');
    else
      ok = value(out, "");
    skip();
    if (!ok || at_ != text_.size() || (form != Given::Form::Plain && out.form != form))
      return std::nullopt;
    return out;
  }

private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  bool take(char c) {
    if (peek() != c)
      return false;
    ++at_;
    return true;
  }

  // A plain text ends at one of `stops`, a comma or a bracket that closes.
  bool value(Given &out, std::string_view stops) {
    skip();
    if (peek() == '"') {
      out.form = Given::Form::Text;
      return quotedText(out.text);
    }
    if (take('['))
      return list(out, ']');
    if (take('{'))
      return map(out, '}');
    out.form = Given::Form::Plain;
    std::size_t from = at_;
    bool inside = !stops.empty();
    while (at_ < text_.size() && !(inside && stops.find(text_[at_]) != std::string_view::npos))
      ++at_;
    std::string_view run = text_.substr(from, at_ - from);
    std::size_t last = run.find_last_not_of(" \t\r\n");
    out.text = run.substr(0, last == std::string_view::npos ? 0 : last + 1);
    return !out.text.empty();
  }

  bool list(Given &out, char close) {
    out.form = Given::Form::List;
    if (++depth_ > MaxGivenDepth)
      return false;
    for (skip(); at_ < text_.size() && peek() != close; skip()) {
      if (!value(out.items.emplace_back(), ",]}"))
        return false;
      skip();
      if (!take(',') && peek() != close && at_ < text_.size())
        return false;
    }
    --depth_;
    return close == '\0' || take(close);
  }

  bool map(Given &out, char close) {
    out.form = Given::Form::Map;
    if (++depth_ > MaxGivenDepth)
      return false;
    for (skip(); at_ < text_.size() && peek() != close; skip()) {
      Given key;
      if (!value(key, ":=,]}") || (key.form != Given::Form::Plain && key.form != Given::Form::Text))
        return false;
      skip();
      if (!take(':') && !take('='))
        return false;
      out.keys.push_back({std::move(key.text), {}});
      if (!value(out.items.emplace_back(), ",]}"))
        return false;
      skip();
      if (!take(',') && peek() != close && at_ < text_.size())
        return false;
    }
    --depth_;
    return close == '\0' || take(close);
  }

  bool quotedText(std::string &out) {
    ++at_;
    while (at_ < text_.size()) {
      char c = text_[at_++];
      if (c == '"')
        return true;
      if (c != '\\') {
        out += c;
        continue;
      }
      constexpr std::string_view Escapes = "nt\"\\$/";
      constexpr std::string_view Meanings = "\n\t\"\\$/";
      std::size_t which = at_ < text_.size() ? Escapes.find(text_[at_++]) : std::string_view::npos;
      if (which == std::string_view::npos)
        return false;
      out += Meanings[which];
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

} // namespace

std::optional<Given> parseGivenList(std::string_view text) { return GivenReader(text).whole(Given::Form::List); }
std::optional<Given> parseGivenMap(std::string_view text) { return GivenReader(text).whole(Given::Form::Map); }
std::optional<Given> parseGiven(std::string_view text) { return GivenReader(text).whole(Given::Form::Plain); }

} // namespace ctr
