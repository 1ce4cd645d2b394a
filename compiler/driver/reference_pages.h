// The reference as Markdown pages, made from the schema, the functions, the catalogue of findings and the capability
// tables of the backends: nothing in it is written twice.
#pragma once

#include "driver/reference_examples.h"
#include "schema/schema.h"

#include <optional>
#include <string>
#include <vector>

namespace ctr {

struct ReferencePage {
  std::string path; // below the folder of the reference
  std::string text;
};

// `examplesAt` leads from the reference's folder to where the examples' file names begin ("../..").
struct ReferenceOptions {
  const ReferenceExamples *examples = nullptr;
  std::string examplesAt;
};

std::vector<ReferencePage> referencePages(const Schema &schema, const ReferenceOptions &options);
// The pages of the constructs of this word, one after the other. Nothing when there is none.
std::optional<std::string> constructPages(const Schema &schema, std::string_view word, const ReferenceOptions &options);

// --- The parts, each in a file of its own ----------------------------------------------------------------------

namespace pages {

// `port` and `external-port`: the word, and more where several constructs share it.
std::string pageName(const Schema &schema, const Construct &construct);
// In a table `|` would end a cell.
std::string cell(std::string_view text);

std::string construct(const Schema &schema, const Construct &construct, const ReferenceOptions &options);
std::string index(const Schema &schema);
std::string types();
std::string functions();
std::string targets(const Schema &schema);
std::string library();
// What of the capability tables concerns this construct; empty when nothing does.
std::string support(const Schema &schema, const Construct &construct);
std::vector<ReferencePage> findings();

} // namespace pages

} // namespace ctr
