#include "driver/reference_examples.h"

#include "syntax/parse.h"

#include <algorithm>
#include <llvm/ADT/StringRef.h>
#include <llvm/ADT/StringSet.h>

namespace ctr {

namespace {

constexpr std::size_t MostLines = 24;

struct Candidate {
  std::size_t worth = 0;
  Span span;
};
using Best = std::unordered_map<const Construct *, Candidate>;

// How much a block shows: the different words in it, and a little for the words of its blocks.
std::size_t worth(const ast::Block &block) {
  llvm::StringSet<> words;
  std::size_t inner = 0;
  for (const ast::Member *m : block.members) {
    if (const auto *attribute = llvm::dyn_cast<ast::Attribute>(m))
      words.insert({attribute->name.text.data(), attribute->name.text.size()});
    if (const auto *child = llvm::dyn_cast<ast::Block>(m)) {
      words.insert({child->kindWord().data(), child->kindWord().size()});
      inner += std::min<std::size_t>(child->members.size(), 3);
    }
  }
  return std::size_t{words.size()} * 4 + inner;
}

class Search {
public:
  Search(const SourceMap &sources, Best &best) : sources_(sources), best_(best) {}

  void look(ast::Members members, const Construct &around) {
    for (const ast::Member *m : members) {
      if (const auto *branch = llvm::dyn_cast<ast::If>(m)) {
        look(branch->then, around);
        look(branch->otherwise, around);
      } else if (const auto *loop = llvm::dyn_cast<ast::For>(m)) {
        look(loop->body, around);
      } else if (const auto *block = llvm::dyn_cast<ast::Block>(m)) {
        const ChildRule *rule = block->kindPath.size() == 1 ? around.child(block->kindWord()) : nullptr;
        if (rule == nullptr)
          continue;
        consider(*block, *rule->construct);
        look(block->members, *rule->construct);
      }
    }
  }

private:
  void consider(const ast::Block &block, const Construct &construct) {
    llvm::StringRef text(sources_.text(block.span).data(), block.span.size());
    if (text.count('\n') >= MostLines)
      return;
    Candidate &best = best_[&construct];
    if (std::size_t w = worth(block) + 1; w > best.worth)
      best = {w, block.span};
  }

  const SourceMap &sources_;
  Best &best_;
};

// The block's lines without the indentation of its first.
std::string textOf(Span span, const SourceMap &sources) {
  Place place = sources.place(span.begin);
  std::string_view line = sources.line(place.file, place.line);
  std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  std::string out;
  llvm::StringRef rest(sources.text(span).data(), span.size());
  for (bool first = true; !rest.empty() || first; first = false) {
    auto [head, tail] = rest.split('\n');
    if (!first)
      head = head.drop_front(std::min(head.find_first_not_of(' '), indent));
    out += head.rtrim().str() + "\n";
    rest = tail;
  }
  return out;
}

} // namespace

ReferenceExamples::ReferenceExamples(const Schema &schema, llvm::ArrayRef<FileId> programs, const SourceMap &sources) {
  for (FileId file : programs) {
    Diagnostics ignored; // what does not compile was to be left out by who named it
    ast::SyntaxTree tree = parse(sources, file, ignored);
    Best best;
    Search(sources, best).look(tree.members, schema.top());
    for (const auto &[construct, candidate] : best) {
      Found &found = found_[construct];
      if (candidate.worth * 2 > found.worth * 3) // a later one must be much better
        found = {candidate.worth, {textOf(candidate.span, sources), std::string(sources.name(file))}};
    }
  }
}

const ReferenceExample *ReferenceExamples::of(const Construct &construct) const {
  auto found = found_.find(&construct);
  return found == found_.end() ? nullptr : &found->second.example;
}

} // namespace ctr
