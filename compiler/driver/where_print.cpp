// The answers of `ctr where`, for people and as JSON.
#include "driver/read_text.h"
#include "driver/where.h"
#include "emit/model.h"
#include "emit/print.h"

#include <fmt/format.h>
#include <map>

namespace ctr {

namespace {

// The lines of a program's files, read once each.
class ProgramLines {
public:
  explicit ProgramLines(std::string folder) : folder_(std::move(folder)) {}

  // What stands at "main.ctr:12:3", without its indentation; empty when it is not known.
  std::string at(const std::string &place) {
    if (folder_.empty())
      return {};
    const std::size_t end = place.find(' ');
    const std::string where = place.substr(0, end);
    const std::size_t column = where.rfind(':');
    const std::size_t line = column == std::string::npos ? column : where.rfind(':', column - 1);
    if (line == std::string::npos)
      return {};
    const std::string &text = file(where.substr(0, line));
    std::size_t begin = 0;
    for (int left = std::atoi(where.c_str() + line + 1) - 1; left > 0; --left) {
      begin = text.find('\n', begin);
      if (begin == std::string::npos)
        return {};
      ++begin;
    }
    begin = text.find_first_not_of(" \t", begin);
    if (begin == std::string::npos)
      return {};
    return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
  }

private:
  const std::string &file(const std::string &name) {
    auto [it, fresh] = files_.try_emplace(name);
    if (fresh && readText(folder_ + "/" + name, it->second) != 0)
      it->second.clear();
    return it->second;
  }

  std::string folder_;
  std::map<std::string, std::string> files_;
};

} // namespace

std::string whereText(const std::vector<WhereAnswer> &answers, const std::string &programFolder) {
  ProgramLines lines(programFolder);
  std::string out;
  for (const WhereAnswer &a : answers) {
    const WhereQuestion &q = a.question;
    out += fmt::format("{}{}{}", a.artifact, a.artifact.empty() || q.pointer.empty() ? "" : " ", q.pointer);
    for (const std::string *said : {&q.status, &q.rule, &q.message})
      if (!said->empty())
        out += fmt::format("{} {}", said == &q.rule && !q.status.empty() ? "" : ":", *said);
    out += '\n';
    if (a.places.empty())
      out += "  nothing in the program leads here\n";
    bool inner = true;
    for (const std::string &place : a.places) {
      const std::string line = lines.at(place);
      out += fmt::format("  {}{}{}{}\n", inner ? "" : "in ", place, line.empty() ? "" : ": ", line);
      inner = false;
    }
  }
  return out;
}

namespace {

struct Printed {
  const WhereAnswer &of;
};
template <class V> void fields(V &v, const Printed &p) {
  const WhereAnswer &a = p.of;
  const auto put = [&](std::string_view key, const std::string &value) {
    if (!value.empty())
      v(key, value);
  };
  put("artifact", a.artifact);
  v("pointer", a.question.pointer);
  put("found", a.pointer);
  put("status", a.question.status);
  put("rule", a.question.rule);
  put("message", a.question.message);
  v("places", emit::Always<std::vector<std::string>>{a.places});
}

} // namespace

std::string whereJson(const std::vector<WhereAnswer> &answers) {
  emit::Arena arena;
  std::vector<emit::Node> list;
  list.reserve(answers.size());
  for (const WhereAnswer &a : answers)
    list.push_back(emit::write(arena, Printed{a}));
  const emit::Member members[] = {{"version", arena.integer(1)},
                                  {"answers", emit::write(arena, emit::Always<std::vector<emit::Node>>{list})}};
  return printJson(arena.map(members));
}

} // namespace ctr
