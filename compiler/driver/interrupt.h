// Watches for SIGINT, SIGTERM and SIGHUP while there is something half-written to clean up. Outside such a watch they
// end the process as usual.
#pragma once

#include <array>
#include <csignal>

namespace ctr {

class InterruptWatch {
public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch &) = delete;
  InterruptWatch &operator=(const InterruptWatch &) = delete;

  // The signal that came since the first watch began, or 0.
  static int caught();

private:
  static constexpr std::array<int, 3> Signals{SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, 3> before_{};
};

} // namespace ctr
