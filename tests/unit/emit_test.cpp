#include "emit/model.h"
#include "emit/print.h"

#include <gtest/gtest.h>

namespace ctr::emit {
namespace {

struct Inner {
  std::string fileSystemId = "fs-1";
  Attr<std::int64_t> port{8080, OriginId{7}};
};
template <class V> void fields(V &v, const Inner &m) {
  v("fileSystemId", "FilesystemId", m.fileSystemId);
  v("containerPort", m.port);
}
struct Outer {
  OriginId origin{3};
  std::string family = "web";
  std::optional<bool> absent;
  std::vector<Inner> list{{}};
  std::vector<std::string> empty;
  OrderedMap<std::string> tags{{"b", "1"}, {"a", "2"}};
};
template <class V> void fields(V &v, const Outer &m) {
  v("family", m.family);
  v("absent", m.absent);
  v("list", m.list);
  v("empty", m.empty);
  v("tags", m.tags);
}

TEST(Model, LeavesOutWhatIsAbsentAndKeepsOrder) {
  Arena arena;
  EXPECT_EQ(printJson(write(arena, Outer{})), R"({
  "family": "web",
  "list": [
    {
      "fileSystemId": "fs-1",
      "containerPort": 8080
    }
  ],
  "tags": {
    "b": "1",
    "a": "2"
  }
}
)");
}

TEST(Model, SpellsKeysForCloudFormationButNotMapKeys) {
  Arena arena;
  std::string text = printJson(write(arena, Outer{}, Spelling::Pascal));
  EXPECT_NE(text.find("\"FilesystemId\": \"fs-1\""), std::string::npos);
  EXPECT_NE(text.find("\"ContainerPort\""), std::string::npos);
  EXPECT_NE(text.find("\"b\": \"1\""), std::string::npos);
}

TEST(Print, SourceMapListsNodesWithAnOriginOfTheirOwn) {
  Arena arena;
  std::vector<SourceMapEntry> sources;
  PrintOptions options;
  options.sources = &sources;
  printJson(write(arena, Outer{}), options);
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0].pointer, "");
  EXPECT_EQ(sources[0].origin.index, 3U);
  EXPECT_EQ(sources[1].pointer, "/list/0/containerPort");
  EXPECT_EQ(sources[1].origin.index, 7U);
}

TEST(Print, PointersEscapeSlashAndTilde) {
  Arena arena;
  Node value = arena.string("x", OriginId{1});
  Node root = arena.map({{"a/b~c", value}});
  std::vector<SourceMapEntry> sources;
  PrintOptions options;
  options.sources = &sources;
  printYaml(root, options);
  ASSERT_EQ(sources.size(), 1U);
  EXPECT_EQ(sources[0].pointer, "/a~1b~0c");
}

TEST(Print, JsonEscapesControlCharacters) {
  Arena arena;
  EXPECT_EQ(printJson(arena.string("a\"\\\n\t\x01z")), "\"a\\\"\\\\\\n\\t\\u0001z\"\n");
}

std::string yamlOf(std::string_view text) {
  Arena arena;
  return printYaml(arena.string(text));
}

TEST(Print, YamlQuotesWhatAParserCouldTakeForSomethingElse) {
  for (std::string_view text : {"no", "NO",   "y",   "1.10", "0o17", "1e3",  "~",         "2024-01-01", ": #", "",
                                "on", "Null", "- x", "a: b", "a #b", "0x1F", ".inf",      "12:30",      "=",   "<<",
                                "*a", "&a",   "!t",  "@x",   "`x",   "%x",   "trailing ", "key:",       "NaN"})
    EXPECT_EQ(yamlOf(text), "\"" + std::string(text) + "\"\n") << text;
  for (std::string_view text : {"nginx:1.27", "public.ecr.aws/nginx/nginx:1.27", "/healthz", "ClusterIP", "web-1"})
    EXPECT_EQ(yamlOf(text), std::string(text) + "\n") << text;
}

TEST(Print, YamlEscapesLineBreaksOfYaml11) {
  EXPECT_EQ(yamlOf("a\xC2\x85z"), "\"a\\u0085z\"\n");
  EXPECT_EQ(yamlOf("a\xE2\x80\xA8z"), "\"a\\u2028z\"\n");
  EXPECT_EQ(yamlOf("\xEF\xBB\xBFz"), "\"\\ufeffz\"\n");
  EXPECT_EQ(yamlOf("\xF0\x9F\x9A\x80"), "\"\xF0\x9F\x9A\x80\"\n");
}

TEST(Print, YamlNests) {
  Arena arena;
  Node inner = arena.map({{"name", arena.string("a")}, {"items", arena.list({arena.integer(1), arena.integer(2)})}});
  Node root = arena.map({{"list", arena.list({inner, arena.list({arena.boolean(true)})})}, {"none", arena.map({})}});
  EXPECT_EQ(printYaml(root), R"(list:
  - name: a
    items:
      - 1
      - 2
  - - true
none: {}
)");
}

TEST(Join, MergesTextAndUnwrapsASinglePiece) {
  Arena arena;
  Node one = arena.join({arena.string("a"), arena.string("b")});
  EXPECT_EQ(one.kind, NodeKind::String);
  EXPECT_EQ(one.text, "ab");
  Node two =
      arena.join({arena.string("a"), arena.reference(1, "Arn"), arena.join({arena.string("b"), arena.string("c")})});
  ASSERT_EQ(two.kind, NodeKind::Join);
  ASSERT_EQ(two.items.size(), 3U);
  EXPECT_EQ(two.items[2].text, "bc");
}

} // namespace
} // namespace ctr::emit
