#include "driver/interrupt.h"

namespace ctr {

namespace {
volatile std::sig_atomic_t caughtSignal = 0; // a handler can reach nothing but a global
extern "C" void note(int signal) { caughtSignal = signal; }
} // namespace

InterruptWatch::InterruptWatch() {
  for (std::size_t i = 0; i < Signals.size(); ++i) {
    struct sigaction action {};
    ::sigaction(Signals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler == SIG_IGN)
      continue;               // under nohup it stays ignored
    action.sa_handler = note; // without SA_RESTART: waiting for a lock ends
    sigemptyset(&action.sa_mask);
    ::sigaction(Signals[i], &action, nullptr);
  }
}

InterruptWatch::~InterruptWatch() {
  for (std::size_t i = 0; i < Signals.size(); ++i)
    ::sigaction(Signals[i], &before_[i], nullptr);
}

int InterruptWatch::caught() { return caughtSignal; }

} // namespace ctr
