// The words that syntax/tokens.h cuts and the rules of grammar/CtrLexer.g4 are two descriptions of one thing: where the
// scan finds nothing wrong, both must cut alike, and the lexer must find nothing broken.
#include "syntax/scan.h"
#include "syntax/tokens.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sstream>

// ANTLR's headers come first: the last one relies on them.
// clang-format off
#include <antlr4-runtime.h>
#include <ANTLRInputStream.h>
#include <CtrLexer.h>
// clang-format on

namespace {

using ctr::syntax::Word;

struct Cut {
  std::vector<std::pair<std::size_t, std::size_t>> words;
  bool broken = false;
};

// By the grammar alone. Bytes beyond ASCII become one of it, as they do for the compiler.
Cut byGrammar(std::string text) {
  for (char &c : text)
    if (static_cast<unsigned char>(c) >= 0x80U)
      c = '\x7F';
  antlr4::ANTLRInputStream input(text);
  ctr::grammar::CtrLexer lexer(&input);
  lexer.removeErrorListeners();
  Cut out;
  while (true) {
    std::unique_ptr<antlr4::Token> token = lexer.nextToken();
    if (token->getType() == antlr4::Token::EOF)
      return out;
    out.broken |= token->getType() == ctr::grammar::CtrLexer::BROKEN;
    out.words.emplace_back(token->getStartIndex(), token->getStopIndex() + 1);
  }
}

Cut byHand(const std::string &text) {
  Cut out;
  for (const Word &word : ctr::syntax::words(text))
    if (!word.comment())
      out.words.emplace_back(word.begin, word.end);
  return out;
}

bool sound(const std::string &text) {
  ctr::Diagnostics diags;
  llvm::BumpPtrAllocator arena;
  ctr::SyntaxLimits limits;
  ctr::syntax::Scan scan = ctr::syntax::scan(text, 1, limits, diags, arena);
  return diags.size() == 0 && scan.text.data() == text.data();
}

} // namespace

TEST(SyntaxWords, ProgramsOfTheRepository) {
  std::size_t seen = 0;
  for (const char *folder : {"examples", "tests/cases"})
    for (const auto &entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(CTR_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".ctr")
        continue;
      std::stringstream in;
      in << std::ifstream(entry.path()).rdbuf();
      std::string text = in.str();
      if (!sound(text))
        continue;
      ++seen;
      Cut cut = byGrammar(text);
      EXPECT_FALSE(cut.broken) << entry.path();
      EXPECT_EQ(cut.words, byHand(text).words) << entry.path();
    }
  EXPECT_GT(seen, 20U);
}

TEST(SyntaxWords, SoupsOfFragments) {
  const std::vector<std::string> fragments = {"a",
                                              "in",
                                              "x-y",
                                              "n-",
                                              "-",
                                              "_",
                                              "1",
                                              "0.5",
                                              "1.",
                                              ".5",
                                              "..",
                                              ".",
                                              "512MiB",
                                              "60%",
                                              "%",
                                              "1e5",
                                              "1h30m",
                                              "\"\"",
                                              "\"a\"",
                                              "\"\\\"\"",
                                              "\"$\"",
                                              "\"${",
                                              "}\"",
                                              "\"$${a}\"",
                                              "\"\\${\"",
                                              "\"${f(\"x${y}\")}z\"",
                                              "\"\"\"\n",
                                              "\n\"\"\"",
                                              "\"\"\"\n a \"q\" ${b}\n\"\"\"",
                                              "{",
                                              "}",
                                              "[",
                                              "]",
                                              "(",
                                              ")",
                                              "=",
                                              "==",
                                              "!",
                                              "!=",
                                              "<",
                                              "<=",
                                              ">",
                                              ">=",
                                              "&",
                                              "&&",
                                              "|",
                                              "||",
                                              "?",
                                              ":",
                                              ",",
                                              "+",
                                              "*",
                                              "/",
                                              "//",
                                              "// c\n",
                                              "/*",
                                              "*/",
                                              "/* c */",
                                              "/**/",
                                              "/*/",
                                              "\n",
                                              " ",
                                              "\t",
                                              "\r\n",
                                              "\\",
                                              "\"",
                                              "$",
                                              "'",
                                              "#",
                                              ";",
                                              "\xC3\xA9",
                                              "\"\xC3\xA9\"",
                                              "// \xC3\xA9\n"};
  std::mt19937 random(7);
  std::size_t seen = 0;
  for (int turn = 0; turn < 60000; ++turn) {
    std::string text;
    for (std::size_t count = 1 + random() % 8; count > 0; --count)
      text += fragments[random() % fragments.size()];
    if (!sound(text))
      continue;
    ++seen;
    Cut cut = byGrammar(text);
    ASSERT_FALSE(cut.broken) << text;
    ASSERT_EQ(cut.words, byHand(text).words) << text;
  }
  EXPECT_GT(seen, 2000U);
}

TEST(SyntaxWords, Reserved) {
  const antlr4::dfa::Vocabulary &words = ctr::grammar::CtrLexer(nullptr).getVocabulary();
  std::size_t count = 0;
  for (std::size_t type = 1; type <= words.getMaxTokenType(); ++type) {
    std::string spelled = words.getLiteralName(type);
    if (spelled.size() < 3)
      continue;
    spelled = spelled.substr(1, spelled.size() - 2);
    bool isWord = spelled.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    EXPECT_EQ(ctr::syntax::reserved(spelled), isWord) << spelled;
    count += isWord ? 1U : 0U;
  }
  EXPECT_EQ(count, 14U);
}
