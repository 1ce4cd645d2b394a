#include "cli/commands.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

int main(int argc, char **argv) {
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
