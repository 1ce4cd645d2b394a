// Values of parameters from texts and back, and sets of combinations in few words.
#include "program_reading.h"
#include "sema/combinations.h"
#include "sema/secret_text.h"
#include "sema/static_program.h"

#include <gtest/gtest.h>

namespace ctr::test {
namespace {

// The text of the param after it was given as `text`.
std::string inEffect(const std::string &type, const std::string &text) {
  CheckOptions options;
  options.parameters = {{"p", text}};
  Reading reading("param p: " + type, options);
  if (reading.diags.hasErrors() || reading.program->inEffect.empty())
    return "refused " + reading.codes();
  return reading.program->inEffect.front().text;
}

TEST(Parameters, TextsThatAreTheirOwnForm) {
  const std::pair<const char *, const char *> cases[] = {
      {"string", "a, b = \"c\""},
      {"string?", "null"},
      {"int", "-5"},
      {"bool", "true"},
      {"number", "0.25"},
      {"size", "512MiB"},
      {"cpu", "0.5vCPU"},
      {"duration", "90s"},
      {"percent", "60%"},
      {"range<int>", "1..3"},
      {"range<size>", "1GiB..2GiB"},
      {"list<string>", R"(["a", "b, \"c\"", "d\n\$"])"},
      {"list<list<int>>", "[[1, 2], []]"},
      {"map<bool>", R"({ "a b": true, "c": false })"},
      {"map<string>", "{}"},
      {"json", R"({ "a": [1, "two", null, true, 0.5], "b": {} })"},
      {"json", R"("text")"},
      {"image", "nginx:1.27"},
      {"cidr", "10.0.0.0/16"},
      {"arn", "arn:aws:iam::123456789012:role/x"},
      {R"("a" | "b")", "b"},
      {"schedule", R"(cron("30 2 ? * MON-FRI *"))"},
      {"schedule", "rate(1h)"},
  };
  for (const auto &[type, text] : cases)
    EXPECT_EQ(inEffect(type, text), text) << type;
}

TEST(Parameters, OtherWaysToWriteThem) {
  EXPECT_EQ(inEffect("list<string>", "a, b c ,"), R"(["a", "b c"])");
  EXPECT_EQ(inEffect("list<string>", ""), "[]");
  EXPECT_EQ(inEffect("list<string>", " [ a ,\"b\" ] "), R"(["a", "b"])");
  EXPECT_EQ(inEffect("map<int>", "a=1, b: 2"), R"({ "a": 1, "b": 2 })");
  EXPECT_EQ(inEffect("map<int>?", "null"), "null");
  EXPECT_EQ(inEffect("size", "1024 MiB"), "1GiB");
  EXPECT_EQ(inEffect("schedule", "cron(30 2 ? * MON-FRI *)"), R"(cron("30 2 ? * MON-FRI *"))");
  EXPECT_EQ(inEffect("schedule", "rate(60 minutes)"), "rate(1h)");
  EXPECT_EQ(inEffect("range<int>", " 1 .. 3 "), "1..3");
}

TEST(Parameters, WhatIsNoneIsRefused) {
  const std::pair<const char *, const char *> cases[] = {
      {"int", "1.5"},
      {"int", "1e3"},
      {"int", ""},
      {"bool", "yes"},
      {"size", "512"},
      {"size", "512Mib"},
      {"range<int>", "3..1"},
      {"range<int>", "3"},
      {"list<int>", "[1, 2"},
      {"list<int>", "1, two"},
      {"map<int>", "a"},
      {"map<int>", "{a: 1, a: 2}"},
      {"json", "text"},
      {"json", "[1"},
      {"cidr", "10.0.0.1/8"},
      {"arn", "role/x"},
      {R"("a" | "b")", "c"},
      {"int", "99999999999999999999"},
      {"schedule", "rate(0m)"},
      {"schedule", "cron(x)"},
      {"schedule", "hourly"},
      {"schedule", ""},
      {"list<int>", "[1] 2"},
      {"map<int>", "{a: 1} b"},
      {"list<string>", "[a, , b]"},
  };
  for (const auto &[type, text] : cases)
    EXPECT_EQ(inEffect(type, text), "refused 2048") << type << " " << text;
  EXPECT_EQ(inEffect("list<json>", std::string(100000, '[')), "refused 2048");
}

TEST(Parameters, FewWordsForCombinations) {
  Reading reading("param env: \"dev\" | \"prod\" | \"stage\"\nparam debug: bool\nparam n: int = 1\nparam x: \"a\"?");
  const Combinations all(*reading.program);
  ASSERT_EQ(all.count(), 12U);
  std::vector<bool> meant(12, true);
  auto described = [&](auto wanted) {
    std::vector<bool> in(12);
    for (std::size_t i = 0; i < 12; ++i)
      in[i] = meant[i] && wanted(all.at(i));
    std::string out;
    for (const std::string &text : all.described(in, meant))
      out += (out.empty() ? "" : "; ") + text;
    return out;
  };
  EXPECT_EQ(described([](const Combination &) { return true; }), "");
  EXPECT_EQ(described([](const Combination &c) { return c[0] == 1; }), R"(env = "prod")");
  EXPECT_EQ(described([](const Combination &c) { return c[0] == 1 && c[1] == 1; }), R"(env = "prod" and debug = true)");
  EXPECT_EQ(described([](const Combination &c) { return c[0] == 1 || c[1] == 1; }), R"(debug = true; env = "prod")");
  EXPECT_EQ(described([](const Combination &c) { return c[2] == 1; }), "x = null");
  // What is ruled out does not count: with no `prod` meant, the other two are all there is.
  for (std::size_t i = 0; i < 12; ++i)
    meant[i] = all.at(i)[0] != 1;
  EXPECT_EQ(described([](const Combination &c) { return c[0] != 1; }), "");
}

TEST(Parameters, NamesAndTextsOfSecrets) {
  for (const char *name : {"password", "db-password", "DB_PASSWORD", "dbPassword", "apiKey", "private_key", "token"})
    EXPECT_TRUE(namesSecret(name)) << name;
  for (const char *name : {"token_ttl", "secret-name", "key", "public_key", "monkey", "passwords_file", "tokenizer"})
    EXPECT_FALSE(namesSecret(name)) << name;
  EXPECT_TRUE(looksLikeCredential("x AKIAABCDEFGHIJKLMNOP y"));
  EXPECT_TRUE(looksLikeCredential("postgres://app:secret@db:5432/app"));
  EXPECT_FALSE(looksLikeCredential("https://example.com/a:b@c"));
  EXPECT_FALSE(looksLikeCredential("https://user@example.com"));
  EXPECT_FALSE(looksLikeCredential("TRAKIAABCDEFGHIJKLMNOP"));
}

} // namespace
} // namespace ctr::test
