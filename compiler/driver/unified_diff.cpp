#include "driver/unified_diff.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <vector>

namespace ctr {

namespace {

using Lines = std::vector<std::string_view>; // with their line ends

constexpr std::size_t Around = 3;       // lines shown before and after
constexpr std::size_t MostEdits = 2000; // the search costs their square

Lines linesOf(std::string_view text) {
  Lines out;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

// Which lines go and which come: Myers' shortest way from (0, 0) to (n, m).
struct Changes {
  std::vector<bool> gone, come;
};

Changes compare(const Lines &a, const Lines &b) {
  Changes out{std::vector<bool>(a.size()), std::vector<bool>(b.size())};
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head])
    ++head;
  std::size_t tail = 0;
  while (tail + head < a.size() && tail + head < b.size() && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  const auto n = static_cast<std::int64_t>(a.size() - head - tail);
  const auto m = static_cast<std::int64_t>(b.size() - head - tail);
  auto same = [&](std::int64_t x, std::int64_t y) {
    return a[head + static_cast<std::size_t>(x)] == b[head + static_cast<std::size_t>(y)];
  };
  const std::int64_t most = std::min<std::int64_t>(n + m, MostEdits);
  // reach[k + most + 1]: how far the diagonal k = x - y is known after so many edits; a copy of each stage for the way
  // back.
  std::vector<std::int64_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
  std::vector<std::vector<std::int64_t>> stages;
  auto at = [&](std::int64_t k) { return static_cast<std::size_t>(k + most + 1); };
  std::int64_t edits = 0;
  for (bool arrived = false; !arrived; ++edits) {
    if (edits > most) { // too different
      std::fill(out.gone.begin() + static_cast<std::ptrdiff_t>(head),
                out.gone.end() - static_cast<std::ptrdiff_t>(tail), true);
      std::fill(out.come.begin() + static_cast<std::ptrdiff_t>(head),
                out.come.end() - static_cast<std::ptrdiff_t>(tail), true);
      return out;
    }
    stages.emplace_back(reach.begin() + static_cast<std::ptrdiff_t>(at(-edits - 1)),
                        reach.begin() + static_cast<std::ptrdiff_t>(at(edits + 1)) + 1);
    for (std::int64_t k = -edits; k <= edits && !arrived; k += 2) {
      bool down = k == -edits || (k != edits && reach[at(k - 1)] < reach[at(k + 1)]);
      std::int64_t x = down ? reach[at(k + 1)] : reach[at(k - 1)] + 1;
      while (x < n && x - k < m && x - k >= 0 && same(x, x - k))
        ++x;
      reach[at(k)] = x;
      arrived = x >= n && x - k >= m;
    }
  }
  std::int64_t x = n, y = m;
  for (std::int64_t d = edits - 1; d > 0; --d) {
    const std::vector<std::int64_t> &stage = stages[static_cast<std::size_t>(d)];
    auto before = [&](std::int64_t k) { return stage[static_cast<std::size_t>(k + d + 1)]; };
    std::int64_t k = x - y;
    bool down = k == -d || (k != d && before(k - 1) < before(k + 1));
    std::int64_t px = down ? before(k + 1) : before(k - 1);
    std::int64_t py = px - (down ? k + 1 : k - 1);
    if (down)
      out.come[head + static_cast<std::size_t>(py)] = true;
    else
      out.gone[head + static_cast<std::size_t>(px)] = true;
    x = px;
    y = py;
  }
  return out;
}

class Printer {
public:
  Printer(const Lines &a, const Lines &b, const Changes &changes) : a_(a), b_(b), c_(changes) {}

  std::string print(std::string_view name) {
    out_ = fmt::format("--- {}\n+++ {}\n", name, name);
    for (std::size_t same = equalLines(); x_ + same < a_.size() || y_ + same < b_.size(); same = equalLines()) {
      const std::size_t before = std::min(same, Around);
      x_ += same - before;
      y_ += same - before;
      hunk(before);
    }
    return std::move(out_);
  }

private:
  // How many lines from here on are the same on both sides.
  [[nodiscard]] std::size_t equalLines() const {
    std::size_t count = 0;
    while (x_ + count < a_.size() && y_ + count < b_.size() && !c_.gone[x_ + count] && !c_.come[y_ + count])
      ++count;
    return count;
  }

  void keep(std::string &body, std::size_t count) {
    for (; count > 0; --count, ++x_, ++y_)
      line(body, ' ', a_[x_]);
  }

  // Changes that stand no further apart than the lines shown around them share a hunk.
  void hunk(std::size_t before) {
    std::string body;
    const std::size_t fromX = x_, fromY = y_;
    keep(body, before);
    for (;;) {
      while (x_ < a_.size() && c_.gone[x_])
        line(body, '-', a_[x_++]);
      while (y_ < b_.size() && c_.come[y_])
        line(body, '+', b_[y_++]);
      if (x_ < a_.size() && c_.gone[x_])
        continue;
      const std::size_t same = equalLines();
      const bool last = x_ + same >= a_.size() && y_ + same >= b_.size();
      keep(body, last || same > 2 * Around ? std::min(same, Around) : same);
      if (last || same > 2 * Around)
        break;
    }
    auto range = [](std::size_t from, std::size_t count) {
      return count == 1 ? fmt::format("{}", from + 1) : fmt::format("{},{}", count == 0 ? from : from + 1, count);
    };
    fmt::format_to(std::back_inserter(out_), "@@ -{} +{} @@\n", range(fromX, x_ - fromX), range(fromY, y_ - fromY));
    out_ += body;
  }

  static void line(std::string &out, char sign, std::string_view text) {
    out += sign;
    out += text;
    if (text.empty() || text.back() != '\n')
      out += "\n\\ No newline at end of file\n";
  }

  const Lines &a_;
  const Lines &b_;
  const Changes &c_;
  std::string out_;
  std::size_t x_ = 0, y_ = 0;
};

} // namespace

std::string unifiedDiff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after)
    return {};
  const Lines a = linesOf(before), b = linesOf(after);
  return Printer(a, b, compare(a, b)).print(name);
}

} // namespace ctr
