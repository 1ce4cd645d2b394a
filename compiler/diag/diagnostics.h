// What is wrong: a catalogue row with its arguments, the places it concerns, help and fixes; and the list that a
// compilation collects. Nothing here prints; see diag/render.h.
#pragma once

#include "diag/catalogue.h"
#include "support/origin.h"
#include "support/span.h"

#include <deque>
#include <fmt/format.h>
#include <llvm/ADT/STLFunctionalExtras.h>
#include <string>
#include <vector>

namespace ctr {

struct Label {
  Span span;
  std::string text;
};

// Safe: there is one thing that can have been meant, or the meaning stays. Unsafe: a guess, or something that its
// author should decide (what may be reached, what a thing is called, where a block ends).
enum class Applicability : std::uint8_t { Safe, Unsafe };

// A mechanical edit: replace `span` by `text` (an empty span inserts). Several fixes of one finding are alternatives.
struct Fix {
  Span span;
  std::string text;
  std::string about; // "write `512MiB`"
  Applicability applicability = Applicability::Safe;
};

struct Diagnostic {
  int code = 0;
  Severity severity = Severity::Error;
  Span span; // invalid when the finding is about no place in a program (a flag, a file)
  std::string message;
  std::string label;             // under the caret
  std::vector<Label> notes;      // second places, with what each has to do with it
  std::vector<std::string> help; // a line each
  std::vector<Fix> fixes;
  std::vector<std::string> contexts; // targets (and parameters) it was found under; empty: all

  // Builder verbs, for use right after Diagnostics::report.
  Diagnostic &under(std::string text) {
    label = std::move(text);
    return *this;
  }
  Diagnostic &note(Span at, std::string text) {
    notes.push_back({at, std::move(text)});
    return *this;
  }
  Diagnostic &hint(std::string text) {
    if (!text.empty())
      help.push_back(std::move(text));
    return *this;
  }
  Diagnostic &fix(Span at, std::string text, std::string about) {
    fixes.push_back({at, std::move(text), std::move(about), Applicability::Safe});
    return *this;
  }
  Diagnostic &guess(Span at, std::string text, std::string about) { // an unsafe fix
    fixes.push_back({at, std::move(text), std::move(about), Applicability::Unsafe});
    return *this;
  }
};

class Diagnostics {
public:
  // Adds a finding; the reference stays good (findings are kept in a deque). Arguments are converted to the types of
  // the catalogue row, so that a wrong argument is a compile error.
  template <class... Args>
  Diagnostic &report(const DiagKind<Args...> &kind, Span span, const std::type_identity_t<Args> &...args) {
    return add(kind.code, kind.severity, span, fmt::vformat(kind.message, fmt::make_format_args(args...)));
  }
  // The same for a fact of the topology: points at the innermost frame of its origin that is in the user's own files
  // and notes the others.
  template <class... Args>
  Diagnostic &report(const DiagKind<Args...> &kind, const OriginTable &origins, OriginId origin,
                     const std::type_identity_t<Args> &...args) {
    OriginId shown = innermostOwn(origins, origin);
    Diagnostic &d =
        add(kind.code, kind.severity, origins.span(shown), fmt::vformat(kind.message, fmt::make_format_args(args...)));
    noteFrames(d, origins, origin, shown);
    return d;
  }

  // The text of a file that is not the user's: findings do not point there where they came from elsewhere.
  void addLibrary(Span text) { library_.push_back(text); }
  // One that was found elsewhere.
  void add(Diagnostic d, std::vector<std::string> contexts);

  // What is reported from now on was found for this target only ("" ends it). Equal findings of several targets
  // become one that lists them.
  void setContext(std::string context) { context_ = std::move(context); }
  [[nodiscard]] const std::string &context() const { return context_; }

  [[nodiscard]] bool hasErrors() const { return errors_ != 0; }
  [[nodiscard]] std::size_t errorCount() const { return errors_; }
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  [[nodiscard]] const std::deque<Diagnostic> &all() const { return list_; }

  // Goes through everything reported so far: `keep` may change a finding's severity, or give it up (false).
  void revise(llvm::function_ref<bool(Diagnostic &)> keep);

  // In source order, equal findings merged (their contexts joined). `allContexts` is how many targets there are: a
  // finding under all of them lists none.
  [[nodiscard]] std::vector<Diagnostic> sorted(std::size_t allContexts = 0) const;

private:
  Diagnostic &add(int code, Severity severity, Span span, std::string message);
  [[nodiscard]] OriginId innermostOwn(const OriginTable &origins, OriginId origin) const;
  static void noteFrames(Diagnostic &d, const OriginTable &origins, OriginId origin, OriginId shown);

  std::deque<Diagnostic> list_;
  std::string context_;
  std::vector<Span> library_;
  std::size_t errors_ = 0;
};

} // namespace ctr
