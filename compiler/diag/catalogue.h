// Every diagnostic there is, declared once in catalogue/*.def: code, name, severity, message with typed arguments, and
// the documentation with a bad and a good program. Codes are grouped (1xxx syntax, 2xxx types and values, 3xxx
// targets, 4xxx roles, 5xxx scaling, 6xxx topology, 7xxx style, 8xxx command line and files) and never reused.
//
// Messages: the situation first, lower case, names in backticks, no full stop.
#pragma once

#include "support/span.h"

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>
#include <string>
#include <string_view>

namespace ctr {

enum class Severity : std::uint8_t { Error, Warning, Note };

struct DiagInfo {
  int code;
  std::string_view name;
  Severity severity;
  std::string_view message; // with {} for each argument
  std::string_view about;   // what it means and what to do, for `ctr explain`
  std::string_view bad;     // a program that causes it; empty only for what no program can cause (files, flags)
  std::string_view good;    // the same program without it
};

// The whole catalogue, ordered by code.
llvm::ArrayRef<DiagInfo> catalogue();
const DiagInfo *findDiag(int code);
// As people write it: `CTR2103`, `2103`, or the name in any spelling of case and hyphens (`floating-tag`).
const DiagInfo *findDiag(std::string_view codeOrName);
// The likeliest code or name for one that does not exist; empty when nothing is near.
std::string nearestDiag(std::string_view codeOrName);
// `FloatingTag` as people write it: `floating-tag`.
std::string dashedName(std::string_view name);
std::string_view word(Severity severity);

// A diagnostic's key: its code and the types of its arguments. Each row is one, diag::NAME, in diag/kinds/AREA.h.
template <class... Args> struct DiagKind {
  int code;
  Severity severity;
  std::string_view message;
};

using Str = std::string_view;

} // namespace ctr
