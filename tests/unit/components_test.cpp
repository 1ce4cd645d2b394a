#include "program_reading.h"

#include <gtest/gtest.h>

namespace ctr::test {
namespace {

const ExpandedBlock *named(llvm::ArrayRef<ExpandedBlock *> blocks, std::string_view name) {
  for (const ExpandedBlock *block : blocks)
    if (block->name == name)
      return block;
  return nullptr;
}

TEST(Components, AnInstanceIsOneBlockOfBothBodies) {
  Reading reading("target e { backend = ecs }\n"
                  "component app(n: int) { service this { replicas = n  port http { container = 80 }\n"
                  "  health { http = \"/\" } } }\n"
                  "app shop { n = 3  port admin { container = 81 }  health { port = http } }\n");
  ExpandedProgram program = reading.expanded();
  EXPECT_EQ(reading.codes(), "");
  const ExpandedBlock *shop = named(program.blocks, "shop");
  ASSERT_NE(shop, nullptr);
  EXPECT_EQ(attributeOf(*shop, "replicas")->value.number, Rational(3));
  ASSERT_EQ(shop->children.size(), 3U);
  EXPECT_EQ(shop->children[0]->name, "http");
  EXPECT_EQ(shop->children[2]->name, "admin");
  const ExpandedBlock &health = *shop->children[1];
  ASSERT_NE(attributeOf(health, "http"), nullptr);
  EXPECT_EQ(attributeOf(health, "port")->value.ref, shop->children[0]->entity);
}

TEST(Components, AnOriginShowsThePlaceAndTheUse) {
  Reading reading("target e { backend = ecs }\n"
                  "component app { service this { replicas = 2 } }\n"
                  "app shop {}\n");
  ExpandedProgram program = reading.expanded();
  const Origin &place = (*program.origins)[attributeOf(*named(program.blocks, "shop"), "replicas")->origin];
  EXPECT_EQ(reading.sources.text(place.span), "replicas = 2");
  ASSERT_TRUE(place.parent);
  EXPECT_EQ(reading.sources.text(program.origins->span(place.parent)), "app shop");
}

TEST(Components, PrivateNamesStartWithTheInstance) {
  Reading reading("target e { backend = ecs }\n"
                  "component pair { bucket this {}  bucket log {} }\n"
                  "component twice { pair this {}  pair more {} }\n"
                  "pair a {}\npair b {}\ntwice c {}\n");
  ExpandedProgram program = reading.expanded();
  EXPECT_EQ(reading.codes(), "");
  std::string names;
  for (const ExpandedBlock *block : program.blocks)
    names += std::string(block->name) + " ";
  EXPECT_EQ(names, "e a b c a-log b-log c-more c-log c-more-log ");
}

TEST(Components, WhatStandsBesideGoesToTheHost) {
  Reading reading("target e { backend = ecs }\nbucket data {}\n"
                  "component side { container this { image = \"x:1\" }  grants = [read(data)]  env = { A: \"1\" } }\n"
                  "service s { env = { B: \"2\" }  grants = [read(data), write(data)]  side one {}  side two {} }\n");
  ExpandedProgram program = reading.expanded();
  EXPECT_EQ(reading.codes(), "");
  const ExpandedBlock &service = *named(program.blocks, "s");
  EXPECT_EQ(service.children.size(), 2U);
  EXPECT_EQ(attributeOf(service, "grants")->value.list.size(), 2U);
  EXPECT_EQ(attributeOf(service, "env")->value.map.size(), 2U);
}

TEST(Components, ArgumentsAreLazyAndSeeTheirOwnPlace) {
  const char *app = "component app(b: bucket?, n: int = 1) {\n"
                    "  service this { replicas = n  if b != null { grants = [read(b)] } } }\n";
  EXPECT_EQ(valueCodesOf(std::string(app) + "app s { b = late }\nbucket late {}"), "");
  EXPECT_EQ(valueCodesOf(std::string(app) + "for n in [1, 2] { app \"s-${n}\" { n = n } }"), "");
  EXPECT_EQ(valueCodesOf(std::string(app) + "for i in [1, 2] { app \"s-${i}\" { n = i * 2 } }"), "");
  EXPECT_EQ(valueCodesOf(std::string(app) + "param on: bool = false\napp s { if on { n = 3 } else { n = null } }"),
            "2031");
}

TEST(Components, AreCheckedOnceAlsoWithoutAUse) {
  EXPECT_EQ(codesOf("component app(n: int) { service this { replicas = n  cpu = n } }"), "2024");
  EXPECT_EQ(codesOf("component app { service this { replicas = site } }\nlet site = 1"), "");
  EXPECT_EQ(codesOf("component app { service this { replicas = own } }\n"
                    "service s { let own = 1  container c { image = \"x:1\" } }"),
            "2017");
}

TEST(Components, WhatTheHostLacksIsSaid) {
  // `health` stands in services and in containers; the component was read against one of them. CTR2119 is the other.
  const char *probe = "component probe { health this { http = \"/\" }  replicas = 2 }\n";
  EXPECT_EQ(valueCodesOf(std::string(probe) + "service s { probe {} }"), "");
  EXPECT_EQ(valueCodesOf(std::string(probe) + "service s { container c { image = \"x:1\"  probe {} } }"), "2119");
}

TEST(Components, ArePartsOfReferences) {
  const char *app = "component app(n: int = 1) { service this { port http { container = 80 } } }\n";
  EXPECT_EQ(valueCodesOf(std::string(app) + "app a {}\nservice b { calls = [a.http, a.port.http] }"), "");
  EXPECT_EQ(codesOf(std::string(app) + "app a {}\nservice b { calls = [a.htp] }"), "2019");
  EXPECT_EQ(codesOf(std::string(app) + "let x = app"), "2105");
  EXPECT_EQ(codesOf(std::string(app) + "app a { m = 1 }"), "2001");
}

} // namespace
} // namespace ctr::test
