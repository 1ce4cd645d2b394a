#include "diag/render.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace ctr {
namespace {

// Lines longer than this are cut around the place of interest.
constexpr std::size_t Wide = 140;
constexpr std::size_t TabWidth = 4;

struct Palette {
  std::string_view error, warning, note, frame, bold, off;
};
constexpr Palette Plain{"", "", "", "", "", ""};
constexpr Palette Coloured{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"};

std::string_view tint(const Palette &p, Severity s) {
  return s == Severity::Error ? p.error : (s == Severity::Warning ? p.warning : p.note);
}

// One character of a source line as it appears: what is printed, how many columns it takes, how many bytes it was.
struct Glyph {
  std::string text;
  std::size_t columns;
  std::size_t bytes;
};

bool continues(std::string_view line, std::size_t i) {
  return i < line.size() && (static_cast<unsigned char>(line[i]) & 0xC0U) == 0x80U;
}

// East Asian wide characters and pictures take two columns, combining marks none. Coarse ranges are enough to keep the
// caret in place.
std::size_t columnsOf(std::uint32_t c) {
  if ((c >= 0x300U && c <= 0x36FU) || (c >= 0x200BU && c <= 0x200FU) || (c >= 0xFE00U && c <= 0xFE0FU))
    return 0;
  bool wide = (c >= 0x1100U && c <= 0x115FU) || (c >= 0x2E80U && c <= 0xA4CFU) || (c >= 0xAC00U && c <= 0xD7A3U) ||
              (c >= 0xF900U && c <= 0xFAFFU) || (c >= 0xFE30U && c <= 0xFE4FU) || (c >= 0xFF00U && c <= 0xFF60U) ||
              (c >= 0xFFE0U && c <= 0xFFE6U) || (c >= 0x1F300U && c <= 0x1FAFFU) || (c >= 0x20000U && c <= 0x3FFFDU);
  return wide ? 2 : 1;
}

// Bytes that are no text are shown as <XX>, so that nothing in a program reaches the terminal as a control sequence.
Glyph glyphAt(std::string_view line, std::size_t i) {
  auto c = static_cast<unsigned char>(line[i]);
  if (c == '\t')
    return {std::string(TabWidth, ' '), TabWidth, 1};
  if (c >= 0x20U && c < 0x7FU)
    return {std::string(1, line[i]), 1, 1};
  std::size_t length = c >= 0xF0U && c < 0xF5U ? 4 : (c >= 0xE0U ? 3 : (c >= 0xC2U ? 2 : 0));
  if (c < 0xF5U && length != 0) {
    std::uint32_t value = c & (0x7FU >> length);
    std::size_t k = 1;
    for (; k < length && continues(line, i + k); ++k)
      value = (value << 6U) | (static_cast<unsigned char>(line[i + k]) & 0x3FU);
    bool control = value < 0xA0U || value == 0x2028U || value == 0x2029U || value == 0xFEFFU ||
                   (value >= 0x202AU && value <= 0x202EU) || (value >= 0x2066U && value <= 0x2069U) ||
                   (value >= 0xD800U && value <= 0xDFFFU) || value > 0x10FFFFU;
    if (k == length && control) {
      std::string shown = fmt::format("<U+{:04X}>", value);
      return {shown, shown.size(), length};
    }
    if (k == length)
      return {std::string(line.substr(i, length)), columnsOf(value), length};
  }
  return {fmt::format("<{:02X}>", static_cast<unsigned>(c)), 4, 1};
}

// The part of a line around [from, to) and the columns of that range in it.
struct Excerpt {
  std::string text;
  std::size_t caret = 0;
  std::size_t width = 0;
};

Excerpt excerpt(std::string_view line, std::size_t from, std::size_t to) {
  from = std::min(from, line.size());
  to = std::clamp(to, from, line.size());
  Excerpt out;
  std::size_t begin = 0;
  std::size_t end = line.size();
  if (line.size() > Wide) {
    begin = from > Wide / 3 ? from - Wide / 3 : 0;
    while (begin > 0 && continues(line, begin))
      --begin;
    end = std::min(line.size(), begin + Wide);
    while (end < line.size() && continues(line, end))
      ++end;
  }
  std::size_t column = 0;
  if (begin > 0) {
    out.text = "…";
    column = 1;
  }
  std::size_t closing = std::string_view::npos;
  for (std::size_t i = begin; i < end;) {
    if (i <= from)
      out.caret = column;
    if (i >= to && closing == std::string_view::npos)
      closing = column;
    Glyph g = glyphAt(line, i);
    out.text += g.text;
    column += g.columns;
    i += g.bytes;
  }
  if (from >= end)
    out.caret = column;
  if (closing == std::string_view::npos)
    closing = column;
  if (end < line.size())
    out.text += "…";
  out.width = std::max<std::size_t>(1, closing > out.caret ? closing - out.caret : 1);
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    Glyph g = glyphAt(text, i);
    out += text[i] == '\n' ? std::string("\\n") : g.text;
    i += g.bytes;
  }
  return out;
}

class TextRenderer {
public:
  TextRenderer(const SourceMap &sources, bool colour) : sources_(sources), p_(colour ? Coloured : Plain) {}

