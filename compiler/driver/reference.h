// What the compiler knows about itself, for people and for tools: its diagnostics and its words.
#pragma once

#include "schema/schema.h"

#include <optional>
#include <string>

namespace ctr {

// The long text of a code, "CTR2103" or "2103". Nothing when there is no such code.
std::optional<std::string> explain(std::string_view code);
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
