// The library that comes with the compiler: `import std.NAME`. Its files are programs like any other, kept as bytes.
#pragma once

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

struct LibraryFile {
  std::string_view name; // `sidecars` of std.sidecars
  std::string_view text;
};

llvm::ArrayRef<LibraryFile> libraryFiles(); // by name

} // namespace ctr
