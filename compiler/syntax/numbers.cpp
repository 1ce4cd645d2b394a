#include "diag/kinds/syntax.h"
#include "support/nearest.h"
#include "syntax/characters.h"
#include "syntax/literals.h"

#include <array>
#include <optional>

namespace ctr::syntax {
namespace {

using ast::Unit;

struct UnitWord {
  std::string_view word;
  Unit unit;
};
constexpr std::array<UnitWord, 16> Units{{{"vCPU", Unit::VCpu},
                                          {"B", Unit::B},
                                          {"KiB", Unit::KiB},
                                          {"MiB", Unit::MiB},
                                          {"GiB", Unit::GiB},
                                          {"TiB", Unit::TiB},
                                          {"KB", Unit::KB},
                                          {"MB", Unit::MB},
                                          {"GB", Unit::GB},
                                          {"TB", Unit::TB},
                                          {"ms", Unit::Ms},
                                          {"s", Unit::S},
                                          {"m", Unit::M},
                                          {"h", Unit::H},
                                          {"d", Unit::D},
                                          {"%", Unit::Percent}}};

// Spellings from elsewhere.
struct Alias {
  std::string_view word;
  std::string_view unit;
};
constexpr std::array<Alias, 22> Aliases{
    {{"k", "KiB"},  {"ki", "KiB"},   {"mi", "MiB"},    {"g", "GiB"},    {"gi", "GiB"},    {"t", "TiB"},
     {"ti", "TiB"}, {"sec", "s"},    {"secs", "s"},    {"second", "s"}, {"seconds", "s"}, {"min", "m"},
     {"mins", "m"}, {"minute", "m"}, {"minutes", "m"}, {"hr", "h"},     {"hour", "h"},    {"hours", "h"},
     {"day", "d"},  {"days", "d"},   {"cpu", "vCPU"},  {"cpus", "vCPU"}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char &c : out)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view likelyUnit(std::string_view written) {
  if (written == "M")
    return "MiB"; // `m` is minutes, but nobody shouts them
  std::string small = lower(written);
  for (const UnitWord &u : Units)
    if (lower(u.word) == small)
      return u.word;
  for (const Alias &a : Aliases)
    if (a.word == small)
      return a.unit;
  std::array<std::string_view, Units.size()> words;
  for (std::size_t i = 0; i < Units.size(); ++i)
    words[i] = Units[i].word;
  return written.size() > 1 ? nearest(written, words) : std::string_view();
}

int secondsOf(std::string_view unit) {
  return unit == "s" ? 1 : (unit == "m" ? 60 : (unit == "h" ? 3600 : (unit == "d" ? 86400 : 0)));
}

// `1e5` → `100000`, while a person would read it.
std::string withoutExponent(std::string_view word) {
  std::size_t e = word.find_first_of("eE");
  std::string_view digits = word.substr(0, e);
  std::string_view zeros = e == std::string_view::npos ? std::string_view() : word.substr(e + 1);
  if (digits.empty() || digits[0] == '0' || digits.size() > 6 || zeros.size() != 1 ||
      (std::string(digits) + std::string(zeros)).find_first_not_of("0123456789") != std::string::npos)
    return {};
  return std::string(digits) + std::string(static_cast<std::size_t>(zeros[0] - '0'), '0');
}

// `1h30m` → `90m`: the sum in its smallest unit, when it is a sum of durations.
std::string sumOfDurations(std::string_view word) {
  std::int64_t total = 0;
  std::string_view smallest;
  while (!word.empty()) {
    std::size_t digits = 0;
    while (digits < word.size() && isDigit(word[digits]))
      ++digits;
    std::size_t end = digits;
    while (end < word.size() && !isDigit(word[end]))
      ++end;
    std::string_view unit = word.substr(digits, end - digits);
    auto amount = Rational::parse(word.substr(0, digits));
    int seconds = secondsOf(unit);
    if (!amount || seconds == 0 || amount->num() > 1'000'000'000)
      return {};
    total += amount->num() * seconds;
    smallest = unit;
    word.remove_prefix(end);
  }
  if (smallest.empty() || total % secondsOf(smallest) != 0)
    return {};
  return fmt::format("{}{}", total / secondsOf(smallest), smallest);
}

const ast::Expr *malformed(const Reading &r, Span span, std::string_view word) {
  Diagnostic &d = r.findings.report(diag::MalformedNumber, span, word);
  std::string sum = sumOfDurations(word);
  std::string plain;
  for (char c : word)
    if (c != '_')
      plain += c;
  if (!sum.empty())
    d.hint("a number has one unit").fix(span, sum, fmt::format("write `{}`", sum));
  else if (plain.size() != word.size() && plain.find_first_not_of("0123456789.") == std::string::npos)
    d.fix(span, plain, fmt::format("write `{}`", plain));
  else if (std::string whole = withoutExponent(word); !whole.empty())
    d.hint("there are no exponents").fix(span, whole, fmt::format("write `{}`", whole));
  else if (word.substr(0, 2) == "0x" || word.substr(0, 2) == "0b" || word.substr(0, 2) == "0o")
    d.hint("numbers are decimal");
  else if (word.find_first_of("eE") != std::string_view::npos && isDigit(word.back()))
    d.hint("write the number out; there are no exponents");
  else
    d.hint("if it is meant as text, put it in quotes");
  return r.make<ast::ErrorExpr>(span);
}

} // namespace

const ast::Expr *readNumber(const Reading &r, std::uint32_t begin, std::uint32_t end) {
  std::string_view word = r.text.substr(begin, end - begin);
  Span span = r.span(begin, end);
  std::size_t i = 0;
  while (i < word.size() && isDigit(word[i]))
    ++i;
  std::size_t whole = i;
  if (i + 1 < word.size() && word[i] == '.' && isDigit(word[i + 1]))
    for (++i; i < word.size() && isDigit(word[i]);)
      ++i;
  std::string_view figure = word.substr(0, i);
  std::string_view unit = word.substr(i);
  if (unit.find_first_of("0123456789_.") != std::string_view::npos)
    return malformed(r, span, word);
  if (whole > 1 && word[0] == '0') {
    std::size_t zeros = std::min(word.find_first_not_of('0'), whole - 1);
    r.findings.report(diag::MalformedNumber, span, word)
        .hint("if it is meant as text, put it in quotes")
        .guess(span, std::string(word.substr(zeros)), fmt::format("write `{}`", word.substr(zeros)));
    return r.make<ast::ErrorExpr>(span);
  }
  Unit known = Unit::None;
  if (!unit.empty()) {
    for (const UnitWord &u : Units)
      if (u.word == unit)
        known = u.unit;
    if (known == Unit::None) {
      Span at = r.span(begin + i, end);
      Diagnostic &d = r.findings.report(diag::UnknownUnit, at, unit);
      std::string_view likely = likelyUnit(unit);
      if (likely.empty())
        d.hint("units are vCPU, B KiB MiB GiB TiB, KB MB GB TB, ms s m h d and %");
      else if (lower(likely) == lower(unit)) // the wrong case, as everybody writes it now and then
        d.fix(at, std::string(likely), fmt::format("did you mean `{}{}`?", figure, likely));
      else
        d.guess(at, std::string(likely), fmt::format("did you mean `{}{}`?", figure, likely));
      return r.make<ast::ErrorExpr>(span);
    }
  }
  auto value = Rational::parse(figure);
  if (!value) {
    r.findings.report(diag::NumberTooLarge, span, figure);
    return r.make<ast::ErrorExpr>(span);
  }
  return r.make<ast::NumberExpr>(span, *value, known, whole != i);
}

} // namespace ctr::syntax