  std::string render(const Diagnostic &d) {
    std::string_view hue = tint(p_, d.severity);
    measure(d);
    out_ = fmt::format("{}{}[CTR{:04}]{}{}: {}{}\n", hue, word(d.severity), d.code, p_.off, p_.bold, escaped(d.message),
                       p_.off);
    if (d.span.valid())
      place("-->", d.span, d.label, hue);
    for (const Label &note : d.notes) {
      if (note.span.valid())
        place(":::", note.span, note.text, p_.frame);
      else
        extra("note", note.text);
    }
    bool extras = !d.help.empty() || !d.fixes.empty() || !d.contexts.empty();
    if (extras && d.span.valid())
      out_ += fmt::format("{}{} |{}\n", std::string(gutter_, ' '), p_.frame, p_.off);
    for (const std::string &help : d.help)
      extra("help", help);
    for (const Fix &fix : d.fixes)
      extra("help", fix.about.empty() ? "write `" + fix.text + "`" : fix.about);
    if (!d.contexts.empty()) {
      std::string list;
      for (const std::string &context : d.contexts)
        (list += list.empty() ? "" : ", ") += context;
      extra("note", "found for " + list);
    }
    return std::move(out_);
  }

private:
  // The widest line number decides how far all lines are set in.
  void measure(const Diagnostic &d) {
    std::uint32_t most = 0;
    auto count = [&](Span s) {
      if (s.valid())
        most = std::max({most, sources_.place(s.begin).line, sources_.place(last(s)).line});
    };
    count(d.span);
    for (const Label &note : d.notes)
      count(note.span);
    gutter_ = std::to_string(most).size();
  }
  static std::uint32_t last(Span s) { return s.end > s.begin ? s.end - 1 : s.begin; }

  void place(std::string_view arrow, Span span, std::string_view label, std::string_view hue) {
    Place from = sources_.place(span.begin);
    Place to = sources_.place(last(span));
    std::string pad(gutter_, ' ');
    out_ += fmt::format("{}{}{}{} {}:{}:{}\n", pad, p_.frame, arrow, p_.off, escaped(sources_.name(from.file)),
                        from.line, from.column);
    out_ += fmt::format("{}{} |{}\n", pad, p_.frame, p_.off);
    std::string_view line = sources_.line(from.file, from.line);
    std::size_t start = offsetIn(line, from.file, span.begin);
    if (from.line == to.line) {
      source(from.line, excerpt(line, start, start + span.size()), label, '^', hue);
      return;
    }
    // Of a span of several lines, the first and the last are shown.
    source(from.line, excerpt(line, start, line.size()), "", '^', hue);
    if (to.line > from.line + 1)
      out_ += fmt::format("{}{}...{}\n", p_.frame, pad.size() > 2 ? pad.substr(3) : "", p_.off);
    std::string_view end = sources_.line(to.file, to.line);
    std::size_t first = std::min(end.find_first_not_of(" \t"), end.size());
    std::size_t stop = offsetIn(end, to.file, last(span)) + 1;
    source(to.line, excerpt(end, std::min(first, stop), stop), label, '^', hue);
  }

  [[nodiscard]] std::size_t offsetIn(std::string_view line, FileId file, std::uint32_t at) const {
    std::string_view text = sources_.text(file);
    auto lineBegin = static_cast<std::size_t>(line.data() - text.data());
    std::size_t local = at - sources_.base(file);
    return line.data() == nullptr || local < lineBegin ? 0 : local - lineBegin;
  }

