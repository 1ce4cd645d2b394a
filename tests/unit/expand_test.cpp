#include "program_reading.h"

#include <gtest/gtest.h>

namespace ctr::test {
namespace {

TEST(Expand, LoopsMakeBlocksWithTheirTurns) {
  Reading reading("target e { backend = ecs }\n"
                  "service s { for p in [9090, 9091] { port \"m-${p}\" { container = p } }\n"
                  "  health { http = \"/\"  port = s.port[\"m-9091\"] } }");
  ExpandedProgram program = reading.expanded();
  EXPECT_EQ(reading.codes(), "");
  const ExpandedBlock &service = *program.blocks.at(1);
  ASSERT_EQ(service.children.size(), 3U);
  EXPECT_EQ(service.children[0]->name, "m-9090");
  EXPECT_EQ(service.children[1]->entity, (EntityRef{Kind::Port, 1}));
  EXPECT_TRUE((*program.origins)[service.children[0]->origin].parent);
  const ExpandedAttribute *port = attributeOf(*service.children[2], "port");
  ASSERT_NE(port, nullptr);
  EXPECT_EQ(port->value.ref, (EntityRef{Kind::Port, 1}));
}

TEST(Expand, ConditionsChooseArms) {
  Reading reading("param big: bool = true\ntarget e { backend = ecs }\n"
                  "service s { if big { replicas = 9 } else { replicas = 1 } }");
  ExpandedProgram program = reading.expanded();
  const ExpandedAttribute *replicas = attributeOf(*program.blocks.at(1), "replicas");
  ASSERT_NE(replicas, nullptr);
  EXPECT_EQ(replicas->value.number, Rational(9));
}

TEST(Expand, WhatDoesNotExistShowsItsCondition) {
  Reading reading("param cache: bool = false\ntarget e { backend = ecs }\nif cache { bucket store {} }\n"
                  "service s { grants = [read(store)] }");
  reading.expanded();
  ASSERT_EQ(reading.codes(), "2064");
  EXPECT_EQ(reading.diags.all().front().notes.size(), 2U);
}

TEST(Expand, AssertsReadAttributes) {
  EXPECT_EQ(valueCodesOf("service api { scale { replicas = 2..4 } }\nassert api.scale.replicas.min >= 2, \"no\""), "");
  EXPECT_EQ(valueCodesOf("service api { }\nassert api.replicas == 1, \"no\""), "");
  EXPECT_EQ(valueCodesOf("service api { }\nassert api.replicas == 2, \"no\""), "2055");
}

TEST(Expand, CapacityIsLookedUpInTheCluster) {
  const char *clusters = "let home = target.backend == \"ecs\" ? one : two\n"
                         "cluster one { capacity f { kind = fargate } }\n"
                         "cluster two { capacity g { kind = fargate } }\n";
  EXPECT_EQ(valueCodesOf(std::string(clusters) + "service s { cluster = home  capacity f {} }"), "");
  EXPECT_EQ(valueCodesOf(std::string(clusters) + "service s { cluster = home  capacity g {} }"), "2019");
  EXPECT_EQ(codesOf(std::string(clusters) + "service s { cluster = home  capacity h {} }"), "2019");
}

TEST(Expand, NamesOfTurnsDiffer) {
  EXPECT_EQ(valueCodesOf("for x in [1, 1] { bucket \"b-${x}\" {} }"), "2012");
  EXPECT_EQ(valueCodesOf("for x in [\"a b\"] { bucket \"b-${x}\" {} }"), "2016");
}

} // namespace
} // namespace ctr::test
