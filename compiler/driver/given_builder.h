// A tree of given values from the events of a reader, for both formats of parameter files: depth, size and keys are
// judged here. Every verb returns false when the file is refused; `refusal` then says why.
#pragma once

#include "sema/given.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ctr {

constexpr std::size_t MaxParameterBytes = 1U << 20U;
constexpr std::size_t MaxGivenValues = 100'000; // of one file, with what its aliases repeat

struct GivenRefusal {
  Span span;
  std::string why;
  Span first; // where a key stood before
};

class GivenBuilder {
public:
  bool value(Given given); // a scalar, or a whole tree that is repeated
  bool begin(Given::Form form, Span at);
  bool key(std::string text, Span at);
  bool end(Given *made = nullptr); // also copies what ended, when asked
  bool refuse(Span at, std::string why, Span first = {});

  // Whether a map waits for its next key.
  [[nodiscard]] bool wantsKey() const {
    return !open_.empty() && open_.back().tree.form == Given::Form::Map &&
           open_.back().tree.keys.size() == open_.back().tree.items.size();
  }

  std::optional<Given> root;
  GivenRefusal refusal;

private:
  struct Open {
    Given tree;
    std::unordered_map<std::string, Span> keys;
  };
  bool count(const Given &given);
  bool attach(Given given);

  std::vector<Open> open_;
  std::size_t values_ = 0;
};

} // namespace ctr
