// A set of parameters with few values each, and sets of their combinations in few words.
#pragma once

#include "sema/static_program.h"

#include <string>
#include <vector>

namespace ctr {

using Combination = std::vector<std::size_t>; // for each parameter, which of its values

// A union of string literals or a bool, perhaps null.
bool hasFewValues(const Type &type);

class Combinations {
public:
  // The params that are unions of string literals or bools and were not given a value.
  explicit Combinations(const StaticProgram &program);

  [[nodiscard]] const std::vector<const Symbol *> &params() const { return params_; }
  [[nodiscard]] std::size_t count() const { return count_; } // at most MaxCombinations + 1
  [[nodiscard]] Combination at(std::size_t index) const;     // the last parameter turns fastest
  void set(StaticProgram &program, const Combination &c) const;

  // The combinations `in` as few conditions such as `env = "prod" and debug = true`, among those in `all`: each says as
  // little as is needed. Empty when they are all of them.
  [[nodiscard]] std::vector<std::string> described(const std::vector<bool> &in, const std::vector<bool> &all) const;

private:
  [[nodiscard]] std::string valueText(std::size_t param, std::size_t value) const;

  std::vector<const Symbol *> params_;
  std::vector<std::vector<Value>> values_;
  std::size_t count_ = 1;
};

} // namespace ctr
