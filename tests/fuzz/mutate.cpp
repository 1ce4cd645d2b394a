#include "mutate.h"

#include "language.h"

#include "syntax/tokens.h"

#include <algorithm>
#include <random>
#include <vector>

namespace ctr::fuzz {
namespace {

using syntax::Word;

// What stands before each word, and the word.
using Pieces = std::vector<std::string>;

void addConstruct(const Construct &construct, std::vector<std::string> &out) {
  out.emplace_back(construct.word);
  for (const Field &field : construct.fields)
    out.emplace_back(field.word);
}

const std::vector<std::string> &vocabulary() {
  static const std::vector<std::string> Words = [] {
    std::vector<std::string> out;
    for (const Construct *construct : schema().constructs())
      addConstruct(*construct, out);
    for (const char *sign : {"{",
                             "}",
                             "[",
                             "]",
                             "(",
                             ")",
                             "=",
                             ":",
                             ",",
                             ".",
                             "?",
                             "||",
                             "&&",
                             "==",
                             "!=",
                             "<",
                             ">=",
                             "..",
                             "+",
                             "-",
                             "*",
                             "/",
                             "!",
                             "in",
                             "if",
                             "else",
                             "for",
                             "let",
                             "assert",
                             "param",
                             "where",
                             "component",
                             "import",
                             "true",
                             "false",
                             "null",
                             "1",
                             "0",
                             "50",
                             "0.25vCPU",
                             "512MiB",
                             "1h",
                             "60%",
                             "1..5",
                             "\"\"",
                             "\"x\"",
                             "\"${x}\"",
                             "\"10.0.0.0/16\"",
                             "\"\"\"\n  x\n  \"\"\"",
                             "// c\n",
                             "/* c */",
                             "/// d\n",
                             "\n",
                             "\n\n",
                             "\r\n",
                             "x",
                             "y",
                             "this",
                             "target"})
      out.emplace_back(sign);
    return out;
  }();
  return Words;
}

Pieces cut(std::string_view program) {
  Pieces out;
  std::uint32_t end = 0;
  for (const Word &word : syntax::words(program)) {
    out.emplace_back(program.substr(end, word.end - end));
    end = word.end;
  }
  return out;
}

// The end of what starts at `i`: behind the closing bracket when a bracket opens there, else one word.
std::size_t groupEnd(const Pieces &pieces, std::size_t i) {
  int depth = 0;
  for (std::size_t k = i; k < pieces.size(); ++k) {
    char last = pieces[k].back();
    depth += last == '{' || last == '[' || last == '(' ? 1 : 0;
    depth -= last == '}' || last == ']' || last == ')' ? 1 : 0;
    if (depth <= 0)
      return k + 1;
  }
  return pieces.size();
}

class Mutator {
public:
  Mutator(std::string_view program, unsigned seed) : random_(seed), pieces_(cut(program)) {}

  std::string run() {
    for (std::size_t count = 1 + below(4); count > 0; --count)
      step();
    std::string out;
    for (const std::string &piece : pieces_)
      out += piece;
    return out + "\n";
  }

private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }
  auto at(std::size_t i) { return pieces_.begin() + static_cast<std::ptrdiff_t>(i); }

  void step() {
    std::size_t i = below(pieces_.size());
    const std::string &fresh = vocabulary()[below(vocabulary().size())];
    if (pieces_.empty()) {
      pieces_.push_back(fresh);
      return;
    }
    std::size_t end = groupEnd(pieces_, i);
    switch (below(8)) {
    case 0: // another word
      pieces_[i] = " " + fresh;
      break;
    case 1:
      pieces_.insert(at(i), " " + fresh);
      break;
    case 2:
      pieces_.erase(at(i), at(end));
      break;
    case 3: { // the same once more, here or elsewhere
      Pieces copy(at(i), at(end));
      pieces_.insert(at(below(2) == 0 ? end : below(pieces_.size())), copy.begin(), copy.end());
      break;
    }
    case 4: // a word of the program itself
      pieces_[i] = " " + pieces_[below(pieces_.size())];
      break;
    case 5:
      std::swap(pieces_[i], pieces_[below(pieces_.size())]);
      break;
    case 6: { // other blanks
      static const char *const Blanks[] = {"", " ", "\n", "\n\n\n", "\t", "\r\n", " /* c */ ", " // c\n"};
      std::size_t word = pieces_[i].find_first_not_of(" \t\r\n");
      pieces_[i] = Blanks[below(8)] + (word == std::string::npos ? pieces_[i] : pieces_[i].substr(word));
      break;
    }
    default: { // one level deeper
      static const char *const Around[][2] = {{"(", ")"}, {"[", "]"}, {"{", "}"}, {"f(", ")"}, {"!(", ")"}};
      const auto &pair = Around[below(5)];
      pieces_.insert(at(end), pair[1]);
      pieces_.insert(at(i), std::string(" ") + pair[0]);
    }
    }
  }

  std::minstd_rand random_;
  Pieces pieces_;
};

} // namespace

std::string mutated(std::string_view program, unsigned seed) { return Mutator(program, seed).run(); }

} // namespace ctr::fuzz
