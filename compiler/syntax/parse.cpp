// The door to ANTLR, and the loop over the runs of members. Parser, tokens and parse tree of a run are gone before the
// next is read.
#include "syntax/parse.h"

#include "diag/kinds/syntax.h"
#include "syntax/tree_builder.h"

// ANTLR's headers come first: the last two rely on them.
// clang-format off
#include <CtrLexer.h>
#include <CtrParser.h>
#include "syntax/byte_tokens.h"
#include "syntax/recovery.h"
// clang-format on

namespace ctr {
namespace syntax {
namespace {

// The tree needs no leaves: every token that matters has a label in the grammar.
class LeaflessParser : public P {
public:
  using P::P;
  Token *consume() override {
    Token *t = _input->LT(1);
    if (t->getType() != Token::EOF)
      _input->consume();
    return t;
  }
};

// A lexer with its parser; there is one for the file and one for each level of `${}` inside `${}`.
class Engine {
public:
  Engine() : lexer_(&bytes_), mended_(lexer_, bytes_), tokens_(&mended_), parser_(&tokens_) {
    recovery_ = std::make_shared<Recovery>();
    lexer_.removeErrorListeners();
    parser_.removeErrorListeners();
    parser_.setErrorHandler(recovery_);
    parser_.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(antlr4::atn::PredictionMode::SLL);
  }
  P &read(const Reading &reading, std::uint32_t from, std::uint32_t to, llvm::ArrayRef<MissingCloser> missing) {
    recovery_->set(reading, from);
    bytes_.set(reading.text.substr(from, to - from));
    lexer_.setInputStream(&bytes_);
    mended_.set(missing, from);
    tokens_.setTokenSource(&mended_);
    parser_.setTokenStream(&tokens_);
    return parser_;
  }

private:
  ByteStream bytes_;
  grammar::CtrLexer lexer_;
  MendedTokens mended_;
  antlr4::CommonTokenStream tokens_;
  LeaflessParser parser_;
  std::shared_ptr<Recovery> recovery_;
};

class FileReader {
public:
  FileReader(const Scan &scan, std::uint32_t base, const SyntaxLimits &limits, Findings &findings, DocCursor &docs,
             llvm::BumpPtrAllocator &arena)
      : scan_(scan), reading_{scan.text, base, limits.nesting, findings, docs, arena, inner_} {}

  void read(llvm::SmallVectorImpl<const ast::Member *> &out) {
    Engine engine;
    llvm::ArrayRef<MissingCloser> missing(scan_.missing);
    for (std::size_t i = 0; i < scan_.cuts.size(); ++i) {
      std::uint32_t from = scan_.cuts[i];
      bool last = i + 1 == scan_.cuts.size();
      auto to = last ? static_cast<std::uint32_t>(scan_.text.size()) : scan_.cuts[i + 1];
      llvm::ArrayRef<MissingCloser> here = missing.take_while([&](const MissingCloser &m) { return m.offset <= to; });
      missing = missing.drop_front(here.size());
      P &parser = engine.read(reading_, from, to, here);
      buildMembers(*parser.chunk(), from, reading_, out);
    }
  }

  const ast::Expr *expression() {
    Engine engine;
    P &parser = engine.read(reading_, 0, static_cast<std::uint32_t>(scan_.text.size()), scan_.missing);
    return buildExpression(*parser.interpolation(), 0, reading_);
  }

private:
  // Reads what stands in `${}`. Strings there may hold `${}` again, hence an engine a level.
  struct Inner {
    FileReader &file;
    std::vector<std::unique_ptr<Engine>> engines;
    std::size_t depth = 0;
    const ast::Expr *operator()(std::uint32_t begin, std::uint32_t end) {
      if (depth == engines.size())
        engines.push_back(std::make_unique<Engine>());
      P &parser = engines[depth++]->read(file.reading_, begin, end, {});
      const ast::Expr *made = buildExpression(*parser.interpolation(), begin, file.reading_);
      --depth;
      return made;
    }
  };

  const Scan &scan_;
  Inner inner_{*this, {}, 0};
  Reading reading_;
};

} // namespace
} // namespace syntax

namespace {

// Calls `read` with a reader of the file, and keeps what goes wrong in there.
template <class Read>
void readFile(const SourceMap &sources, FileId file, ast::SyntaxTree &tree, Diagnostics &diags, SyntaxLimits limits,
              Read read) {
  std::string_view text = sources.text(file);
  std::uint32_t base = sources.base(file);
  tree.span = {base, base + static_cast<std::uint32_t>(text.size())};
  syntax::Scan scan = syntax::scan(text, base, limits, diags, *tree.arena);
  tree.comments = std::move(scan.comments);
  if (scan.refused)
    return;
  syntax::Findings findings(diags, scan.blamed, base, limits.errors);
  syntax::DocCursor docs(scan.text, base, tree.comments, findings, *tree.arena);
  try {
    syntax::FileReader reader(scan, base, limits, findings, docs, *tree.arena);
    read(reader);
    docs.finish();
  } catch (const syntax::Stop &) {
    // Reported; what was read so far is kept.
  } catch (const std::exception &e) {
    diags.report(diag::ReaderFailed, {base, base}, e.what());
  }
}

} // namespace

ast::SyntaxTree parse(const SourceMap &sources, FileId file, Diagnostics &diags, SyntaxLimits limits) {
  ast::SyntaxTree tree;
  llvm::SmallVector<const ast::Member *, 64> members;
  readFile(sources, file, tree, diags, limits, [&](syntax::FileReader &reader) { reader.read(members); });
  tree.members = llvm::ArrayRef<const ast::Member *>(members).copy(*tree.arena);
  return tree;
}

const ast::Expr *parseExpression(const SourceMap &sources, FileId file, ast::SyntaxTree &tree, Diagnostics &diags,
                                 SyntaxLimits limits) {
  const ast::Expr *out = nullptr;
  readFile(sources, file, tree, diags, limits, [&](syntax::FileReader &reader) { out = reader.expression(); });
  return out != nullptr ? out : new (tree.arena->Allocate<ast::ErrorExpr>()) ast::ErrorExpr(tree.span);
}

} // namespace ctr
