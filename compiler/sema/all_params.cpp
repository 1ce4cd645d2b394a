#include "sema/all_params.h"

#include "diag/kinds/types.h"
#include "sema/combinations.h"
#include "sema/literal_rules.h"
#include "sema/parameters.h"
#include "sema/preconditions.h"

#include <map>

namespace ctr {
namespace {

using Judge = llvm::function_ref<void(const TargetTopology &, Diagnostics &)>;

class Sweep {
public:
  Sweep(StaticProgram &program, const CheckOptions &options, Judge judge)
      : program_(program), options_(options), judge_(judge), combinations_(program),
        preconditions_(preconditionsOf(program)), meant_(combinations_.count()) {}

  CombinationReport run(Diagnostics &diags) {
    for (const Symbol *p : combinations_.params())
      report_.parameters.emplace_back(p->name);
    report_.count = combinations_.count();
    if (report_.count > MaxCombinations) {
      diags
          .report(diag::TooManyCombinations, combinations_.params().front()->span,
                  static_cast<std::int64_t>(MaxCombinations), fmt::format("{}", fmt::join(report_.parameters, ", ")))
          .hint("fix some of them with `--set name=value` or `--params FILE`");
      report_.count = 0;
      return report_;
    }
    for (const Precondition &p : preconditions_)
      report_.reasons.push_back(
          {p.condition->span,
           p.param != nullptr ? fmt::format("the `where` of `{}`", p.param->name) : std::string("an `assert`"), 0});
    for (std::size_t i = 0; i < report_.count; ++i)
      one(i);
    tell(diags);
    return std::move(report_);
  }

private:
  struct Expansion { // of one target, for all combinations that agree in what it read
    std::vector<std::pair<std::size_t, std::size_t>> reads; // parameter, value
    std::vector<std::size_t> findings;                      // rows of found_
  };
  struct Found {
    Diagnostic diagnostic;
    std::map<std::string, std::vector<bool>> under; // by target; empty text: of none
  };

  void one(std::size_t index) {
    const Combination c = combinations_.at(index);
    combinations_.set(program_, c);
    Diagnostics local;
    if (!isMeant(local))
      return;
    meant_[index] = true;
    if (!local.hasErrors()) {
      program_.chosen.clear();
      chooseTargets(program_, options_, local);
    }
    note(local, index, "");
    if (local.hasErrors())
      return;
    for (const DeclaredTarget &target : program_.chosen) {
      const Expansion &made = expansionFor(target, c);
      targets_[target.name].resize(report_.count);
      targets_[target.name][index] = true;
      for (std::size_t row : made.findings)
        mark(row, index, target.name);
    }
  }

  bool isMeant(Diagnostics &local) {
    OriginTable origins;
    llvm::BumpPtrAllocator arena;
    Evaluator eval(program_, arena, origins, local);
    std::vector<Frame::Slot> slots(program_.file->slots);
    Frame frame;
    frame.scope = program_.file;
    frame.slots = slots.data();
    for (std::size_t i = 0; i < preconditions_.size(); ++i)
      if (!holds(preconditions_[i], eval, frame)) {
        ++report_.reasons[i].count;
        ++report_.skipped;
        return false;
      }
    return true;
  }

  const Expansion &expansionFor(const DeclaredTarget &target, const Combination &c) {
    std::vector<Expansion> &known = expansions_[target.name];
    for (const Expansion &e : known)
      if (llvm::all_of(e.reads, [&c](const auto &read) { return c[read.first] == read.second; }))
        return e;
    program_.reads.clear();
    Diagnostics local;
    if (std::optional<TargetTopology> topology = checkTarget(program_, target, local))
      judge_(*topology, local);
    ++report_.expansions;
    Expansion &made = known.emplace_back();
    for (std::size_t p = 0; p < combinations_.params().size(); ++p)
      if (program_.reads.count(combinations_.params()[p]) != 0)
        made.reads.emplace_back(p, c[p]);
    for (const Diagnostic &d : local.all())
      made.findings.push_back(rowOf(d));
    return made;
  }

  // Equal findings are one row.
  std::size_t rowOf(const Diagnostic &d) {
    std::string key = fmt::format("{} {} {} {}", d.span.begin, d.span.end, d.code, d.message);
    auto [it, fresh] = rows_.try_emplace(std::move(key), found_.size());
    if (fresh) {
      Found &found = found_.emplace_back();
      found.diagnostic = d;
      found.diagnostic.contexts.clear();
    }
    return it->second;
  }
  void mark(std::size_t row, std::size_t index, const std::string &target) {
    std::vector<bool> &under = found_[row].under[target];
    under.resize(report_.count);
    under[index] = true;
  }
  void note(const Diagnostics &local, std::size_t index, const std::string &target) {
    for (const Diagnostic &d : local.all())
      mark(rowOf(d), index, target);
  }

  void tell(Diagnostics &diags) {
    if (report_.skipped == report_.count) {
      Diagnostic &d = diags.report(diag::NoCombination, Span{});
      for (const CombinationReport::Reason &reason : report_.reasons)
        if (reason.count != 0)
          d.note(reason.span, fmt::format("{} {} this", reason.count, reason.count == 1 ? "breaks" : "break"));
      return;
    }
    for (Found &found : found_)
      diags.add(std::move(found.diagnostic), contextsOf(found));
  }

  // Most findings share a few sets of combinations.
  const std::vector<std::string> &causes(const std::vector<bool> &in, const std::vector<bool> &all) {
    auto [it, fresh] = described_.try_emplace({in, all});
    if (fresh)
      it->second = combinations_.described(in, all);
    return it->second;
  }

  // Where it was found: nothing when everywhere; targets alone when the parameters do not matter.
  std::vector<std::string> contextsOf(const Found &found) {
    std::map<std::vector<std::string>, std::vector<std::string>> targetsBy; // conditions → targets
    std::size_t named = 0;
    for (const auto &[target, under] : found.under) {
      named += target.empty() ? 0 : 1;
      targetsBy[causes(under, target.empty() ? meant_ : targets_[target])].push_back(target);
    }
    std::vector<std::string> out;
    for (const auto &[conditions, names] : targetsBy) {
      bool everyTarget = names.front().empty() || (names.size() == named && named == targets_.size());
      std::string where = everyTarget ? "" : fmt::format("{}", fmt::join(names, " and "));
      if (conditions.empty() && !where.empty())
        for (const std::string &name : names)
          out.push_back(name);
      for (const std::string &condition : conditions)
        out.push_back(where.empty() ? condition : fmt::format("{} with {}", where, condition));
    }
    return out;
  }

  StaticProgram &program_;
  const CheckOptions &options_;
  Judge judge_;
  Combinations combinations_;
  std::vector<Precondition> preconditions_;
  std::vector<bool> meant_;                          // combinations that no precondition rules out
  std::map<std::string, std::vector<bool>> targets_; // the combinations that each target exists in
  std::map<std::string, std::vector<Expansion>> expansions_;
  std::map<std::string, std::size_t> rows_;
  std::vector<Found> found_;
  std::map<std::pair<std::vector<bool>, std::vector<bool>>, std::vector<std::string>> described_;
  CombinationReport report_;
};

} // namespace

CombinationReport checkCombinations(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
                                    const CheckOptions &options, Judge judge, Diagnostics &diags) {
  StaticProgramPtr statics = resolveNames(files, sources, schema, diags);
  statics->textFiles = options.textFiles;
  readSettings(*statics, options, diags, true);
  if (diags.hasErrors()) {
    judgeLiterals(*statics, diags);
    return {};
  }
  return Sweep(*statics, options, judge).run(diags);
}

} // namespace ctr
