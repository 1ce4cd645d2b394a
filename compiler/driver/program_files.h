// What `file("…")` of a program may read: plain files of text below the folder of the program file that asks. Each is
// read once.
#pragma once

#include "sema/text_files.h"

#include <map>
#include <string>
#include <utility>

namespace ctr {

class ProgramFiles : public TextFiles {
public:
  const TextFile &read(std::string_view program, std::string_view path) override;

private:
  std::map<std::pair<std::string, std::string>, TextFile, std::less<>> known_; // by folder and path
};

} // namespace ctr
