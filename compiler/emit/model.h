// Typed models of a target's documents become trees here, in one place. A model is a plain struct with a function
//
//   template <class V> void fields(V &v, const TaskDefinition &m) { v("family", m.family); v("cpu", m.cpu); … }
//
// found by argument-dependent lookup. Absent optionals, empty lists and empty maps are left out (wrap in Always to keep
// one). Keys are written in the API's camelCase; CloudFormation's PascalCase is the other Spelling, and a field whose
// names differ by more than the first letter says both: v("iam", "IAM", m.iam).
#pragma once

#include "emit/node.h"
#include "ir/attr.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ctr::emit {

enum class Spelling : std::uint8_t { Camel, Pascal };

// Written even when empty.
template <class T> struct Always { T value{}; };

// A list of pairs written as a map, in this order.
template <class T> using OrderedMap = std::vector<std::pair<std::string, T>>;

class ModelWriter {
public:
  ModelWriter(Arena &arena, Spelling spelling) : arena_(arena), spelling_(spelling) {}

  template <class T> Node write(const T &model) {
    if constexpr (std::is_same_v<T, Node>) {
      return model;
    } else if constexpr (std::is_same_v<T, bool>) {
      return arena_.boolean(model);
    } else if constexpr (std::is_integral_v<T>) {
      return arena_.integer(static_cast<std::int64_t>(model));
    } else if constexpr (std::is_convertible_v<const T &, std::string_view>) {
      return arena_.string(model);
    } else {
      return writeOther(model);
    }
  }

private:
  struct FieldVisitor {
    ModelWriter &writer;
    MemberList &members;
    template <class T> void operator()(std::string_view key, const T &value) { put(writer.spell(key), value); }
    template <class T> void operator()(std::string_view camel, std::string_view pascal, const T &value) {
      put(writer.spelling_ == Spelling::Pascal ? pascal : camel, value);
    }
    template <class T> void put(std::string_view key, const T &value) {
      if (present(value))
        members.push_back({key, writer.write(value)});
    }
  };

  template <class T> static bool present(const T &) { return true; }
  template <class T> static bool present(const std::optional<T> &v) { return v.has_value(); }
  template <class T> static bool present(const std::vector<T> &v) { return !v.empty(); }
  template <class T> static bool present(const Attr<T> &v) { return present(v.value); }
  static bool present(const Node &v) { return v.kind != NodeKind::Null; }

  template <class T> Node writeOther(const std::optional<T> &v) { return v ? write(*v) : arena_.null(); }
  template <class T> Node writeOther(const Always<T> &v) { return write(v.value); }
  template <class T> Node writeOther(const Attr<T> &v) {
    Node node = write(v.value);
    if (v.origin)
      node.origin = v.origin;
    return node;
  }
  template <class T> Node writeOther(const std::vector<T> &v) {
    NodeList items;
    for (const T &item : v)
      items.push_back(write(item));
    return arena_.list(items);
  }
  template <class T> Node writeOther(const std::vector<std::pair<std::string, T>> &v) {
    MemberList members;
    for (const auto &[key, value] : v)
      members.push_back({arena_.text(key), write(value)});
    return arena_.map(members);
  }
  template <class T> Node writeOther(const T &model) {
    MemberList members;
    FieldVisitor visitor{*this, members};
    fields(visitor, model);
    OriginId origin{};
    if constexpr (requires { model.origin; })
      origin = model.origin;
    return arena_.map(members, origin);
  }

  // "family" → "Family" for CloudFormation.
  std::string_view spell(std::string_view key);

  Arena &arena_;
  Spelling spelling_;
};

template <class T> Node write(Arena &arena, const T &model, Spelling spelling = Spelling::Camel) {
  return ModelWriter(arena, spelling).write(model);
}

} // namespace ctr::emit
