// Findings as SARIF 2.1.0, which code scanning services and editors read.
#include "diag/render.h"

#include <map>
#include <nlohmann/json.hpp>

namespace ctr {

namespace {

using Json = nlohmann::ordered_json;

std::string code(int number) { return fmt::format("CTR{}", number); }

std::string_view level(Severity severity) { return word(severity); } // error, warning, note: the same words

// A relative reference: every byte that is not plain is written as its number.
std::string uri(std::string_view name) {
  std::string out;
  for (char c : name) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out;
}

Json region(Span span, const SourceMap &sources) {
  const Place from = sources.place(span.begin), to = sources.place(span.end);
  return {{"startLine", from.line}, {"startColumn", from.column}, {"endLine", to.line}, {"endColumn", to.column}};
}

Json artifact(Span span, const SourceMap &sources) { return {{"uri", uri(sources.name(sources.fileOf(span.begin)))}}; }

Json place(Span span, const SourceMap &sources) {
  return {{"physicalLocation", {{"artifactLocation", artifact(span, sources)}, {"region", region(span, sources)}}}};
}

Json result(const Diagnostic &d, const SourceMap &sources, std::size_t rule) {
  std::string text = d.message;
  for (const std::string &help : d.help)
    text += "\nhelp: " + help;
  if (!d.contexts.empty())
    text += fmt::format("\nfound for {}", fmt::join(d.contexts, ", "));
  Json out{{"ruleId", code(d.code)}, {"ruleIndex", rule}, {"level", level(d.severity)}, {"message", {{"text", text}}}};
  out["locations"] = Json::array();
  if (d.span.valid())
    out["locations"].push_back(place(d.span, sources));
  for (const Label &note : d.notes) {
    if (!note.span.valid())
      continue;
    Json related = place(note.span, sources);
    related["message"] = {{"text", note.text}};
    out["relatedLocations"].push_back(std::move(related));
  }
  for (const Fix &fix : d.fixes) {
    Json replacement{{"deletedRegion", region(fix.span, sources)}, {"insertedContent", {{"text", fix.text}}}};
    Json change{{"artifactLocation", artifact(fix.span, sources)},
                {"replacements", Json::array({std::move(replacement)})}};
    out["fixes"].push_back(
        {{"description", {{"text", fix.about}}}, {"artifactChanges", Json::array({std::move(change)})}});
  }
  return out;
}

Json ruleOf(const DiagInfo &info) {
  return {{"id", code(info.code)},
          {"name", info.name},
          {"shortDescription", {{"text", messageOf(info)}}},
          {"fullDescription", {{"text", info.about}}},
          {"defaultConfiguration", {{"level", level(info.severity)}}}};
}

} // namespace

std::string renderSarif(llvm::ArrayRef<Diagnostic> list, const SourceMap &sources, std::string_view version) {
  // The rules that come up, and no others: a report speaks of one run.
  std::map<int, std::size_t> index;
  for (const Diagnostic &d : list)
    index.emplace(d.code, 0);
  Json rules = Json::array();
  for (auto &[number, at] : index) {
    at = rules.size();
    if (const DiagInfo *info = findDiag(number))
      rules.push_back(ruleOf(*info));
  }
  Json results = Json::array();
  for (const Diagnostic &d : list)
    results.push_back(result(d, sources, index[d.code]));
  Json driver{{"name", "ctr"}, {"version", version}, {"rules", std::move(rules)}};
  Json run{
      {"tool", {{"driver", std::move(driver)}}}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(results)}};
  Json document{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                {"version", "2.1.0"},
                {"runs", Json::array({std::move(run)})}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace ctr
