// What is produced, before it is text: a tree of maps, lists and scalars in which every node remembers the place of
// the program it came from. A reference to something that is known only when deployed is a node of its own; whoever
// prints the tree decides how it is spelled (a template function, a literal, a binding). 24 bytes a node; lists and
// maps are views into an Arena.
#pragma once

#include "support/origin.h"

#include <cstdint>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Support/Allocator.h>
#include <string_view>

namespace ctr::emit {

enum class NodeKind : std::uint8_t {
  Null,
  Bool,
  Int,
  Decimal, // text of a number with a fraction: "0.25"
  String,
  List,
  Map,
  Reference, // an attribute of a resource
  Join,      // text made of strings and references
};

struct Node;
struct Member;

// An attribute of a resource of the target's template. `attribute` is empty for the resource's own reference (Ref).
struct ReferenceData {
  const char *attribute; // a literal of the program or arena text, null-terminated
  std::uint32_t resource;
};

struct Node {
  NodeKind kind = NodeKind::Null;
  OriginId origin;
  union {
    bool boolean;
    std::int64_t integer;
    std::string_view text;      // Decimal, String
    llvm::ArrayRef<Node> items; // List, Join
    llvm::ArrayRef<Member> members;
    ReferenceData reference;
  };
  Node() : integer(0) {}
};

struct Member {
  std::string_view key;
  Node value;
};

using MemberList = llvm::SmallVector<Member, 12>;
using NodeList = llvm::SmallVector<Node, 8>;

// Owns the lists, maps and texts of trees.
class Arena {
public:
  std::string_view text(std::string_view value); // a copy
  Node null(OriginId origin = {});
  Node boolean(bool value, OriginId origin = {});
  Node integer(std::int64_t value, OriginId origin = {});
  Node decimal(std::string_view value, OriginId origin = {});           // copies
  Node string(std::string_view value, OriginId origin = {});            // copies
  static Node constant(std::string_view literal, OriginId origin = {}); // does not copy: for literals of the program
  Node list(llvm::ArrayRef<Node> items, OriginId origin = {});
  Node map(llvm::ArrayRef<Member> members, OriginId origin = {});
  Node reference(std::uint32_t resource, std::string_view attribute, OriginId origin = {});
  // Text made of pieces; adjacent strings are merged, a single piece is returned as it is.
  Node join(llvm::ArrayRef<Node> pieces, OriginId origin = {});

private:
  llvm::BumpPtrAllocator allocator_;
};

// The member of a map, or null.
const Node *find(const Node &map, std::string_view key);

} // namespace ctr::emit
