// ctr.yaml, the settings of a folder of programs: which level each warning and note has. The nearest one counts, from
// the program's folder upwards.
#pragma once

#include "diag/diagnostics.h"
#include "source/source_map.h"

#include <map>
#include <optional>
#include <string>

namespace ctr {

inline constexpr std::string_view SettingsFile = "ctr.yaml";

struct Level {
  std::optional<Severity> severity; // nothing: off
  Span place;
};

struct Settings {
  std::map<int, Level> levels; // by code
};

// The settings that hold for a program in this file ("-" and folders: the working folder); none is fine. What is wrong
// in them is reported at its place, so the file becomes one of `sources`.
Settings readSettings(const std::string &program, SourceMap &sources, Diagnostics &diags);

// Gives findings the levels that were set.
void applyLevels(const Settings &settings, Diagnostics &diags);

} // namespace ctr
