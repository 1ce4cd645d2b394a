// Exact numbers. The language has no floating point: every literal is a fraction, every operation is exact, and what
// does not fit in 64 bits is reported by the operation (nullopt), never wrapped.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ctr {

class Rational {
public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : num_(whole) {} // an int is a number

  // num/den in lowest terms with den > 0; nullopt when den is 0 or the result does not fit.
  static std::optional<Rational> make(std::int64_t num, std::int64_t den);
  // "12", "0.25"; digits and at most one point. nullopt when it does not fit.
  static std::optional<Rational> parse(std::string_view digits);

  [[nodiscard]] constexpr std::int64_t num() const { return num_; }
  [[nodiscard]] constexpr std::int64_t den() const { return den_; }
  [[nodiscard]] constexpr bool whole() const { return den_ == 1; }

  // Each is nullopt on overflow; div also on division by zero.
  [[nodiscard]] std::optional<Rational> add(Rational other) const;
  [[nodiscard]] std::optional<Rational> sub(Rational other) const;
  [[nodiscard]] std::optional<Rational> mul(Rational other) const;
  [[nodiscard]] std::optional<Rational> div(Rational other) const;

  // Nearest integers; exact for whole numbers.
  [[nodiscard]] std::int64_t floor() const;
  [[nodiscard]] std::int64_t ceil() const;

  // "0.25", "3"; a fraction without a finite decimal is printed as "1/3".
  [[nodiscard]] std::string str() const;

  friend bool operator==(Rational, Rational) = default;
  friend std::strong_ordering operator<=>(Rational a, Rational b);

private:
  constexpr Rational(std::int64_t num, std::int64_t den) : num_(num), den_(den) {}
  std::int64_t num_ = 0;
  std::int64_t den_ = 1;
};

} // namespace ctr
