// ECS developer guide, "Create expressions to define container instances": `subject operator argument`, joined by
// `and`, `or`, `not` and parentheses. What a node can be asked becomes alternatives of rules; a `not` is moved to the
// rules.

#include "backends/eks/placement_query.h"

#include "backends/eks/node_types.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/Regex.h>

namespace ctr::eks {
namespace {

constexpr std::string_view InstanceTypeLabel = "node.kubernetes.io/instance-type";
constexpr std::string_view ZoneLabel = "topology.kubernetes.io/zone";
constexpr std::string_view ArchitectureLabel = "kubernetes.io/arch";
constexpr std::string_view SystemLabel = "kubernetes.io/os";

struct AttributeLabel {
  std::string_view attribute, label;
};
constexpr AttributeLabel AttributeLabels[] = {
    {"attribute:ecs.instance-type", InstanceTypeLabel},
    {"attribute:ecs.availability-zone", ZoneLabel},
    {"attribute:ecs.cpu-architecture", ArchitectureLabel},
    {"attribute:ecs.os-type", SystemLabel},
};

// What Kubernetes calls a value of the label.
std::string labelValue(std::string_view label, std::string_view value) {
  if (label == ArchitectureLabel && value == "x86_64")
    return "amd64";
  return label == SystemLabel ? llvm::StringRef(value).lower() : std::string(value);
}

using Terms = std::vector<LabelTerm>;

bool wordSign(char c) { return llvm::isAlnum(c) || c == ':' || c == '.' || c == '_' || c == '-'; }

class QueryReader {
public:
  QueryReader(std::string_view text, llvm::ArrayRef<std::string_view> types) : text_(text), types_(types) {}

  PlacementQuery read() {
    PlacementQuery query;
    query.terms = either(false);
    if (query_.culprit.empty() && !atEnd())
      misread();
    query.culprit = std::move(query_.culprit);
    query.why = query_.why;
    return query;
  }

private:
  static constexpr std::size_t MostTerms = 32, Deepest = 64;

  [[nodiscard]] bool failed() const { return !query_.culprit.empty(); }
  Terms fail(std::string_view culprit, std::string_view why) {
    if (!failed())
      query_.culprit = culprit, query_.why = why;
    return {};
  }
  Terms misread() {
    std::string_view rest = text_.substr(std::min(at_, text_.size()));
    return fail(rest.empty() ? text_ : rest, "this is no expression of the cluster query language");
  }

  void skip() {
    while (at_ < text_.size() && llvm::isSpace(text_[at_]))
      ++at_;
  }
  bool atEnd() { return skip(), at_ >= text_.size(); }
  bool sign(std::string_view s) {
    skip();
    if (text_.substr(at_, s.size()) != s)
      return false;
    at_ += s.size();
    return true;
  }
  bool word(std::string_view w) {
    skip();
    const std::size_t end = at_ + w.size();
    if (!llvm::StringRef(text_.substr(at_, w.size())).equals_insensitive(w) ||
        (end < text_.size() && wordSign(text_[end])))
      return false;
    at_ = end;
    return true;
  }

  Terms join(bool all, Terms a, Terms b) { // all: both hold
    if (!all) {
      a.insert(a.end(), std::make_move_iterator(b.begin()), std::make_move_iterator(b.end()));
    } else {
      Terms out;
      for (const LabelTerm &x : a)
        for (const LabelTerm &y : b) {
          out.push_back(x);
          out.back().insert(out.back().end(), y.begin(), y.end());
          if (out.size() > MostTerms)
            return fail(text_, "it has too many alternatives");
        }
      a = std::move(out);
    }
    return a.size() > MostTerms ? fail(text_, "it has too many alternatives") : a;
  }
  Terms either(bool negated) {
    Terms out = both(negated);
    while (!failed() && (word("or") || sign("||")))
      out = join(negated, std::move(out), both(negated));
    return out;
  }
  Terms both(bool negated) {
    Terms out = single(negated);
    while (!failed() && (word("and") || sign("&&")))
      out = join(!negated, std::move(out), single(negated));
    return out;
  }
  Terms single(bool negated) {
    while (word("not") || sign("!"))
      negated = !negated;
    if (!sign("("))
      return comparison(negated);
    if (++depth_ > Deepest)
      return misread();
    Terms out = either(negated);
    --depth_;
    return failed() || sign(")") ? out : misread();
  }

