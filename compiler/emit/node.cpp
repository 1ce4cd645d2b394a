#include "emit/node.h"

#include <cstring>

namespace ctr::emit {

static_assert(sizeof(Node) == 24);

namespace {

Node make(NodeKind kind, OriginId origin) {
  Node node;
  node.kind = kind;
  node.origin = origin;
  return node;
}

template <class T> llvm::ArrayRef<T> keep(llvm::BumpPtrAllocator &allocator, llvm::ArrayRef<T> items) {
  if (items.empty())
    return {};
  T *copy = allocator.Allocate<T>(items.size());
  std::uninitialized_copy(items.begin(), items.end(), copy);
  return {copy, items.size()};
}

} // namespace

std::string_view Arena::text(std::string_view value) {
  if (value.empty())
    return {};
  char *copy = allocator_.Allocate<char>(value.size());
  std::memcpy(copy, value.data(), value.size());
  return {copy, value.size()};
}

Node Arena::null(OriginId origin) { return make(NodeKind::Null, origin); }

Node Arena::boolean(bool value, OriginId origin) {
  Node node = make(NodeKind::Bool, origin);
  node.boolean = value;
  return node;
}

Node Arena::integer(std::int64_t value, OriginId origin) {
  Node node = make(NodeKind::Int, origin);
  node.integer = value;
  return node;
}

Node Arena::decimal(std::string_view value, OriginId origin) {
  Node node = make(NodeKind::Decimal, origin);
  node.text = text(value);
  return node;
}

Node Arena::string(std::string_view value, OriginId origin) { return constant(text(value), origin); }

Node Arena::constant(std::string_view literal, OriginId origin) {
  Node node = make(NodeKind::String, origin);
  node.text = literal;
  return node;
}

Node Arena::list(llvm::ArrayRef<Node> items, OriginId origin) {
  Node node = make(NodeKind::List, origin);
  node.items = keep(allocator_, items);
  return node;
}

Node Arena::map(llvm::ArrayRef<Member> members, OriginId origin) {
  Node node = make(NodeKind::Map, origin);
  node.members = keep(allocator_, members);
  return node;
}

Node Arena::reference(std::uint32_t resource, std::string_view attribute, OriginId origin) {
  char *copy = allocator_.Allocate<char>(attribute.size() + 1);
  std::memcpy(copy, attribute.data(), attribute.size());
  copy[attribute.size()] = '\0';
  Node node = make(NodeKind::Reference, origin);
  node.reference = {copy, resource};
  return node;
}

Node Arena::join(llvm::ArrayRef<Node> pieces, OriginId origin) {
  NodeList flat;
  std::string run;
  auto flush = [&] {
    if (!run.empty())
      flat.push_back(string(run));
    run.clear();
  };
  auto append = [&](const Node &piece, auto &self) -> void {
    if (piece.kind == NodeKind::String) {
      run += piece.text;
    } else if (piece.kind == NodeKind::Join) {
      for (const Node &inner : piece.items)
        self(inner, self);
    } else {
      flush();
      flat.push_back(piece);
    }
  };
  for (const Node &piece : pieces)
    append(piece, append);
  flush();
  if (flat.empty())
    return constant("", origin);
  if (flat.size() == 1) {
    if (origin)
      flat[0].origin = origin;
    return flat[0];
  }
  Node node = make(NodeKind::Join, origin);
  node.items = keep<Node>(allocator_, flat);
  return node;
}

const Node *find(const Node &map, std::string_view key) {
  if (map.kind != NodeKind::Map)
    return nullptr;
  for (const Member &member : map.members)
    if (member.key == key)
      return &member.value;
  return nullptr;
}

} // namespace ctr::emit
