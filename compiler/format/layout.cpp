#include "format/layout.h"

#include "format/spacing.h"
#include "format/text_lines.h"

#include <algorithm>

namespace ctr::format {
namespace {

using syntax::WordKind;

constexpr unsigned Step = 2;

class Builder {
public:
  Builder(std::string_view text, const std::vector<Piece> &pieces) : text_(text), pieces_(pieces) {
    out_.text.reserve(text.size() + text.size() / 8);
    open_.push_back({'\0', 0, 0, 0});
  }

  Layout build() {
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      add(i);
    endLine();
    return std::move(out_);
  }

private:
  struct Open {
    char bracket;
    unsigned inside; // indentation of the lines in it
    unsigned own;    // of the line that closes it
    unsigned member; // of the line on which the last member in it starts
  };

  void add(std::size_t i);
  void startLine(std::size_t i);
  void endLine();
  void put(const Piece &piece);
  void track(const Piece &piece);
  // The first word from piece `i` on that is no comment.
  const Piece *wordFrom(std::size_t i) {
    next_ = std::max(next_, i);
    while (next_ < pieces_.size() && pieces_[next_].comment())
      ++next_;
    return next_ < pieces_.size() ? &pieces_[next_] : nullptr;
  }
  // Whether `piece`, the next word, begins something; else it goes on with what stands on the lines before.
  bool begins(const Piece &piece) const {
    if (piece.is(Member) || piece.is(Entry) || piece.closes() || word_ == nullptr)
      return true;
    char around = open_.back().bracket;
    if ((around == '[' || around == '(') && (word_->sign == around || word_->sign == ','))
      return true;
    return word_->sign == '}' && !piece.is(Entry) && piece.word.in(text_) == "else";
  }

  std::string_view text_;
  const std::vector<Piece> &pieces_;
  Layout out_;
  std::vector<Open> open_;
  const Piece *word_ = nullptr; // the last one that is no comment
  std::size_t wordLine_ = 0;    // the line on which it stands
  std::size_t next_ = 0;        // the next one, as far as it was looked for
  bool afterDot_ = false;       // that one follows a dot
  // Of the line being built:
  std::size_t depth_ = 0; // brackets around its start
  bool shallow_ = false;  // one of those was closed
  unsigned starts_ = 0;   // members or entries that begin on it, not deeper than its start
};

void Builder::startLine(std::size_t i) {
  endLine();
  const Piece &piece = pieces_[i];
  Line line;
  line.begin = out_.text.size();
  const Piece *next = wordFrom(i);
  const Open &around = open_.back();
  bool goesOn = next != nullptr && !begins(*next);
  if (piece.closes())
    line.indent = around.own;
  else
    line.indent = around.inside + (goesOn ? Step : 0);
  bool first = i == 0 || pieces_[i - 1].opens();
  line.blankBefore = piece.breaks > 1 && !first && !piece.closes();
  if (goesOn) // what it goes on with is no line of one attribute
    out_.lines[wordLine_].one = false;
  line.one = !piece.comment() && (piece.is(Attribute) || piece.is(Entry));
  line.colon = piece.is(Entry);
  out_.lines.push_back(line);
  depth_ = open_.size();
  shallow_ = false;
  starts_ = 0;
}

void Builder::endLine() {
  if (out_.lines.empty())
    return;
  Line &line = out_.lines.back();
  line.end = out_.text.size();
  line.one = line.one && starts_ == 1 && !shallow_ && open_.size() == depth_ && !line.several && line.gap != Nowhere;
}

void Builder::add(std::size_t i) {
  const Piece &piece = pieces_[i];
  if (i == 0 || piece.breaks != 0)
    startLine(i);
  else
    out_.text.append(blanksBetween(text_, pieces_[i - 1], piece, word_, afterDot_), ' ');
  Line &line = out_.lines.back();
  bool atStart = open_.size() == depth_;
  if (piece.word.kind == WordKind::LineComment)
    line.comment = out_.text.size();
  if (atStart && (piece.is(Member) || piece.is(Entry)))
    ++starts_;
  if (atStart && line.gap == Nowhere && piece.sign == '=' && !line.colon)
    line.gap = out_.text.size();
  put(piece);
  if (atStart && line.gap == Nowhere && piece.sign == ':' && line.colon)
    line.gap = out_.text.size();
  if (!piece.comment())
    track(piece);
}

void Builder::put(const Piece &piece) {
  std::string_view word = piece.word.in(text_);
  Line &line = out_.lines.back();
  std::size_t start = out_.text.size();
  if (piece.comment()) {
    out_.text += plainComment(word);
  } else if (std::vector<TextLine> lines =
                 piece.word.kind == WordKind::Text ? textLines(word) : std::vector<TextLine>();
             word.find('\n') != std::string_view::npos && piece.word.kind == WordKind::Text) {
    std::string margin(line.indent + Step, ' ');
    out_.text += "\"\"\"\n";
    for (const TextLine &each : lines) {
      if (!each.inner && !each.content.empty())
        out_.text += margin;
      out_.text.append(each.content).append("\n");
    }
    out_.text.append(margin).append("\"\"\"");
  } else {
    out_.text += word;
  }
  if (piece.comma)
    out_.text += ',';
  line.several |= out_.text.find('\n', start) != std::string::npos;
}

// Brackets, and where the members in them start.
void Builder::track(const Piece &piece) {
  unsigned indent = out_.lines.back().indent;
  if (piece.is(Member))
    open_.back().member = indent;
  if (piece.opens()) {
    // A block ends below the start of its member, also when its head goes over lines.
    unsigned own = piece.sign == '{' && !piece.is(OpensMap) ? open_.back().member : indent;
    open_.push_back({piece.sign, own + Step, own, own});
  } else if (piece.closes() && open_.size() > 1) {
    open_.pop_back();
    shallow_ |= open_.size() < depth_;
  }
  wordLine_ = out_.lines.size() - 1;
  afterDot_ = word_ != nullptr && word_->sign == '.';
  word_ = &piece;
}

} // namespace

Layout layOut(std::string_view text, const std::vector<Piece> &pieces) { return Builder(text, pieces).build(); }

} // namespace ctr::format
