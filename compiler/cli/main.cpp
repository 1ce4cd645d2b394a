#include "cli/commands.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <malloc.h>
#include <new>

int main(int argc, char **argv) {
  // The heap of one compilation grows to its end: ask the system in large steps, and give nothing back in between.
  mallopt(M_TOP_PAD, 64 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  // A file-size limit is reported by the write that meets it.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return ctr::cli::run(argc, argv);
  } catch (const std::bad_alloc &) {
    std::fputs("ctr: out of memory\n", stderr);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "ctr: internal error: %s\nThis is a mistake of ctr, not of the program; please report it.\n",
                 error.what());
  }
  return ctr::cli::Misuse;
}
