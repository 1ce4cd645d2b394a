#include "schema/self_check.h"

#include "schema/forms.h"

#include <algorithm>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

bool overlap(llvm::ArrayRef<std::string_view> a, llvm::ArrayRef<std::string_view> b) {
  return a.empty() || b.empty() || llvm::any_of(a, [b](std::string_view word) { return llvm::is_contained(b, word); });
}

// Small letters, digits and `_`; what a person types.
bool wordlike(std::string_view word) {
  return !word.empty() && word.front() >= 'a' && word.front() <= 'z' &&
         llvm::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool sentence(std::string_view doc) { return doc.size() > 4 && doc.back() == '.'; }

class SelfCheck {
public:
  explicit SelfCheck(const Schema &schema) : schema_(schema) {}

  std::vector<std::string> run() {
    for (unsigned k = 0; k < KindCount; ++k)
      if (const Construct *c = schema_.construct(static_cast<Kind>(k));
          c == nullptr || c->kind != static_cast<Kind>(k) || c->word != word(static_cast<Kind>(k)))
        faults_.push_back("no construct for " + std::string(word(static_cast<Kind>(k))));
    for (const Construct *c : schema_.constructs())
      checkConstruct(*c);
    checkReached(schema_.top(), 0);
    for (const Construct *c : schema_.constructs())
      if (!llvm::is_contained(reached_, c))
        fault(*c, "stands nowhere");
    return std::move(faults_);
  }

private:
  void fault(const Construct &c, const std::string &text) { faults_.push_back(std::string(c.word) + ": " + text); }

  void checkConstruct(const Construct &c) {
    if (!wordlike(c.word) || (word(c.kind) != c.word) != (c.prepare != nullptr))
      fault(c, "its word is not that of its kind");
    if (!sentence(c.doc))
      fault(c, "documentation is no sentence");
    if (c.object == nullptr || c.resize == nullptr)
      fault(c, "no table");
    if ((c.name == NameRule::Refers || c.name == NameRule::Words) != (c.setName != nullptr))
      fault(c, "a name that refers or is a word needs setName, others must not have it");
    if ((c.name == NameRule::Refers) != (c.refersTo != 0) || (c.name == NameRule::Words) == c.nameWords.empty())
      fault(c, "name rule and its data differ");
    if (!c.variantOf.empty() && c.field(c.variantOf) == nullptr)
      fault(c, "the variant's attribute does not exist");
    for (const Field &f : c.fields)
      checkField(c, f);
    for (const OutputField &o : c.outputs)
      if (!sentence(o.doc) || word(o.output) != o.word)
        fault(c, "output " + std::string(o.word));
    for (const ChildRule &rule : c.children) {
      if (rule.attach == nullptr)
        fault(c, "child " + std::string(rule.construct->word) + " is not attached");
      if (c.field(rule.construct->word) != nullptr)
        fault(c, std::string(rule.construct->word) + " is an attribute and a block");
    }
  }

  void checkField(const Construct &c, const Field &f) {
    auto bad = [&](const std::string &text) { fault(c, std::string(f.word) + ": " + text); };
    if (!wordlike(f.word))
      bad("not a word");
    if (!sentence(f.doc))
      bad("documentation is no sentence");
    if (f.type == nullptr || f.assign == nullptr || f.describe == nullptr)
      bad("incomplete");
    if (f.type != nullptr && f.type(types_) == nullptr)
      bad("no type");
    if ((f.min != INT64_MIN || f.max != INT64_MAX) && f.rangeSource.empty())
      bad("a range without a source");
    if (f.min > f.max)
      bad("an empty range");
    for (std::string_view form : {f.pattern, f.keyPattern})
      if (!form.empty() && textForm(form) == nullptr)
        bad("no form " + std::string(form));
    for (const Field &other : c.fields)
      if (&other < &f && other.word == f.word && overlap(other.variants, f.variants))
        bad("twice for one variant");
  }

  // Nesting ends: a construct below itself would be a cycle.
  void checkReached(const Construct &c, unsigned depth) {
    if (depth > 6) {
      fault(c, "nests too deep");
      return;
    }
    for (const ChildRule &rule : c.children) {
      if (!llvm::is_contained(reached_, rule.construct))
        reached_.push_back(rule.construct);
      checkReached(*rule.construct, depth + 1);
    }
  }

  const Schema &schema_;
  TypeTable types_;
  std::vector<const Construct *> reached_;
  std::vector<std::string> faults_;
};

} // namespace

std::vector<std::string> faultsOf(const Schema &schema) { return SelfCheck(schema).run(); }

} // namespace ctr
