// Which parameters a StorageClass may have, by driver, and what each may be (the drivers' own documents, EKS-048,
// EKS-050, EKS-052).
#pragma once

#include "ir/words.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr::eks {

enum class ClassForm : std::uint8_t { Text, Number, Flag, Octal };

struct ClassKey {
  std::string_view key;
  ClassForm form = ClassForm::Text;
  std::string_view words{};   // where only these are known: "a|b|c"
  std::string_view instead{}; // not for `class`: what says it
};
llvm::ArrayRef<ClassKey> classKeys(FilesystemKind kind);
// Keys of EBS are known in any spelling of case, but for the file system's (EKS-048).
const ClassKey *findClassKey(FilesystemKind kind, std::string_view key);
bool fits(const ClassKey &key, std::string_view value);
std::string_view word(ClassForm form); // "a whole number"

} // namespace ctr::eks
