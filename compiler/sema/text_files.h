// Where `file("…")` gets its text from. Sema knows no files: the driver brings an implementation, which keeps to the
// folder of the program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ctr {

constexpr std::size_t MaxFileText = std::size_t{1} << 20U;

struct TextFile {
  enum class Trouble : unsigned char {
    None,
    Outside, // not below the program's folder
    NotRead, // missing, a folder, no permission
    NotText, // not UTF-8, or with a NUL
    TooLarge,
  };
  Trouble trouble = Trouble::None;
  std::string text; // of the file; else why not, as in "leads out of it"
};

class TextFiles {
public:
  TextFiles() = default;
  TextFiles(const TextFiles &) = delete;
  TextFiles &operator=(const TextFiles &) = delete;
  virtual ~TextFiles() = default;
  // `program`: the name of the program file that asks. The answer stays good, and the same for the same question.
  virtual const TextFile &read(std::string_view program, std::string_view path) = 0;
};

} // namespace ctr
