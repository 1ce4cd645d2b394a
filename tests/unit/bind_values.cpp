// Which offered value belongs to which binding, and how it gets into documents.
#include "diag/kinds/files.h"
#include "driver/fill_document.h"
#include "driver/offered_values.h"

#include <gtest/gtest.h>

namespace ctr {
namespace {

std::vector<BindingRow> rows() {
  return {{{"WebGroup", "security-group-id", "stack:WebGroup", {}}, ""},
          {{"Subnet", "subnet-id", "stack:Subnet", {}}, ""},
          {{"WebArn", "apprunner-service-arn", "step:3/Service/ServiceArn", {}}, ""},
          {{"ApiArn", "apprunner-service-arn", "step:4/Service/ServiceArn", {}}, ""}};
}

std::size_t count(std::string_view json, Diagnostics &diags, std::optional<int> step = std::nullopt) {
  auto values = offeredValues(json, "outputs.json", rows(), step, diags);
  return values ? values->size() : 0;
}

TEST(OfferedValues, StackOutputsFillTheWholeStack) {
  Diagnostics diags;
  EXPECT_EQ(count(R"({"Stacks": [{"Outputs": [{"OutputKey": "WebGroup", "OutputValue": "sg-1"},
                                              {"OutputKey": "Subnet", "OutputValue": "subnet-1"},
                                              {"OutputKey": "More", "OutputValue": "x"}]}]})",
                  diags),
            2U);
  EXPECT_EQ(diags.size(), 0U);
}

TEST(OfferedValues, AllOfAProviderOrNothing) {
  Diagnostics diags;
  EXPECT_EQ(count(R"({"Stacks": [{"Outputs": [{"OutputKey": "WebGroup", "OutputValue": "sg-1"}]}]})", diags), 0U);
  ASSERT_EQ(diags.size(), 1U);
  EXPECT_EQ(diags.all().front().code, diag::BindIncomplete.code);
  EXPECT_NE(diags.all().front().message.find("`Subnet`"), std::string::npos);
}

TEST(OfferedValues, ASavedResponseNeedsItsStepWhenItFitsSeveral) {
  constexpr std::string_view Response = R"({"Service": {"ServiceArn": "arn:aws:apprunner:::service/web"}})";
  Diagnostics ambiguous, named;
  EXPECT_EQ(count(Response, ambiguous), 0U);
  ASSERT_EQ(ambiguous.size(), 1U);
  EXPECT_EQ(ambiguous.all().front().code, diag::BindAmbiguous.code);
  EXPECT_EQ(count(Response, named, 4), 1U);
  EXPECT_EQ(named.size(), 0U);
}

TEST(OfferedValues, APlainMapNamesBindings) {
  Diagnostics diags;
  EXPECT_EQ(count(R"({"WebArn": "arn:a", "ApiArn": "arn:b", "WebGroup": "sg-1", "Subnet": "subnet-1"})", diags), 4U);
  EXPECT_EQ(diags.size(), 0U);
}

TEST(OfferedValues, TypesAreChecked) {
  Diagnostics diags;
  EXPECT_EQ(count(R"({"WebGroup": "subnet-1", "Subnet": "subnet-1"})", diags), 0U);
  ASSERT_EQ(diags.size(), 1U);
  EXPECT_EQ(diags.all().front().code, diag::BindWrongType.code);
}

TEST(OfferedValues, WhatIsNoObjectIsRefused) {
  for (std::string_view json : {"", "[]", "{", "\"x\"", "{}"}) {
    Diagnostics diags;
    EXPECT_EQ(count(json, diags), 0U) << json;
    EXPECT_TRUE(diags.hasErrors()) << json;
  }
}

TEST(FillDocument, KeepsTheOrderAndTheTypesOfJson) {
  FilledDocument filled =
      fillDocument("a.json", R"({"b": "${ctr:P}", "a": ["x-${ctr:S}-y", "${ctr:Open}", 1, true, null]})",
                   {{"P", {"80", true}}, {"S", {"q\"uote", false}}});
  EXPECT_EQ(filled.text,
            "{\n  \"b\": 80,\n  \"a\": [\n    \"x-q\\\"uote-y\",\n    \"${ctr:Open}\",\n    1,\n    true,\n"
            "    null\n  ]\n}\n");
}

TEST(FillDocument, KeepsStringsOfYamlStrings) {
  FilledDocument filled =
      fillDocument("a.yaml", "a: \"no\"\nb: \"1.10\"\nc: 7\nd: true\ne: \"${ctr:S}\"\n", {{"S", {"yes", false}}});
  EXPECT_EQ(filled.error, "");
  EXPECT_NE(filled.text.find("c: 7\nd: true\n"), std::string::npos) << filled.text;
  for (const char *quoted : {"no", "1.10", "yes"}) {
    bool isQuoted = filled.text.find("\"" + std::string(quoted) + "\"") != std::string::npos ||
                    filled.text.find("'" + std::string(quoted) + "'") != std::string::npos;
    EXPECT_TRUE(isQuoted) << filled.text;
  }
}

TEST(FillDocument, SaysWhatCannotBeRead) {
  EXPECT_NE(fillDocument("a.json", "{", {}).error, "");
  EXPECT_NE(fillDocument("a.yaml", "a: [", {}).error, "");
  EXPECT_EQ(fillDocument("a.txt", "x ${ctr:S}", {{"S", {"y", false}}}).text, "x y");
}

} // namespace
} // namespace ctr
