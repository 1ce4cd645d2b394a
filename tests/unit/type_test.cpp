#include "schema/type.h"

#include <gtest/gtest.h>

namespace ctr {
namespace {

TEST(Type, EqualTypesAreOnePointer) {
  TypeTable t;
  std::string_view a[] = {"b", "a", "b"};
  std::string_view b[] = {"a", "b"};
  EXPECT_EQ(t.words(a), t.words(b));
  EXPECT_EQ(t.list(t.get(TypeKind::Int)), t.list(t.get(TypeKind::Int)));
  EXPECT_NE(t.list(t.get(TypeKind::Int)), t.map(t.get(TypeKind::Int)));
  EXPECT_EQ(t.optional(t.optional(t.get(TypeKind::Int))), t.optional(t.get(TypeKind::Int)));
}

TEST(Type, AssignableIffSubset) {
  TypeTable t;
  const Type *i = t.get(TypeKind::Int);
  const Type *s = t.get(TypeKind::String);
  std::string_view dev[] = {"dev"};
  std::string_view both[] = {"dev", "prod"};
  EXPECT_TRUE(assignable(i, t.get(TypeKind::Number)));
  EXPECT_FALSE(assignable(t.get(TypeKind::Number), i));
  EXPECT_TRUE(assignable(t.words(dev), t.words(both)));
  EXPECT_FALSE(assignable(t.words(both), t.words(dev)));
  EXPECT_TRUE(assignable(t.words(both), s));
  EXPECT_FALSE(assignable(s, t.words(both)));
  EXPECT_TRUE(assignable(s, t.get(TypeKind::Cidr)));
  EXPECT_TRUE(assignable(i, t.optional(i)));
  EXPECT_FALSE(assignable(t.optional(i), i));
  EXPECT_TRUE(assignable(s, t.deferred(s)));
  EXPECT_FALSE(assignable(t.deferred(s), s));
  EXPECT_TRUE(assignable(t.list(s), t.list(t.deferred(s))));
  EXPECT_FALSE(assignable(t.get(TypeKind::Size), t.get(TypeKind::Duration)));
  const Type *secret = t.ref(kindBit(Kind::Secret));
  EXPECT_TRUE(assignable(secret, t.get(TypeKind::SecretKey)));
  EXPECT_FALSE(assignable(t.ref(kindBit(Kind::Bucket)), t.get(TypeKind::SecretKey)));
}

TEST(Type, CommonType) {
  TypeTable t;
  const Type *i = t.get(TypeKind::Int);
  EXPECT_EQ(common(t, i, t.get(TypeKind::Null)), t.optional(i));
  EXPECT_EQ(common(t, i, t.get(TypeKind::Size)), nullptr);
  EXPECT_EQ(common(t, i, t.get(TypeKind::Number)), t.get(TypeKind::Number));
  EXPECT_EQ(common(t, t.list(t.get(TypeKind::Error)), t.list(i)), t.list(i));
}

TEST(Type, InWords) {
  TypeTable t;
  std::string_view both[] = {"prod", "dev"};
  EXPECT_EQ(str(t.words(both)), "\"dev\" | \"prod\"");
  EXPECT_EQ(str(t.list(t.get(TypeKind::Size))), "list<size>");
  EXPECT_EQ(str(t.ref(kindBit(Kind::Secret) | kindBit(Kind::Parameter))), "secret | parameter");
  EXPECT_EQ(str(t.optional(t.get(TypeKind::Int))), "int?");
}

} // namespace
} // namespace ctr