  std::string_view subject() {
    skip();
    const std::size_t begin = at_;
    while (at_ < text_.size() && wordSign(text_[at_]))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }
  // Until a blank, or a parenthesis that was not opened here; in a list also until its next sign.
  std::string_view value(bool listed = false) {
    skip();
    const std::size_t begin = at_;
    int open = 0;
    while (at_ < text_.size() && !llvm::isSpace(text_[at_]) && !(listed && (text_[at_] == ',' || text_[at_] == ']'))) {
      open += text_[at_] == '(' ? 1 : text_[at_] == ')' ? -1 : 0;
      if (open < 0)
        break;
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }
  std::vector<std::string_view> values() {
    std::vector<std::string_view> out;
    if (!sign("["))
      return out;
    do
      out.push_back(value(true));
    while (sign(","));
    if (!sign("]") || llvm::is_contained(out, std::string_view()))
      out.clear();
    return out;
  }

  // The types, and what else is known, that a pattern takes.
  bool matching(std::string_view label, std::string_view pattern, std::vector<std::string_view> &out) {
    if (label == ZoneLabel)
      return fail(pattern, "which zones there are is known to AWS alone"), false;
    const llvm::Regex regex("^(" + std::string(pattern) + ")$");
    if (pattern.empty() || pattern.find_first_of("\\?{^$") != pattern.npos || !regex.isValid())
      return fail(pattern, "a pattern here has letters, digits, `.`, `*`, `+`, `|`, `[…]` and `(…)`"), false;
    static constexpr std::string_view Architectures[] = {"x86_64", "arm64"};
    static constexpr std::string_view Systems[] = {"linux", "windows"};
    const llvm::ArrayRef<std::string_view> known = label == ArchitectureLabel ? llvm::makeArrayRef(Architectures)
                                                   : label == SystemLabel     ? llvm::makeArrayRef(Systems)
                                                                              : types_;
    for (std::string_view one : known)
      if (regex.match(one))
        out.push_back(one);
    return true;
  }

  Terms comparison(bool negated) {
    const std::string_view asked = subject();
    if (asked.empty())
      return misread();
    const auto *row = llvm::find_if(AttributeLabels, [&](const AttributeLabel &r) { return r.attribute == asked; });
    if (row == std::end(AttributeLabels))
      return fail(asked, "no label of a node tells it");
    if (word("exists")) // on every node
      return negated ? Terms{} : Terms{{}};
    if (sign("!exists") || word("not_exists"))
      return negated ? Terms{{}} : Terms{};
    std::vector<std::string_view> wanted;
    bool pattern = false;
    if (sign("==") || word("equals")) {
      wanted.push_back(value());
    } else if (sign("!=") || word("not_equals")) {
      negated = !negated;
      wanted.push_back(value());
    } else if (sign("=~") || word("matches")) {
      pattern = true;
    } else if (sign("!~") || word("not_matches")) {
      negated = !negated;
      pattern = true;
    } else if (sign("!in") || word("not_in")) {
      negated = !negated;
      wanted = values();
    } else if (word("in")) {
      wanted = values();
    } else {
      return misread();
    }
    if (pattern ? !matching(row->label, value(), wanted)
                : wanted.empty() || llvm::is_contained(wanted, std::string_view()))
      return misread();
    if (wanted.empty())
      return negated ? Terms{{}} : Terms{};
    LabelRule rule{row->label, negated, {}};
    for (std::string_view one : wanted)
      if (std::string spelt = labelValue(row->label, one); !llvm::is_contained(rule.values, spelt))
        rule.values.push_back(std::move(spelt));
    return {{std::move(rule)}};
  }

  std::string_view text_;
  llvm::ArrayRef<std::string_view> types_;
  std::size_t at_ = 0, depth_ = 0;
  PlacementQuery query_;
};

Fit fitRule(const LabelRule &rule, std::string_view type) {
  if (rule.key == ZoneLabel || (type.empty() && rule.key != SystemLabel))
    return Fit::Perhaps;
  std::string_view has = "linux";
  if (rule.key == InstanceTypeLabel)
    has = type;
  else if (rule.key == ArchitectureLabel)
    has = architectureOf(type) == Architecture::Arm ? "arm64" : "amd64";
  return llvm::is_contained(rule.values, has) != rule.negated ? Fit::Yes : Fit::No;
}

} // namespace

PlacementQuery readQuery(std::string_view expression, llvm::ArrayRef<std::string_view> instanceTypes) {
  return QueryReader(expression, instanceTypes).read();
}

Fit fit(const PlacementQuery &query, std::string_view instanceType) {
  Fit best = Fit::No;
  for (const LabelTerm &term : query.terms) {
    Fit least = Fit::Yes;
    for (const LabelRule &rule : term)
      least = std::min(least, fitRule(rule, instanceType));
    best = std::max(best, least);
  }
  return best;
}

std::optional<std::string_view> expressionOf(const Topology &t, Id<Workload> w) {
  if (!t[w].placement || !t[t[w].placement].constraint->has_value() ||
      **t[t[w].placement].constraint == DistinctInstance)
    return std::nullopt;
  return **t[t[w].placement].constraint;
}

bool sharesNoNode(const Topology &t, Id<Workload> w) {
  return t[w].placement && *t[t[w].placement].constraint == DistinctInstance && *t[w].scheduling != Scheduling::Daemon;
}

std::vector<std::string_view> instanceTypesOf(const Topology &t, Id<Workload> w) {
  std::vector<std::string_view> out;
  for (const Placement &p : t.facts.placementsFor(w))
    if (p.capacity)
      for (const Attr<std::string_view> &type : *t[p.capacity].instances)
        if (!llvm::is_contained(out, *type))
          out.push_back(*type);
  return out;
}

} // namespace ctr::eks
