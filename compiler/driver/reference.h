// What the compiler knows about itself, for people and for tools: its diagnostics and its words.
#pragma once

#include "schema/schema.h"

#include <optional>
#include <string>

namespace ctr {

// The long text of a finding, by its code or name. Nothing when there is none such.
std::optional<std::string> explain(std::string_view codeOrName);
std::optional<std::string> explainJson(std::string_view codeOrName); // an element of the list below
// One line a diagnostic.
std::string diagnosticsText();
// [{"code", "name", "severity", "message", "about", "bad", "good"}]
std::string diagnosticsJson();

// [{"construct", "attribute", "type", "doc", "required", "default", "min", "max", "variants", "deprecated"}]; what
// stands inside as a block has the type "block" and says whether it may stand "many" times. Options of targets name
// their "backend".
std::string schemaJson(const Schema &schema);
// The same for reading; `construct` empty: an overview.
std::optional<std::string> schemaText(const Schema &schema, std::string_view construct);

} // namespace ctr
