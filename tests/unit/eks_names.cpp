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

} // namespace
} // namespace ctr::eks
