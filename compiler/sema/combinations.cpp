#include "sema/combinations.h"

#include "sema/all_params.h"
#include "sema/read_given.h"

#include <fmt/format.h>

namespace ctr {
namespace {

// The values of a type that has few of them; none for the others.
std::vector<Value> valuesOf(const Type &type) {
  std::vector<Value> out;
  if (type.kind == TypeKind::Optional) {
    out = valuesOf(*type.of);
    if (!out.empty())
      out.emplace_back(); // null
  } else if (type.kind == TypeKind::Bool) {
    for (bool b : {false, true}) {
      Value &v = out.emplace_back();
      v.kind = ValueKind::Bool;
      v.boolean = b;
    }
  } else if (type.kind == TypeKind::Words) {
    for (std::string_view word : type.words) {
      Value &v = out.emplace_back();
      v.kind = ValueKind::String;
      new (&v.string) std::string_view(word);
    }
  }
  return out;
}

} // namespace

bool hasFewValues(const Type &type) { return !valuesOf(type).empty(); }

Combinations::Combinations(const StaticProgram &program) {
  for (const Symbol *p : program.params) {
    if (p->type == nullptr || program.givenAt.find(p) != program.givenAt.end())
      continue;
    std::vector<Value> values = valuesOf(*p->type);
    if (values.empty())
      continue;
    count_ = std::min(count_ * values.size(), MaxCombinations + 1);
    params_.push_back(p);
    values_.push_back(std::move(values));
  }
}

Combination Combinations::at(std::size_t index) const {
  Combination c(params_.size());
  for (std::size_t p = params_.size(); p-- > 0;) {
    c[p] = index % values_[p].size();
    index /= values_[p].size();
  }
  return c;
}

void Combinations::set(StaticProgram &program, const Combination &c) const {
  for (std::size_t p = 0; p < params_.size(); ++p)
    program.set[params_[p]] = values_[p][c[p]];
}

std::string Combinations::valueText(std::size_t param, std::size_t value) const {
  const Value &v = values_[param][value];
  std::string text = givenText(v, params_[param]->type);
  return v.kind == ValueKind::String ? fmt::format("\"{}\"", text) : text;
}

std::vector<std::string> Combinations::described(const std::vector<bool> &in, const std::vector<bool> &all) const {
  if (in == all)
    return {};
  std::vector<std::string> out;
  std::vector<bool> covered(in.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (!in[i] || covered[i])
      continue;
    // From the whole combination, every parameter goes whose value does not matter.
    const Combination start = at(i);
    std::vector<bool> kept(params_.size(), true);
    std::vector<bool> matching;
    for (std::size_t drop = params_.size() + 1; drop-- > 0;) {
      if (drop < params_.size())
        kept[drop] = false;
      std::vector<bool> reached(in.size());
      bool good = true;
      for (std::size_t j = 0; j < in.size() && good; ++j) {
        if (!all[j])
          continue;
        const Combination c = at(j);
        bool same = true;
        for (std::size_t p = 0; p < params_.size(); ++p)
          same = same && (!kept[p] || c[p] == start[p]);
        reached[j] = same;
        good = !same || in[j];
      }
      if (good)
        matching = std::move(reached);
      else
        kept[drop] = true;
    }
    std::string text;
    for (std::size_t p = 0; p < params_.size(); ++p)
      if (kept[p])
        text += fmt::format("{}{} = {}", text.empty() ? "" : " and ", params_[p]->name, valueText(p, start[p]));
    out.push_back(std::move(text));
    for (std::size_t j = 0; j < matching.size(); ++j)
      covered[j] = covered[j] || matching[j];
  }
  return out;
}

} // namespace ctr
