#include "diag/diagnostics.h"

#include <algorithm>

namespace ctr {

Diagnostic &Diagnostics::add(int code, Severity severity, Span span, std::string message) {
  if (severity == Severity::Error)
    ++errors_;
  Diagnostic &d = list_.emplace_back();
  d.code = code;
  d.severity = severity;
  d.span = span;
  d.message = std::move(message);
  if (!context_.empty())
    d.contexts.push_back(context_);
  return d;
}

void Diagnostics::add(Diagnostic d, std::vector<std::string> contexts) {
  if (d.severity == Severity::Error)
    ++errors_;
  d.contexts = std::move(contexts);
  list_.push_back(std::move(d));
}

OriginId Diagnostics::innermostOwn(const OriginTable &origins, OriginId origin) const {
  auto foreign = [&](OriginId id) {
    return std::any_of(library_.begin(), library_.end(), [&](Span text) { return text.contains(origins.span(id)); });
  };
  OriginId shown = origin;
  while (!library_.empty() && origins[shown].parent && foreign(shown))
    shown = origins[shown].parent;
  return shown;
}

void Diagnostics::noteFrames(Diagnostic &d, const OriginTable &origins, OriginId origin, OriginId shown) {
  constexpr std::size_t Most = 10; // of components in components
  std::size_t count = 0;
  for (OriginId at = origin; at; at = origins[at].parent)
    ++count;
  bool outside = false;
  std::size_t number = 0;
  for (OriginId at = origin; at; at = origins[at].parent, ++number) {
    const Origin &frame = origins[at];
    if (at == shown)
      outside = true;
    else if (count > Most && number >= Most / 2 && number < count - Most / 2)
      continue; // from the middle nobody learns anything
    else if (!frame.turn.empty())
      d.note(frame.span, fmt::format("in the turn with {}", frame.turn));
    else
      d.note(frame.span, outside ? "used here" : "in the component");
  }
}

void Diagnostics::revise(llvm::function_ref<bool(Diagnostic &)> keep) {
  std::deque<Diagnostic> kept;
  errors_ = 0;
  for (Diagnostic &d : list_) {
    if (!keep(d))
      continue;
    errors_ += d.severity == Severity::Error ? 1U : 0U;
    kept.push_back(std::move(d));
  }
  list_ = std::move(kept);
}

namespace {

// What two targets would mend differently is not mechanical.
bool mendAlike(const Diagnostic &a, const Diagnostic &b) {
  return std::equal(a.fixes.begin(), a.fixes.end(), b.fixes.begin(), b.fixes.end(),
                    [](const Fix &x, const Fix &y) { return x.span == y.span && x.text == y.text; });
}

} // namespace

std::vector<Diagnostic> Diagnostics::sorted(std::size_t allContexts) const {
  std::vector<Diagnostic> out(list_.begin(), list_.end());
  std::stable_sort(out.begin(), out.end(), [](const Diagnostic &a, const Diagnostic &b) {
    return std::tie(a.span.begin, a.span.end, a.code, a.message) <
           std::tie(b.span.begin, b.span.end, b.code, b.message);
  });
  std::vector<Diagnostic> merged;
  for (Diagnostic &d : out) {
    if (!merged.empty()) {
      Diagnostic &last = merged.back();
      if (last.span == d.span && last.code == d.code && last.message == d.message) {
        if (!mendAlike(last, d))
          last.fixes.clear();
        if (last.contexts.empty() || d.contexts.empty())
          last.contexts.clear();
        else
          for (std::string &context : d.contexts)
            if (std::find(last.contexts.begin(), last.contexts.end(), context) == last.contexts.end())
              last.contexts.push_back(std::move(context));
        continue;
      }
    }
    merged.push_back(std::move(d));
  }
  for (Diagnostic &d : merged)
    if (allContexts != 0 && d.contexts.size() == allContexts)
      d.contexts.clear();
  return merged;
}

} // namespace ctr
