#include "support/nearest.h"

#include <gtest/gtest.h>

namespace ctr {
namespace {

TEST(Nearest, OffersALikelySlipOnly) {
  std::string_view words[] = {"image", "memory", "command", "cpu"};
  EXPECT_EQ(nearest("imagee", words), "image");
  EXPECT_EQ(nearest("mem0ry", words), "memory");
  EXPECT_EQ(nearest("cpus", words), "cpu");
  EXPECT_EQ(nearest("volume", words), "");
  EXPECT_EQ(nearest("", words), "");
}

TEST(Nearest, NeighboursThatChangedPlacesAreOneSlip) {
  std::string_view words[] = {"dev", "prod", "aws", "int"};
  EXPECT_EQ(nearest("prdo", words), "prod");
  EXPECT_EQ(nearest("asw", words), "aws");
  EXPECT_EQ(nearest("itn", words), "int");
  EXPECT_EQ(nearest("tni", words), "");
}

TEST(Nearest, TiesGoToTheFirst) {
  std::string_view words[] = {"cart", "card"};
  EXPECT_EQ(nearest("carx", words), "cart");
}

} // namespace
} // namespace ctr
