// What a backend hands over: documents one at a time, the bindings they contain and the steps to apply them. A backend
// writes nothing to disk; a sink prints each document as it comes, so that only one is in memory as text.
#pragma once

#include "emit/node.h"
#include "emit/print.h"

#include <string>
#include <string_view>
#include <vector>

namespace ctr::emit {

enum class Format : std::uint8_t { Json, Yaml, Text };

// One file of a target's folder.
struct Artifact {
  std::string path; // relative, with `/`: "task-definitions/web.json"
  std::string_view
      kind; // who judges it: "cloudformation-template", "ecs:RegisterTaskDefinition", "kubernetes", "document"
  Format format = Format::Json;
  std::vector<Node> documents;      // Json: one; Yaml: one or more, separated by `---`
  std::string text;                 // Text
  const Speller *speller = nullptr; // for references in the documents
};

// A value that exists only after something was applied. The artifact holds `${ctr:NAME}` in its place.
struct Binding {
  std::string name;
  std::string type;                // "security-group-id", "subnet-id", "arn", "hostname", …
  std::string provider;            // "stack:OUTPUT" or "step:N/json-pointer"
  std::vector<std::string> usedIn; // "services/web.json#/networkConfiguration/…"
};

enum class Phase : std::uint8_t { First, Update, TearDown };

// A command for APPLY.md, in the order given.
struct Step {
  Phase phase{};
  std::string title;
  std::string command; // as typed in the target's folder; lines are kept
};

class Sink {
public:
  virtual ~Sink() = default;
  virtual void add(const Artifact &artifact) = 0;
  virtual void bind(Binding binding) = 0; // equal names unite
  virtual void step(Step step) = 0;
};

} // namespace ctr::emit
