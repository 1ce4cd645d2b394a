// How a C++ type of the IR appears in the language: its type there, how a value becomes it, how a person would write
// it, and the value of a default. One specialisation a type; rows take theirs from the field's type. Knows no
// construct.
#pragma once

#include "ir/schedule_spelling.h"
#include "ir/topology.h"
#include "schema/schema.h"

#include <optional>
#include <type_traits>

namespace ctr {

// The kind of an entity struct.
template <class S> struct KindOf;
#define CTR_KIND_OF(K, S, T, W)                                                                                        \
  template <> struct KindOf<S> { static constexpr Kind Value = Kind::K; };
CTR_KINDS(CTR_KIND_OF)
#undef CTR_KIND_OF

// `"text"` with the language's escapes.
std::string quoted(std::string_view text);
std::string quoted(const Topology &topology, const Text &text);
Text keepText(Topology &topology, const Value &value);
Value numberValue(ValueKind kind, Rational number);
Value stringValue(std::string_view text);

// Room for `count` elements in the topology's arena.
template <class T> T *allocate(llvm::BumpPtrAllocator &arena, std::size_t count) {
  static_assert(std::is_trivially_destructible_v<T>);
  T *first = arena.Allocate<T>(count);
  for (std::size_t i = 0; i < count; ++i)
    new (first + i) T();
  return first;
}

template <class T, class = void> struct Conversion;

template <> struct Conversion<bool> {
  static const Type *type(TypeTable &t) { return t.get(TypeKind::Bool); }
  static bool read(Topology &, const Value &v, OriginId) { return v.boolean; }
  static std::string show(const Topology &, bool v) { return v ? "true" : "false"; }
  static Value value(llvm::BumpPtrAllocator &, bool v) {
    Value out;
    out.kind = ValueKind::Bool;
    out.boolean = v;
    return out;
  }
};

template <> struct Conversion<std::int64_t> {
  static const Type *type(TypeTable &t) { return t.get(TypeKind::Int); }
  static std::int64_t read(Topology &, const Value &v, OriginId) { return v.number.floor(); }
  static std::string show(const Topology &, std::int64_t v) { return std::to_string(v); }
  static Value value(llvm::BumpPtrAllocator &, std::int64_t v) { return numberValue(ValueKind::Number, v); }
};

// The quantities differ only in their member and kinds.
#define CTR_QUANTITY(T, MEMBER)                                                                                        \
  template <> struct Conversion<T> {                                                                                   \
    static const Type *type(TypeTable &t) { return t.get(TypeKind::T); }                                               \
    static T read(Topology &, const Value &v, OriginId) { return T{v.number}; }                                        \
    static std::string show(const Topology &, const T &v) { return str(v); }                                           \
    static Value value(llvm::BumpPtrAllocator &, const T &v) { return numberValue(ValueKind::T, v.MEMBER); }           \
  };
CTR_QUANTITY(Cpu, vcpu)
CTR_QUANTITY(Size, bytes)
CTR_QUANTITY(Duration, seconds)
CTR_QUANTITY(Percent, points)
#undef CTR_QUANTITY

template <> struct Conversion<Rational> { // a number without a unit
  static const Type *type(TypeTable &t) { return t.get(TypeKind::Number); }
  static Rational read(Topology &, const Value &v, OriginId) { return v.number; }
  static std::string show(const Topology &, const Rational &v) { return v.str(); }
  static Value value(llvm::BumpPtrAllocator &, const Rational &v) { return numberValue(ValueKind::Number, v); }
};

// Text known when compiling.
template <TypeKind K> struct PlainText {
  static const Type *type(TypeTable &t) { return t.get(K); }
  static std::string_view read(Topology &t, const Value &v, OriginId) { return t.strings->intern(v.string); }
  static std::string show(const Topology &, std::string_view v) { return quoted(v); }
  static Value value(llvm::BumpPtrAllocator &, std::string_view v) { return stringValue(v); }
};
template <> struct Conversion<std::string_view> : PlainText<TypeKind::String> {};

// Text that may have parts known only after deployment.
template <> struct Conversion<Text> {
  static const Type *type(TypeTable &t) { return t.deferred(t.get(TypeKind::String)); }
  static Text read(Topology &t, const Value &v, OriginId) { return keepText(t, v); }
  static std::string show(const Topology &t, const Text &v) { return quoted(t, v); }
  static Value value(llvm::BumpPtrAllocator &, const Text &v) { return stringValue(v.literal); }
};

template <> struct Conversion<Image> {
  static const Type *type(TypeTable &t) { return t.get(TypeKind::Image); }
  static Image read(Topology &t, const Value &v, OriginId);
  static std::string show(const Topology &t, const Image &v);
  static Value value(llvm::BumpPtrAllocator &, const Image &) { return {}; }
};

template <> struct Conversion<Json> {
  static const Type *type(TypeTable &t) { return t.deferred(t.get(TypeKind::Json)); }
  static Json read(Topology &t, const Value &v, OriginId origin);
  static std::string show(const Topology &t, const Json &v);
  static Value value(llvm::BumpPtrAllocator &, const Json &) { return {}; }
};

template <> struct Conversion<Schedule> {
  static const Type *type(TypeTable &t) { return t.get(TypeKind::Schedule); }
  static Schedule read(Topology &, const Value &v, OriginId) { return *v.schedule; }
  static std::string show(const Topology &, const Schedule &v) { return str(v); }
  static Value value(llvm::BumpPtrAllocator &, const Schedule &) { return {}; }
};

template <class E> struct Conversion<E, std::enable_if_t<std::is_enum_v<E>>> { // a word list
  static const Type *type(TypeTable &t) {
    llvm::SmallVector<std::string_view, 8> words;
    for (const Word<E> &w : Words<E>::List)
      words.push_back(w.text);
    return t.words(words);
  }
  static E read(Topology &, const Value &v, OriginId) {
    for (const Word<E> &w : Words<E>::List)
      if (w.text == v.string)
        return w.value;
    return Words<E>::List[0].value;
  }
  static std::string show(const Topology &, E v) { return std::string(wordOf(v)); }
  static Value value(llvm::BumpPtrAllocator &, E v) { return stringValue(wordOf(v)); }
};

template <class S> struct Conversion<Id<S>> { // a reference to one kind
  static const Type *type(TypeTable &t) { return t.ref(kindBit(KindOf<S>::Value)); }
  static Id<S> read(Topology &, const Value &v, OriginId) { return {v.ref.index}; }
  static std::string show(const Topology &t, Id<S> v) { return t.path({KindOf<S>::Value, v.index}); }
  static Value value(llvm::BumpPtrAllocator &, Id<S>) { return {}; }
};

template <std::uint64_t Kinds> struct Reference { // a reference to one of several kinds
  static const Type *type(TypeTable &t) { return t.ref(Kinds); }
  static EntityRef read(Topology &, const Value &v, OriginId) { return v.ref; }
  static std::string show(const Topology &t, EntityRef v) { return t.path(v); }
};

template <> struct Conversion<Grant> {
  static const Type *type(TypeTable &t) { return t.get(TypeKind::Grant); }
  static Grant read(Topology &, const Value &v, OriginId) { return {v.grant.access, v.grant.resource}; }
  static std::string show(const Topology &t, const Grant &v) {
    return std::string(wordOf(v.access)) + "(" + t.path(v.resource) + ")";
  }
};

template <> struct Conversion<Need> {
  static const Type *type(TypeTable &t) { return t.get(TypeKind::Need); }
  static Need read(Topology &, const Value &v, OriginId) { return {{v.need.container.index}, v.need.state}; }
  static std::string show(const Topology &t, const Need &v) {
    return std::string(t[v.container].name) + "." + std::string(wordOf(v.state));
  }
};

template <> struct Conversion<SecretRef> { // a secret or parameter, or one key of a JSON secret
  static const Type *type(TypeTable &t) { return t.get(TypeKind::SecretKey); }
  static SecretRef read(Topology &t, const Value &v, OriginId);
  static std::string show(const Topology &t, const SecretRef &v);
};

template <class T> struct Conversion<Range<T>> {
  static const Type *type(TypeTable &t) { return t.range(Conversion<T>::type(t)); }
  static Range<T> read(Topology &t, const Value &v, OriginId o) {
    return {Conversion<T>::read(t, v.list[0], o), Conversion<T>::read(t, v.list[1], o)};
  }
  static std::string show(const Topology &t, const Range<T> &v) {
    return Conversion<T>::show(t, v.min) + ".." + Conversion<T>::show(t, v.max);
  }
  static Value value(llvm::BumpPtrAllocator &arena, const Range<T> &v) {
    auto *ends = allocate<Value>(arena, 2);
    ends[0] = Conversion<T>::value(arena, v.min);
    ends[1] = Conversion<T>::value(arena, v.max);
    Value out;
    out.kind = ValueKind::Range;
    out.list = llvm::ArrayRef<Value>(ends, 2);
    return out;
  }
};

template <class T> struct Conversion<std::optional<T>> {
  static const Type *type(TypeTable &t) { return t.optional(Conversion<T>::type(t)); }
  static std::optional<T> read(Topology &t, const Value &v, OriginId o) { return Conversion<T>::read(t, v, o); }
  static std::string show(const Topology &t, const std::optional<T> &v) {
    return v ? Conversion<T>::show(t, *v) : "null";
  }
  static Value value(llvm::BumpPtrAllocator &arena, const std::optional<T> &v) {
    return v ? Conversion<T>::value(arena, *v) : Value{};
  }
};

// A list whose elements convert by C.
template <class T, class C> struct Listed {
  static const Type *type(TypeTable &t) { return t.list(C::type(t)); }
  static List<T> read(Topology &t, const Value &v, OriginId o) {
    auto *first = allocate<Attr<T>>(*t.arena, v.list.size());
    for (std::size_t i = 0; i < v.list.size(); ++i) {
      OriginId own = v.list[i].origin ? v.list[i].origin : o;
      first[i] = {C::read(t, v.list[i], own), own};
    }
    return {first, v.list.size()};
  }
  static std::string show(const Topology &t, List<T> v) {
    std::string out = "[";
    for (const Attr<T> &a : v)
      out += (out.size() > 1 ? ", " : "") + C::show(t, a.value);
    return out + "]";
  }
  static Value value(llvm::BumpPtrAllocator &, List<T>) {
    Value out;
    out.kind = ValueKind::List;
    out.list = {};
    return out;
  }
};
template <class T> struct Conversion<llvm::ArrayRef<Attr<T>>> : Listed<T, Conversion<T>> {};

template <> struct Conversion<EndpointChoice> { // a word, or a list
  using Many = Conversion<List<Endpoint>>;
  static const Type *type(TypeTable &t) {
    return t.list(Conversion<Endpoint>::type(t), Conversion<EndpointMode>::type(t));
  }
  static EndpointChoice read(Topology &t, const Value &v, OriginId o) {
    if (v.kind != ValueKind::List)
      return {Conversion<EndpointMode>::read(t, v, o), {}};
    return {EndpointMode::Listed, Many::read(t, v, o)};
  }
  static std::string show(const Topology &t, const EndpointChoice &v) {
    return v.mode == EndpointMode::Listed ? Many::show(t, v.listed) : std::string(wordOf(v.mode));
  }
  static Value value(llvm::BumpPtrAllocator &, const EndpointChoice &v) { return stringValue(wordOf(v.mode)); }
};

template <class T> struct Conversion<llvm::ArrayRef<Entry<T>>> {
  static const Type *type(TypeTable &t) { return t.map(Conversion<T>::type(t)); }
  static Map<T> read(Topology &t, const Value &v, OriginId o) {
    auto *first = allocate<Entry<T>>(*t.arena, v.map.size());
    for (std::size_t i = 0; i < v.map.size(); ++i) {
      OriginId own = v.map[i].value.origin ? v.map[i].value.origin : o;
      first[i] = {t.strings->intern(v.map[i].key), Conversion<T>::read(t, v.map[i].value, own), own};
    }
    return {first, v.map.size()};
  }
  static std::string show(const Topology &t, Map<T> v) {
    std::string out = "{";
    for (const Entry<T> &e : v)
      out += (out.size() > 1 ? ", " : " ") + std::string(e.key) + ": " + Conversion<T>::show(t, e.value);
    return out + (v.empty() ? "}" : " }");
  }
  static Value value(llvm::BumpPtrAllocator &, Map<T>) {
    Value out;
    out.kind = ValueKind::Map;
    out.map = {};
    return out;
  }
};

} // namespace ctr
