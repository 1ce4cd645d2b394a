// What was given for a parameter from outside, before its type is known: a tree of texts as they were written. `--set`
// and parameter files of either format are read into it, so that the meaning of a value is decided in one place, by the
// type of its param. Knows no file format.
#pragma once

#include "support/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctr {

struct Given {
  enum class Form : std::uint8_t {
    Plain,  // a text whose meaning its type decides: YAML without quotes, `--set`
    Text,   // a text in quotes
    Number, // what JSON says is a number, `true` or null
    Bool,
    Null,
    List,
    Map,
  };
  struct Key {
    std::string text;
    Span span;
  };
  Form form = Form::Plain;
  std::string text; // of what is no list and no map, as it was written
  Span span;        // in the parameter file; none for `--set`
  std::vector<Key> keys;
  std::vector<Given> items; // of a list, or the values of a map, beside its keys
};

struct GivenParameter {
  std::string name;
  Span span; // of the name in its file; none for `--set`
  Given value;
};

constexpr std::size_t MaxGivenDepth = 32;

// A list or map as `--set` takes it: written as in a program or as in JSON; the outermost brackets may be left out.
// Nothing when it is none.
std::optional<Given> parseGivenList(std::string_view text);
std::optional<Given> parseGivenMap(std::string_view text);
// The same of any value; what is in quotes is a text.
std::optional<Given> parseGiven(std::string_view text);

} // namespace ctr
