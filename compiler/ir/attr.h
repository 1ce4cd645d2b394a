// A field of an entity: its value, and whether and where it was written. No origin means the value is the default.
#pragma once

#include "support/origin.h"

#include <llvm/ADT/ArrayRef.h>
#include <optional>
#include <string_view>

namespace ctr {

template <class T> struct Attr {
  T value{};
  OriginId origin{};

  [[nodiscard]] bool written() const { return static_cast<bool>(origin); }
  const T &operator*() const { return value; }
  const T *operator->() const { return &value; }
};

// An attribute that may be absent altogether (the language's `name?`).
template <class T> using Opt = Attr<std::optional<T>>;

// Lists and maps are views into the topology's arena; every element remembers where it was written.
template <class T> using List = llvm::ArrayRef<Attr<T>>;

template <class T> struct Entry {
  std::string_view key;
  T value{};
  OriginId origin{};
};
template <class T> using Map = llvm::ArrayRef<Entry<T>>; // in the order written; keys are unique

template <class T> struct Range { // both ends belong to it
  T min{};
  T max{};
};

} // namespace ctr
