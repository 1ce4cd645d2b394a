// What may be written: one table of constructs. A row binds a word of the language to an entity and its fields, with
// documentation, range, requiredness and variants; the type comes from the field, the default from its initialiser.
// Everything that knows the language's words reads these rows: checking, binding, did-you-mean, documentation. It
// knows no syntax and no target (a target's own options are rows that its backend brings).
#pragma once

#include "ir/topology.h"
#include "schema/type.h"
#include "schema/value.h"

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/StringMap.h>
#include <optional>
#include <string_view>
#include <vector>

namespace ctr {

struct Construct;

// What the binder hands to a row: the topology under construction and where to copy text to.
struct BindTarget {
  Topology &topology;
};

// One attribute. `assign` stores a checked value (static type already matches `type`) into the field of `object`
// (the entity's struct); `describe` is the field as a person would write it, for dumps and documentation.
struct Field {
  std::string_view word;
  std::string_view doc;
  bool required = false;
  bool join = false; // attributes that unite when given twice by a component (env, grants, tags)
  llvm::ArrayRef<std::string_view>
      variants{}; // it exists only when the construct's variant is one of these; empty: all
  std::int64_t min = INT64_MIN, max = INT64_MAX; // of numbers, in the unit below; a value rule
  std::string_view rangeSource{};                // rule id or document that fixes min and max
  std::string_view pattern{};                    // what text must look like: a name in schema/forms.h; a value rule
  std::string_view keyPattern{};                 // the same for the keys of a map
  const Type *(*type)(TypeTable &) = nullptr;
  void (*assign)(BindTarget &, void *object, const Value &, OriginId) = nullptr;
  std::string (*describe)(const Topology &, const void *object) = nullptr; // empty when not written
  std::string_view deprecated{};
  // The field's initialiser as a value, for asserts that read what was not written; Null (or no function): no default.
  Value (*defaultValue)(llvm::BumpPtrAllocator &) = nullptr;
};

// A value that can be read of an entity in expressions: `orders.url`.
struct OutputField {
  std::string_view word;
  Output output{};
  std::string_view doc;
};

enum class NameRule : std::uint8_t { None, New, Refers, Words };
enum class Occurs : std::uint8_t { Once, Many };

// A construct that may stand inside another one (or at the top).
struct ChildRule {
  const Construct *construct = nullptr;
  Occurs occurs = Occurs::Many;
  bool required = false;
  llvm::ArrayRef<std::string_view> variants{}; // as Field::variants, of the parent
  // Enters the child into the parent's struct.
  void (*attach)(Topology &, void *parent, std::uint32_t child) = nullptr;
};

struct Construct {
  std::string_view word;
  Kind kind{};
  std::string_view doc;
  NameRule name = NameRule::New;
  llvm::ArrayRef<std::string_view> nameWords{}; // NameRule::Words
  std::uint64_t refersTo = 0;                   // NameRule::Refers: kinds
  // In whose children a referring name is looked up first: the attribute of the surrounding workload (`cluster`).
  std::string_view lookupIn{};
  void (*setName)(Topology &, void *object, EntityRef referred, std::string_view word) = nullptr; // Refers and Words
  std::string_view variantOf{}; // the attribute whose value is the variant (`kind`); "" with Words: the name is
  std::string_view defaultVariant{};
  llvm::ArrayRef<Field> fields;
  llvm::ArrayRef<OutputField> outputs;
  llvm::ArrayRef<ChildRule> children;
  std::string_view uniqueBy{};                                // Many without a name: the attribute that must differ
  void *(*object)(Topology &, std::uint32_t index) = nullptr; // the row of the kind's table
  void (*prepare)(void *object) = nullptr;                    // what the word itself says, where two words share a kind
  void (*resize)(Topology &, std::uint32_t count) = nullptr;

  [[nodiscard]] const Field *field(std::string_view word, std::string_view variant = {}) const;
  [[nodiscard]] const ChildRule *child(std::string_view word) const;
};

// --- What backends add -----------------------------------------------------------------------------------------

// A word that only targets of one backend know: `namespace` of eks.
struct OptionField {
  std::string_view word;
  std::string_view doc;
  llvm::ArrayRef<std::string_view> words{}; // a word list; empty: any string
  std::string_view defaultValue{};          // empty: none
  bool required = false;
};

// How a backend runs each kind of capacity; a workload without a cluster runs on `withoutCluster`.
// A row with a network mode is for workloads of that mode alone.
struct RuntimeOf {
  CapacityKind capacity;
  Runtime runtime;
  std::optional<NetworkMode> mode{};
};

struct BackendSchema {
  std::string_view name; // `ecs`, the word of `backend =`
  std::string_view summary;
  llvm::ArrayRef<OptionField> options;
  llvm::ArrayRef<RuntimeOf> runtimes;
  Clusters clusters = Clusters::Needed;
  Runtime withoutCluster{};
  struct Edition { // where the target's `option` is `value`, what it runs on is that one's
    std::string_view option, value;
    const BackendSchema *schema;
  };
  llvm::ArrayRef<Edition> editions{};
};

// --- The whole --------------------------------------------------------------------------------------------------

class Schema {
public:
  // The core rows plus what the backends bring. The backends' tables must outlive the schema.
  explicit Schema(llvm::ArrayRef<BackendSchema> backends);

  [[nodiscard]] const Construct &top() const; // whose children are what may stand in a file
  [[nodiscard]] const Construct *construct(Kind kind) const;
  // All of them: one a kind, then the second words of kinds (`task`, which is a service that ends).
  [[nodiscard]] llvm::ArrayRef<const Construct *> constructs() const { return constructs_; }
  // The construct that declared an entity.
  [[nodiscard]] const Construct &constructOf(const Topology &topology, EntityRef entity) const;
  [[nodiscard]] llvm::ArrayRef<BackendSchema> backends() const { return backends_; }
  [[nodiscard]] const BackendSchema *backend(std::string_view name) const;

private:
  std::vector<const Construct *> constructs_;
  std::vector<BackendSchema> backends_;
};

} // namespace ctr