  void source(std::uint32_t number, const Excerpt &e, std::string_view label, char mark, std::string_view hue) {
    std::string pad(gutter_, ' ');
    out_ += fmt::format("{}{:>{}} |{} {}\n", p_.frame, number, gutter_, p_.off, e.text);
    out_ += fmt::format("{}{} |{} {}{}{}", pad, p_.frame, p_.off, std::string(e.caret, ' '), hue,
                        std::string(e.width, mark));
    if (!label.empty())
      out_ += " " + escaped(label);
    out_ += p_.off;
    out_ += '\n';
  }

  void extra(std::string_view kind, std::string_view text) {
    // A help of several lines is set in as one.
    std::string pad(gutter_ + 3 + kind.size() + 2, ' ');
    out_ += fmt::format("{}{} ={} {}{}:{} ", std::string(gutter_, ' '), p_.frame, p_.off, p_.bold, kind, p_.off);
    while (true) {
      std::size_t end = text.find('\n');
      out_ += escaped(text.substr(0, end));
      out_ += '\n';
      if (end == std::string_view::npos)
        return;
      text.remove_prefix(end + 1);
      out_ += pad;
    }
  }

  const SourceMap &sources_;
  const Palette &p_;
  std::string out_;
  std::size_t gutter_ = 1;
};

using Json = nlohmann::ordered_json;

Json jsonPlace(const SourceMap &sources, std::uint32_t at) {
  Place place = sources.place(at);
  return {{"line", place.line}, {"column", place.column}, {"offset", at - sources.base(place.file)}};
}
void putSpan(Json &out, const SourceMap &sources, Span span) {
  if (!span.valid())
    return;
  out["file"] = std::string(sources.name(sources.fileOf(span.begin)));
  out["range"] = {{"start", jsonPlace(sources, span.begin)}, {"end", jsonPlace(sources, span.end)}};
}

} // namespace

std::string messageOf(const DiagInfo &info) {
  std::string out;
  for (std::size_t i = 0; i < info.message.size(); ++i) {
    const std::string_view two = info.message.substr(i, 2);
    i += two == "{}" || two == "{{" || two == "}}" ? 1 : 0;
    out += two == "{}" ? std::string_view("…") : two.substr(0, 1);
  }
  return out;
}

std::string renderText(const Diagnostic &d, const SourceMap &sources, bool colour) {
  return TextRenderer(sources, colour).render(d);
}

std::string renderJson(llvm::ArrayRef<Diagnostic> list, const SourceMap &sources,
                       const CombinationSummary *combinations) {
  Json all = Json::array();
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const Diagnostic &d : list) {
    errors += d.severity == Severity::Error ? 1 : 0;
    warnings += d.severity == Severity::Warning ? 1 : 0;
    Json row{
        {"code", fmt::format("CTR{:04}", d.code)}, {"severity", std::string(word(d.severity))}, {"message", d.message}};
    putSpan(row, sources, d.span);
    row["label"] = d.label;
    Json related = Json::array();
    for (const Label &note : d.notes) {
      Json each{{"message", note.text}};
      putSpan(each, sources, note.span);
      related.push_back(std::move(each));
    }
    row["related"] = std::move(related);
    row["help"] = d.help;
    Json fixes = Json::array();
    for (const Fix &fix : d.fixes) {
      Json each{{"about", fix.about},
                {"text", fix.text},
                {"applicability", fix.applicability == Applicability::Safe ? "safe" : "unsafe"}};
      putSpan(each, sources, fix.span);
      fixes.push_back(std::move(each));
    }
    row["fixes"] = std::move(fixes);
    row["contexts"] = d.contexts;
    all.push_back(std::move(row));
  }
  Json document{{"diagnostics", std::move(all)}, {"errors", errors}, {"warnings", warnings}};
  if (combinations != nullptr) {
    Json reasons = Json::array();
    for (const CombinationSummary::Reason &reason : combinations->skippedBy) {
      Json each{{"reason", reason.text}, {"count", reason.count}};
      putSpan(each, sources, reason.span);
      reasons.push_back(std::move(each));
    }
    document["combinations"] = {{"parameters", combinations->parameters},
                                {"count", combinations->count},
                                {"skipped", combinations->skipped},
                                {"skippedBy", std::move(reasons)}};
  }
  // Programs may hold bytes that are no text; they must not stop the report.
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace ctr
