#include "driver/parameter_yaml.h"

#include <algorithm>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace ctr {
namespace {

struct Refused {}; // unwinds the reader; the builder has the reason

class YamlEvents : public YAML::EventHandler {
public:
  YamlEvents(std::string_view text, std::uint32_t base, GivenBuilder &builder)
      : text_(text), base_(base), builder_(builder), bom_(text.substr(0, 3) == "\xEF\xBB\xBF" ? 3U : 0U) {}

  void OnDocumentStart(const YAML::Mark &) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override {
    std::size_t from = offset(mark);
    std::size_t to = from;
    for (std::string_view word : {"null", "Null", "NULL", "~"})
      if (text_.substr(from, word.size()) == word)
        to = from + word.size();
    if (builder_.wantsKey())
      refuse(mark, "a name is missing");
    // Where nothing stands, the mark is that of what follows, perhaps lines below.
    Span at = to == from && lastKey_.valid() ? lastKey_ : span(from, to);
    add({Given::Form::Null, std::string(text_.substr(from, to - from)), at, {}, {}}, anchor);
  }
  void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override {
    auto known = anchors_.find(anchor);
    if (known == anchors_.end())
      refuse(mark, "an alias stands inside of what it repeats");
    if (builder_.wantsKey())
      refuse(mark, "a name is written out, it cannot be an alias");
    check(builder_.value(known->second));
  }
  void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                const std::string &value) override {
    bool quoted = tag == "!" || tag == "tag:yaml.org,2002:str";
    if (!quoted && tag != "?" && !tag.empty())
      refuse(mark, "tags are not read; the type of the param decides what a value is");
    Span at = scalarSpan(mark, value);
    if (builder_.wantsKey()) {
      if (value == "<<" && !quoted)
        refuse(mark, "merge keys are not read; write the values out");
      lastKey_ = at;
      check(builder_.key(value, at));
      return;
    }
    add({quoted ? Given::Form::Text : Given::Form::Plain, value, at, {}, {}}, anchor);
  }
  void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(Given::Form::List, mark, tag, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(Given::Form::Map, mark, tag, anchor);
  }
  void OnMapEnd() override { end(); }

  [[nodiscard]] Span at(const YAML::Mark &mark) const {
    std::size_t from = offset(mark);
    return span(from, std::min(from + 1, text_.size()));
  }

private:
  [[nodiscard]] std::size_t offset(const YAML::Mark &mark) const {
    return mark.pos < 0 ? 0 : std::min(static_cast<std::size_t>(mark.pos) + bom_, text_.size());
  }
  [[nodiscard]] Span span(std::size_t from, std::size_t to) const {
    return {base_ + static_cast<std::uint32_t>(from), base_ + static_cast<std::uint32_t>(to)};
  }
  // As much of the scalar as stands on its first line; of a long one, its beginning.
  [[nodiscard]] Span scalarSpan(const YAML::Mark &mark, const std::string &value) const {
    std::size_t from = offset(mark);
    constexpr std::size_t Shown = 200;
    std::string_view rest = text_.substr(from, Shown);
    rest = rest.substr(0, rest.find_first_of("\r\n"));
    std::size_t size = rest.size();
    if (rest.substr(0, value.size()) == value && !value.empty())
      size = value.size();
    else if (!rest.empty() && (rest.front() == '"' || rest.front() == '\''))
      if (std::size_t close = rest.find(rest.front(), 1); close != std::string_view::npos)
        size = close + 1;
    return span(from, from + std::max<std::size_t>(size, from < text_.size() ? 1 : 0));
  }
  [[noreturn]] void refuse(const YAML::Mark &mark, std::string why) {
    builder_.refuse(at(mark), std::move(why));
    throw Refused{};
  }
  static void check(bool good) {
    if (!good)
      throw Refused{};
  }
  void add(Given given, YAML::anchor_t anchor) {
    if (anchor != 0)
      anchors_[anchor] = given;
    check(builder_.value(std::move(given)));
  }
  void begin(Given::Form form, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor) {
    if (tag != "?" && tag != "!" && !tag.empty())
      refuse(mark, "tags are not read; the type of the param decides what a value is");
    if (builder_.wantsKey())
      refuse(mark, "a name is a text");
    check(builder_.begin(form, at(mark)));
    open_.push_back(anchor);
  }
  void end() {
    YAML::anchor_t anchor = open_.back();
    open_.pop_back();
    Given made;
    check(builder_.end(anchor == 0 ? nullptr : &made));
    if (anchor != 0)
      anchors_[anchor] = std::move(made);
  }

  std::string_view text_;
  std::uint32_t base_;
  GivenBuilder &builder_;
  std::size_t bom_;
  Span lastKey_;
  std::vector<YAML::anchor_t> open_;
  std::unordered_map<YAML::anchor_t, Given> anchors_;
};

// "yaml-cpp: error at line 2, column 3: illegal map value": ours is the place.
std::string reasonOf(const YAML::Exception &error) { return error.msg; }

} // namespace

bool readYamlParameters(std::string_view text, std::uint32_t base, GivenBuilder &builder) {
  std::istringstream stream{std::string(text)};
  YamlEvents events(text, base, builder);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(events))
      return true; // nothing in it
    GivenBuilder rest;
    YamlEvents second(text, base, rest);
    if (parser.HandleNextDocument(second))
      return builder.refuse({base, base}, "it holds several documents");
    return true;
  } catch (const Refused &) {
    return builder.refusal.why.empty() ? builder.refuse({base, base}, "it holds several documents") : false;
  } catch (const YAML::Exception &error) {
    return builder.refuse(events.at(error.mark), reasonOf(error));
  }
}

} // namespace ctr
