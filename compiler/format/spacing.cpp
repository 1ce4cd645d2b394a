#include "format/spacing.h"

namespace ctr::format {
namespace {

using syntax::WordKind;

// Whether the word may be the end of a value, so that `(` and `[` after it belong to it.
bool endsValue(std::string_view text, const Piece &piece, bool afterDot) {
  switch (piece.word.kind) {
  case WordKind::Word: {
    std::string_view word = piece.word.in(text);
    return afterDot || !syntax::reserved(word) || word == "null" || word == "true" || word == "false";
  }
  case WordKind::Sign:
    return piece.closes();
  default:
    return !piece.comment();
  }
}

unsigned betweenWords(std::string_view text, const Piece &before, const Piece &piece, bool afterDot) {
  if (piece.is(Member) && before.word.in(text) != "else")
    return 2;
  if (piece.is(Entry))
    return before.comma || before.sign == ',' ? 1 : 2;
  if (piece.sign == '.' || before.sign == '.')
    return 0;
  if (piece.is(TightRange) || before.is(TightRange) || before.is(Prefix))
    return 0;
  if (piece.sign == ':' && (before.is(Entry) || before.is(Field)))
    return 0;
  if (piece.is(InType) && (piece.sign == '?' || piece.sign == '<' || piece.sign == '>'))
    return 0;
  if (before.is(InType) && before.sign == '<')
    return 0;
  if ((piece.sign == '(' || piece.sign == '[') && endsValue(text, before, afterDot))
    return 0;
  return 1;
}

} // namespace

unsigned blanksBetween(std::string_view text, const Piece &before, const Piece &piece, const Piece *word,
                       bool afterDot) {
  if (piece.word.kind == WordKind::LineComment)
    return 2;
  if (piece.sign == ',')
    return 0;
  if (before.sign == '(' || before.sign == '[' || piece.sign == ')' || piece.sign == ']')
    return 0;
  if (before.sign == '{')
    return piece.sign == '}' ? 0 : 1;
  if (piece.sign == '}')
    return 1;
  if (before.comment() || piece.comment())
    return 1;
  return word == nullptr ? 1 : betweenWords(text, before, piece, afterDot);
}

} // namespace ctr::format
