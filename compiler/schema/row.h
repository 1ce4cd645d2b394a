// Rows of the schema from member pointers: `attribute<&Workload::cpu>("cpu", "…")` takes type, assignment, dump and
// default from the field. Used by rows_*.cpp only.
#pragma once

#include "schema/conversion.h"

namespace ctr {

template <class M> struct MemberTraits;
template <class S, class T> struct MemberTraits<Attr<T> S::*> {
  using Owner = S;
  using Inner = T;
};
template <auto M> using OwnerOf = typename MemberTraits<decltype(M)>::Owner;
template <auto M> using InnerOf = typename MemberTraits<decltype(M)>::Inner;

// Field M (perhaps of a base) of entity S, which converts by C.
template <auto M, class S, class C> struct FieldAccess {
  static void assign(BindTarget &target, void *object, const Value &value, OriginId origin) {
    if (value.kind == ValueKind::Null || value.kind == ValueKind::Error)
      return; // null means not written
    auto &field = static_cast<S *>(object)->*M;
    field.value = C::read(target.topology, value, origin);
    field.origin = origin;
  }
  static std::string describe(const Topology &topology, const void *object) {
    const auto &field = static_cast<const S *>(object)->*M;
    return field.written() ? C::show(topology, field.value) : std::string();
  }
  static Value defaultValue(llvm::BumpPtrAllocator &arena) {
    static const S Fresh{};
    return C::value(arena, (Fresh.*M).value);
  }
};

// A Field with verbs to refine it; arrays of rows keep the Field alone.
struct Row : Field {
  [[nodiscard]] constexpr Row must() const {
    Row r = *this;
    r.required = true;
    r.defaultValue = nullptr;
    return r;
  }
  [[nodiscard]] constexpr Row joins() const {
    Row r = *this;
    r.join = true;
    return r;
  }
  [[nodiscard]] constexpr Row within(std::int64_t least, std::int64_t most, std::string_view source) const {
    Row r = *this;
    r.min = least;
    r.max = most;
    r.rangeSource = source;
    return r;
  }
  [[nodiscard]] constexpr Row like(std::string_view form) const {
    Row r = *this;
    r.pattern = form;
    return r;
  }
  [[nodiscard]] constexpr Row keysLike(std::string_view form) const {
    Row r = *this;
    r.keyPattern = form;
    return r;
  }
  [[nodiscard]] constexpr Row onlyFor(llvm::ArrayRef<std::string_view> list) const {
    Row r = *this;
    r.variants = list;
    return r;
  }
};

template <auto M, class S, class C> constexpr Row rowOf(std::string_view word, std::string_view doc) {
  Row r{};
  r.word = word;
  r.doc = doc;
  r.type = &C::type;
  r.assign = &FieldAccess<M, S, C>::assign;
  r.describe = &FieldAccess<M, S, C>::describe;
  r.defaultValue = &FieldAccess<M, S, C>::defaultValue;
  return r;
}

// S is named where the field belongs to a base: attribute<&Resource::tags, Bucket>.
template <auto M, class S = OwnerOf<M>> constexpr Row attribute(std::string_view word, std::string_view doc) {
  return rowOf<M, S, Conversion<InnerOf<M>>>(word, doc);
}

// Text whose type in the language is `cidr` or `arn` rather than `string`.
template <class T, TypeKind K> struct Formatted : PlainText<K> {};
template <TypeKind K> struct Formatted<std::optional<std::string_view>, K> {
  static const Type *type(TypeTable &t) { return t.optional(t.get(K)); }
  static std::optional<std::string_view> read(Topology &t, const Value &v, OriginId) {
    return t.strings->intern(v.string);
  }
  static std::string show(const Topology &, const std::optional<std::string_view> &v) { return quoted(*v); }
  static Value value(llvm::BumpPtrAllocator &, const std::optional<std::string_view> &) { return {}; }
};
template <auto M, class S = OwnerOf<M>> constexpr Row cidr(std::string_view word, std::string_view doc) {
  return rowOf<M, S, Formatted<InnerOf<M>, TypeKind::Cidr>>(word, doc).like("cidr");
}
template <auto M, class S = OwnerOf<M>> constexpr Row arn(std::string_view word, std::string_view doc) {
  return rowOf<M, S, Formatted<InnerOf<M>, TypeKind::Arn>>(word, doc).like("arn");
}

// A list of references to the given kinds.
template <auto M, std::uint64_t Kinds> constexpr Row references(std::string_view word, std::string_view doc) {
  return rowOf<M, OwnerOf<M>, Listed<EntityRef, Reference<Kinds>>>(word, doc);
}

// --- Children ---------------------------------------------------------------------------------------------------

template <auto M> struct Attachment;
template <class S, class C, Children<C> S::*M> struct Attachment<M> {
  static void attach(Topology &, void *parent, std::uint32_t child) {
    (static_cast<S *>(parent)->*M).push_back(Id<C>{child});
  }
};
template <class S, class C, Id<C> S::*M> struct Attachment<M> {
  static void attach(Topology &, void *parent, std::uint32_t child) { static_cast<S *>(parent)->*M = Id<C>{child}; }
};

template <auto M>
constexpr ChildRule child(const Construct &construct, Occurs occurs = Occurs::Many, bool required = false,
                          llvm::ArrayRef<std::string_view> variants = {}) {
  return {&construct, occurs, required, variants, &Attachment<M>::attach};
}

// The rows of a kind's table.
template <class S> std::vector<S> &tableOf(Topology &topology);
#define CTR_KIND_TABLE_OF(K, S, T, W)                                                                                  \
  template <> inline std::vector<S> &tableOf<S>(Topology & topology) { return topology.T; }
CTR_KINDS(CTR_KIND_TABLE_OF)
#undef CTR_KIND_TABLE_OF

template <class S> struct TableAccess {
  static void *object(Topology &topology, std::uint32_t index) { return &tableOf<S>(topology)[index]; }
  static void resize(Topology &topology, std::uint32_t count) { tableOf<S>(topology).resize(count); }
};

// The part of a construct that follows from its struct; the caller adds documentation, fields and children.
template <class S> constexpr Construct construct(std::string_view word, std::string_view doc) {
  Construct c{};
  c.word = word;
  c.kind = KindOf<S>::Value;
  c.doc = doc;
  c.object = &TableAccess<S>::object;
  c.resize = &TableAccess<S>::resize;
  return c;
}

} // namespace ctr
