#include "support/rational.h"

#include <limits>
#include <numeric>

namespace ctr {
namespace {

__extension__ using Wide = __int128; // what both compilers have, and -Wpedantic would refuse

constexpr Wide Low = std::numeric_limits<std::int64_t>::min() + 1; // so that negation always fits
constexpr Wide High = std::numeric_limits<std::int64_t>::max();

Wide gcd(Wide a, Wide b) {
  if (a < 0)
    a = -a;
  while (b != 0) {
    Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a == 0 ? 1 : a;
}

struct Reduced {
  Wide num;
  Wide den;
};

std::optional<Reduced> reduce(Wide num, Wide den) {
  if (den == 0)
    return std::nullopt;
  if (den < 0) {
    num = -num;
    den = -den;
  }
  Wide g = gcd(num, den);
  num /= g;
  den /= g;
  if (num < Low || num > High || den > High)
    return std::nullopt;
  return Reduced{num, den};
}

} // namespace

std::optional<Rational> Rational::make(std::int64_t num, std::int64_t den) {
  auto r = reduce(num, den);
  if (!r)
    return std::nullopt;
  return Rational(static_cast<std::int64_t>(r->num), static_cast<std::int64_t>(r->den));
}

std::optional<Rational> Rational::parse(std::string_view digits) {
  Wide num = 0;
  Wide den = 1;
  bool point = false;
  bool any = false;
  for (char c : digits) {
    if (c == '.') {
      if (point)
        return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9')
      return std::nullopt;
    any = true;
    num = num * 10 + (c - '0');
    if (point)
      den *= 10;
    if (num > High || den > High)
      return std::nullopt;
  }
  if (!any)
    return std::nullopt;
  return make(static_cast<std::int64_t>(num), static_cast<std::int64_t>(den));
}

namespace {
std::optional<Rational> fromWide(Wide num, Wide den) {
  auto r = reduce(num, den);
  if (!r)
    return std::nullopt;
  return Rational::make(static_cast<std::int64_t>(r->num), static_cast<std::int64_t>(r->den));
}
} // namespace

// Products of two 64-bit numbers fit in 128 bits, and so does the sum of two such products: each factor is below 2^63.
std::optional<Rational> Rational::add(Rational o) const {
  return fromWide(Wide{num_} * o.den_ + Wide{o.num_} * den_, Wide{den_} * o.den_);
}
std::optional<Rational> Rational::sub(Rational o) const {
  return fromWide(Wide{num_} * o.den_ - Wide{o.num_} * den_, Wide{den_} * o.den_);
}
std::optional<Rational> Rational::mul(Rational o) const { return fromWide(Wide{num_} * o.num_, Wide{den_} * o.den_); }
std::optional<Rational> Rational::div(Rational o) const { return fromWide(Wide{num_} * o.den_, Wide{den_} * o.num_); }

std::int64_t Rational::floor() const {
  std::int64_t q = num_ / den_;
  return num_ % den_ < 0 ? q - 1 : q;
}
std::int64_t Rational::ceil() const {
  std::int64_t q = num_ / den_;
  return num_ % den_ > 0 ? q + 1 : q;
}

std::string Rational::str() const {
  if (den_ == 1)
    return std::to_string(num_);
  std::int64_t rest = den_;
  int twos = 0;
  int fives = 0;
  for (; rest % 2 == 0; rest /= 2)
    ++twos;
  for (; rest % 5 == 0; rest /= 5)
    ++fives;
  if (rest != 1)
    return std::to_string(num_) + "/" + std::to_string(den_);
  int places = twos > fives ? twos : fives;
  Wide scaled = num_ < 0 ? -Wide{num_} : Wide{num_};
  std::string digits = std::to_string(static_cast<std::int64_t>(scaled / den_));
  Wide frac = scaled % den_;
  std::string tail;
  for (int i = 0; i < places; ++i) {
    frac *= 10;
    tail += static_cast<char>('0' + static_cast<int>(frac / den_));
    frac %= den_;
  }
  return (num_ < 0 ? "-" : "") + digits + "." + tail;
}

std::strong_ordering operator<=>(Rational a, Rational b) {
  Wide left = Wide{a.num_} * b.den_;
  Wide right = Wide{b.num_} * a.den_;
  return left < right ? std::strong_ordering::less
                      : (left > right ? std::strong_ordering::greater : std::strong_ordering::equal);
}

} // namespace ctr
