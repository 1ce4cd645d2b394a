#include "format/pieces.h"

#include "format/commas.h"

#include <algorithm>

namespace ctr::format {
namespace {

using syntax::Word;

// Line ends between two words; a comma that was left out between them does not make two of them an empty line.
std::uint8_t breaksIn(std::string_view gap) {
  std::size_t most = 0, run = 0;
  for (char c : gap) {
    if (c == '\n')
      most = std::max(most, ++run);
    else if (c == ',')
      run = 0;
  }
  return static_cast<std::uint8_t>(std::min<std::size_t>(most, 2));
}

// Which words are the last ones before the next entry of a map that stands on one line.
void addCommas(std::string_view text, std::vector<Piece> &pieces) {
  struct Open {
    std::size_t piece;
    bool map;
    std::vector<std::size_t> entries; // the pieces before all but the first
  };
  std::vector<Open> open;
  std::size_t before = 0; // the last piece that is no comment
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece &piece = pieces[i];
    if (piece.comment())
      continue;
    if (piece.is(Entry) && !open.empty() && before != open.back().piece && pieces[before].sign != ',')
      open.back().entries.push_back(before);
    if (piece.opens()) {
      open.push_back({i, piece.is(OpensMap), {}});
    } else if (piece.closes() && !open.empty()) {
      Open last = std::move(open.back());
      open.pop_back();
      std::uint32_t from = pieces[last.piece].word.begin;
      // Looking for a line end only where there may be none keeps this linear: a map within another on one line is
      // rare.
      bool oneLine = !last.entries.empty() && text.substr(from, piece.word.begin - from).find('\n') == text.npos;
      for (std::size_t entry : last.entries)
        pieces[entry].comma = oneLine;
    }
    before = i;
  }
}

} // namespace

std::vector<Piece> piecesOf(std::string_view text, const std::vector<std::uint8_t> &roles) {
  std::vector<Word> all = syntax::words(text);
  std::vector<std::uint32_t> braces;
  for (const Word &word : all)
    if (word.kind == syntax::WordKind::Sign && text[word.begin] == '{')
      braces.push_back(word.begin);
  std::vector<Word> kept =
      withoutOptionalCommas(text, all, [&](std::size_t n) { return (roles[braces[n]] & OpensMap) != 0; });
  std::vector<Piece> out;
  out.reserve(kept.size());
  std::uint32_t end = 0;
  for (const Word &word : kept) {
    Piece piece{word, word.comment() ? std::uint8_t{0} : roles[word.begin]};
    piece.breaks = breaksIn(text.substr(end, word.begin - end));
    if (word.kind == syntax::WordKind::Sign && word.end - word.begin == 1)
      piece.sign = text[word.begin];
    out.push_back(piece);
    end = word.end;
  }
  addCommas(text, out);
  return out;
}

} // namespace ctr::format
