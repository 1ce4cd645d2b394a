// What kinds of file systems have in common. Knows no target.
#pragma once

#include "ir/words.h"

namespace ctr {

// Of FSx: made in one subnet, and reached from its network at ports of its own.
constexpr bool isFsx(FilesystemKind kind) {
  return kind == FilesystemKind::FsxLustre || kind == FilesystemKind::FsxOntap;
}

} // namespace ctr
