#include "driver/parameter_json.h"

#include <nlohmann/json.hpp>

namespace ctr {
namespace {

using JsonValue = nlohmann::json;

// The library tells what it read, not where; between two tokens stand only spaces, commas and colons, so a second
// cursor follows it through the text.
class JsonEvents : public nlohmann::json_sax<JsonValue> {
public:
  JsonEvents(std::string_view text, std::uint32_t base, GivenBuilder &builder)
      : text_(text), base_(base), builder_(builder) {}

  bool null() override { return scalar(Given::Form::Null, literal()); }
  bool boolean(bool) override { return scalar(Given::Form::Bool, literal()); }
  bool number_integer(number_integer_t) override { return scalar(Given::Form::Number, literal()); }
  bool number_unsigned(number_unsigned_t) override { return scalar(Given::Form::Number, literal()); }
  bool number_float(number_float_t, const string_t &) override { return scalar(Given::Form::Number, literal()); }
  bool string(string_t &value) override {
    Span at = quoted();
    Given given{Given::Form::Text, std::move(value), at, {}, {}};
    return builder_.value(std::move(given));
  }
  bool binary(binary_t &) override { return false; } // of other formats
  bool start_object(std::size_t) override { return builder_.begin(Given::Form::Map, bracket()); }
  bool key(string_t &value) override {
    Span at = quoted();
    return builder_.key(std::move(value), at);
  }
  bool end_object() override {
    bracket();
    return builder_.end();
  }
  bool start_array(std::size_t) override { return builder_.begin(Given::Form::List, bracket()); }
  bool end_array() override {
    bracket();
    return builder_.end();
  }
  bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &error) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while …": ours is the place.
    std::string why = error.what();
    if (std::size_t at = why.find(": "); at != std::string::npos)
      why.erase(0, at + 2);
    std::size_t at = std::min(position == 0 ? 0 : position - 1, text_.size());
    return builder_.refuse(span(at, std::min(at + 1, text_.size())), std::move(why));
  }

private:
  [[nodiscard]] Span span(std::size_t from, std::size_t to) const {
    return {base_ + static_cast<std::uint32_t>(from), base_ + static_cast<std::uint32_t>(to)};
  }
  void skip() {
    constexpr std::string_view Between = " \t\r\n,:\xEF\xBB\xBF";
    at_ = std::min(text_.find_first_not_of(Between, at_), text_.size());
  }
  std::string_view literal() {
    skip();
    std::size_t from = at_;
    at_ = std::min(text_.find_first_of(" \t\r\n,:]}", at_), text_.size());
    return text_.substr(from, at_ - from);
  }
  Span quoted() {
    skip();
    std::size_t from = at_++;
    while (at_ < text_.size() && text_[at_] != '"')
      at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
    return span(from, at_);
  }
  Span bracket() {
    skip();
    std::size_t from = at_;
    at_ = std::min(at_ + 1, text_.size());
    return span(from, at_);
  }
  bool scalar(Given::Form form, std::string_view text) {
    auto from = static_cast<std::size_t>(text.data() - text_.data());
    return builder_.value(Given{form, std::string(text), span(from, from + text.size()), {}, {}});
  }

  std::string_view text_;
  std::uint32_t base_;
  GivenBuilder &builder_;
  std::size_t at_ = 0;
};

} // namespace

bool readJsonParameters(std::string_view text, std::uint32_t base, GivenBuilder &builder) {
  JsonEvents events(text, base, builder);
  return JsonValue::sax_parse(text, &events);
}

} // namespace ctr
