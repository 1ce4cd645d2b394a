#include "backends/eks/names.h"

#include <gtest/gtest.h>

namespace ctr::eks {
namespace {

TEST(EksNames, labels) {
  EXPECT_TRUE(isLabel("web-1"));
  EXPECT_TRUE(isLabel("1web"));
  EXPECT_FALSE(isLabel(""));
  EXPECT_FALSE(isLabel("Web"));
  EXPECT_FALSE(isLabel("web-"));
  EXPECT_FALSE(isLabel(std::string(64, 'a')));
  EXPECT_TRUE(isLabel(std::string(63, 'a')));
}

TEST(EksNames, servicesBeginWithALetter) {
  EXPECT_TRUE(isServiceName("web"));
  EXPECT_FALSE(isServiceName("1web"));
}

TEST(EksNames, ports) {
  EXPECT_TRUE(isPortName("http"));
  EXPECT_TRUE(isPortName("http-2"));
  EXPECT_FALSE(isPortName("8080"));             // no letter
  EXPECT_FALSE(isPortName("a--b"));             // two hyphens
  EXPECT_FALSE(isPortName("sixteen-letters-")); // too long, and a hyphen at the end
  EXPECT_FALSE(isPortName("administration-1"));
}

TEST(EksNames, labelKeysAndValues) {
  EXPECT_TRUE(isLabelKey("pool"));
  EXPECT_TRUE(isLabelKey("example.com/pool"));
  EXPECT_FALSE(isLabelKey("/pool"));
  EXPECT_FALSE(isLabelKey("example.com/"));
  EXPECT_FALSE(isLabelKey("Example.com/pool"));
  EXPECT_FALSE(isLabelKey("example..com/pool"));
  EXPECT_TRUE(isLabelValue(""));
  EXPECT_TRUE(isLabelValue("A_b.c-1"));
  EXPECT_FALSE(isLabelValue("for everyone"));
}

TEST(EksNames, nearestLabel) {
  EXPECT_EQ(toLabel("Shop_Front"), "shop-front");
  EXPECT_EQ(toLabel("--a  b--"), "a-b");
  EXPECT_EQ(toLabel("***"), "app");
  EXPECT_TRUE(isLabel(toLabel(std::string(100, 'x'))));
}

Topology taskWith(std::string_view name, std::initializer_list<std::string_view> triggers) {
  Topology t;
  t.workloads.emplace_back().name = name;
  t.workloads.back().task = true;
  for (std::string_view trigger : triggers) {
    t.workloads.back().triggers.push_back({static_cast<std::uint32_t>(t.triggers.size())});
    t.triggers.emplace_back().name = trigger;
    t.triggers.back().parent = {Kind::Service, 0};
  }
  return t;
}

TEST(EksNames, runsOfOneTriggerAreCalledAsTheTask) {
  EXPECT_EQ(runsName(taskWith("report", {"nightly"}), {0}), "report");
}

TEST(EksNames, runsOfSeveralTriggersAreToldApartHoweverLong) {
  EXPECT_EQ(runsName(taskWith("report", {"day", "night"}), {1}), "report-night");
  std::string longest(52, 'r');
  Topology t = taskWith(longest, {"day", "night"});
  std::string day = runsName(t, {0}), night = runsName(t, {1});
  EXPECT_NE(day, night);
  EXPECT_EQ(day, runsName(t, {0}));
  for (const std::string &name : {day, night}) {
    EXPECT_TRUE(isLabel(name));
    EXPECT_LE(name.size(), 52U);
  }
}

} // namespace
} // namespace ctr::eks
