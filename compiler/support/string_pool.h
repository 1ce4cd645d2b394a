// Interned text: equal strings are stored once and live as long as the pool. A view it returns can be kept anywhere
// that the pool outlives.
#pragma once

#include <llvm/Support/Allocator.h>
#include <llvm/Support/StringSaver.h>
#include <string_view>

namespace ctr {

class StringPool {
public:
  StringPool() : saver_(arena_) {}
  StringPool(const StringPool &) = delete;
  StringPool &operator=(const StringPool &) = delete;

  std::string_view intern(std::string_view text) {
    llvm::StringRef kept = saver_.save(llvm::StringRef(text.data(), text.size()));
    return {kept.data(), kept.size()};
  }

private:
  llvm::BumpPtrAllocator arena_;
  llvm::UniqueStringSaver saver_;
};

} // namespace ctr
