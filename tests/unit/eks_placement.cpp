// The cluster query language of ECS as rules about labels of nodes.
#include "backends/eks/placement_query.h"

#include <gtest/gtest.h>

namespace ctr::eks {
namespace {

constexpr std::string_view Types[] = {"m6i.large", "m6i.xlarge", "m7g.large"};

// `key=a,b; key!=c | …`, or `: what is wrong`.
std::string placed(std::string_view expression) {
  const PlacementQuery query = readQuery(expression, Types);
  if (!query.culprit.empty())
    return ": " + query.culprit;
  std::string out;
  for (const LabelTerm &term : query.terms) {
    out += out.empty() ? "" : " | ";
    if (term.empty())
      out += "always";
    for (const LabelRule &rule : term) {
      out += &rule == &term.front() ? "" : "; ";
      out += std::string(rule.key.substr(rule.key.rfind('/') + 1)) + (rule.negated ? "!=" : "=");
      for (const std::string &value : rule.values)
        out += (&value == &rule.values.front() ? "" : ",") + value;
    }
  }
  return out.empty() ? "never" : out;
}

TEST(EksPlacement, ComparisonsBecomeRules) {
  EXPECT_EQ(placed("attribute:ecs.instance-type == m6i.large"), "instance-type=m6i.large");
  EXPECT_EQ(placed("attribute:ecs.instance-type equals m9x.large"), "instance-type=m9x.large");
  EXPECT_EQ(placed("attribute:ecs.availability-zone != us-east-1a"), "zone!=us-east-1a");
  EXPECT_EQ(placed("attribute:ecs.availability-zone in [us-east-1a,us-east-1b , us-east-1a]"),
            "zone=us-east-1a,us-east-1b");
  EXPECT_EQ(placed("attribute:ecs.availability-zone not_in [us-east-1a]"), "zone!=us-east-1a");
  EXPECT_EQ(placed("attribute:ecs.cpu-architecture in [x86_64, arm64]"), "arch=amd64,arm64");
  EXPECT_EQ(placed("attribute:ecs.os-type == LINUX"), "os=linux");
}

TEST(EksPlacement, PatternsAreTheTypesThatThereAre) {
  EXPECT_EQ(placed("attribute:ecs.instance-type =~ m6i.*"), "instance-type=m6i.large,m6i.xlarge");
  EXPECT_EQ(placed("attribute:ecs.instance-type !~ (m6i|m6a)[.].*"), "instance-type!=m6i.large,m6i.xlarge");
  EXPECT_EQ(placed("attribute:ecs.instance-type matches large"), "never");
  EXPECT_EQ(placed("attribute:ecs.instance-type not_matches large"), "always");
  EXPECT_EQ(placed("attribute:ecs.instance-type =~ m6i(?!x)"), ": m6i(?!x)");
  EXPECT_EQ(placed("attribute:ecs.instance-type =~ m6i(x"), ": m6i(x");
  EXPECT_EQ(placed("attribute:ecs.availability-zone =~ us-.*"), ": us-.*");
}

TEST(EksPlacement, JoinedRulesBecomeAlternatives) {
  EXPECT_EQ(placed("attribute:ecs.os-type == a and attribute:ecs.os-type == b or attribute:ecs.os-type == c"),
            "os=a; os=b | os=c");
  EXPECT_EQ(placed("attribute:ecs.os-type == a && (attribute:ecs.os-type == b || attribute:ecs.os-type == c)"),
            "os=a; os=b | os=a; os=c");
  EXPECT_EQ(placed("not (attribute:ecs.os-type == a or attribute:ecs.os-type != b)"), "os!=a; os=b");
  EXPECT_EQ(placed("!(attribute:ecs.os-type == a and attribute:ecs.os-type == b)"), "os!=a | os!=b");
  EXPECT_EQ(placed("not not attribute:ecs.os-type == a"), "os=a");
  EXPECT_EQ(placed("attribute:ecs.os-type exists and attribute:ecs.os-type == a"), "os=a");
  EXPECT_EQ(placed("attribute:ecs.os-type !exists or attribute:ecs.os-type == a"), "os=a");
  EXPECT_EQ(placed("attribute:ecs.os-type not_exists"), "never");
}

TEST(EksPlacement, WhatNoLabelTellsIsNamed) {
  EXPECT_EQ(placed("attribute:stack == prod"), ": attribute:stack");
  EXPECT_EQ(placed("attribute:ecs.os-type == a and task:group == b"), ": task:group");
  for (std::string_view bad : {"", "  ", "==", "attribute:ecs.os-type", "attribute:ecs.os-type ==",
                               "attribute:ecs.os-type in", "attribute:ecs.os-type in [", "attribute:ecs.os-type in []",
                               "attribute:ecs.os-type in [a", "attribute:ecs.os-type == a)",
                               "(attribute:ecs.os-type == a", "attribute:ecs.os-type == a or", "not", "!", "(", "()"})
    EXPECT_FALSE(readQuery(bad, Types).culprit.empty() && readQuery(bad, Types).why.empty()) << bad;
}

TEST(EksPlacement, NodesFitOrNot) {
  const auto on = [](std::string_view expression, std::string_view type) {
    return fit(readQuery(expression, Types), type);
  };
  EXPECT_EQ(on("attribute:ecs.instance-type == m6i.large", "m6i.large"), Fit::Yes);
  EXPECT_EQ(on("attribute:ecs.instance-type != m6i.large", "m6i.large"), Fit::No);
  EXPECT_EQ(on("attribute:ecs.cpu-architecture == arm64", "m7g.large"), Fit::Yes);
  EXPECT_EQ(on("attribute:ecs.os-type == windows", "m7g.large"), Fit::No);
  EXPECT_EQ(on("attribute:ecs.availability-zone == us-east-1a", "m7g.large"), Fit::Perhaps);
  EXPECT_EQ(on("attribute:ecs.instance-type == m6i.large", ""), Fit::Perhaps);
}

} // namespace
} // namespace ctr::eks
