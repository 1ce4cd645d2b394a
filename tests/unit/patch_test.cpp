// JSON pointers (RFC 6901) and what they change.
#include "emit/patch.h"
#include "emit/print.h"

#include <gtest/gtest.h>

namespace ctr::emit {
namespace {

class Patch : public testing::Test {
protected:
  // {"a": {"b/c": 1, "m~n": 2}, "list": [10, 20], "": "empty"}
  Node document() {
    const Member inner[] = {{"b/c", arena_.integer(1)}, {"m~n", arena_.integer(2)}};
    const Member outer[] = {{"a", arena_.map(inner)},
                            {"list", arena_.list({arena_.integer(10), arena_.integer(20)})},
                            {"", Arena::constant("empty")}};
    return arena_.map(outer);
  }
  // The document afterwards in one line, or the problem.
  std::string set(std::string_view pointer, bool remove = false) {
    std::string problem;
    auto steps = pointerSteps(pointer, problem);
    if (!steps)
      return "pointer: " + problem;
    const Node value = Arena::constant("x");
    auto result = patched(document(), *steps, remove ? nullptr : &value, arena_, problem);
    if (!result)
      return "nowhere: " + problem;
    std::string out;
    for (char c : printJson(*result))
      if (c != '\n' && c != ' ')
        out += c;
    return out;
  }
  Arena arena_;
};

TEST_F(Patch, SetsAndAdds) {
  EXPECT_EQ(set("/a/b~1c"), R"({"a":{"b/c":"x","m~n":2},"list":[10,20],"":"empty"})");
  EXPECT_EQ(set("/a/m~0n"), R"({"a":{"b/c":1,"m~n":"x"},"list":[10,20],"":"empty"})");
  EXPECT_EQ(set("/a/new"), R"({"a":{"b/c":1,"m~n":2,"new":"x"},"list":[10,20],"":"empty"})");
  EXPECT_EQ(set("/"), R"({"a":{"b/c":1,"m~n":2},"list":[10,20],"":"x"})");
  EXPECT_EQ(set("/list/1"), R"({"a":{"b/c":1,"m~n":2},"list":[10,"x"],"":"empty"})");
  EXPECT_EQ(set("/list/-"), R"({"a":{"b/c":1,"m~n":2},"list":[10,20,"x"],"":"empty"})");
  EXPECT_EQ(set("/~01"), R"({"a":{"b/c":1,"m~n":2},"list":[10,20],"":"empty","~1":"x"})");
}

TEST_F(Patch, TakesAway) {
  EXPECT_EQ(set("/a", true), R"({"list":[10,20],"":"empty"})");
  EXPECT_EQ(set("/list/0", true), R"({"a":{"b/c":1,"m~n":2},"list":[20],"":"empty"})");
  EXPECT_EQ(set("/b", true), "nowhere: there is no `b`");
  EXPECT_EQ(set("/list/-", true), "nowhere: `-` is no element of a list of 2");
}

TEST_F(Patch, FindsNoPlace) {
  EXPECT_EQ(set(""), "pointer: it starts with `/`");
  EXPECT_EQ(set("a"), "pointer: it starts with `/`");
  EXPECT_EQ(set("/~2"), "pointer: `~` is written `~0`, and `/` within a name `~1`");
  EXPECT_EQ(set("/a~"), "pointer: `~` is written `~0`, and `/` within a name `~1`");
  EXPECT_EQ(set("/x/y"), "nowhere: there is no `x`");
  EXPECT_EQ(set("/list/2"), "nowhere: `2` is no element of a list of 2");
  EXPECT_EQ(set("/list/01"), "nowhere: `01` is no element of a list of 2");
  EXPECT_EQ(set("/list/-1"), "nowhere: `-1` is no element of a list of 2");
  EXPECT_EQ(set("/list/99999999999999999999"), "nowhere: `99999999999999999999` is no element of a list of 2");
  EXPECT_EQ(set("/list/-/x"), "nowhere: `-` is no element of a list of 2");
  EXPECT_EQ(set("/a/b~1c/d"), "nowhere: what holds `d` is neither a map nor a list");
}

TEST_F(Patch, WhatTheTargetFillsInHasNoParts) {
  const Member members[] = {{"arn", arena_.reference(5, "Arn")}};
  std::string problem;
  const Node value = Arena::constant("x");
  EXPECT_FALSE(patched(arena_.map(members), {"arn", "Fn::GetAtt"}, &value, arena_, problem));
  EXPECT_NE(problem.find("filled in by the target"), std::string::npos);
}

} // namespace
} // namespace ctr::emit
