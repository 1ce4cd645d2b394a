// manifest.json, the list of what belongs to a target's folder: written last, read before a folder is replaced.
#pragma once

#include "driver/staged_folder.h"

#include <optional>
#include <string>
#include <vector>

namespace ctr {

inline constexpr std::string_view CompilerName = "ctr";
inline constexpr std::string_view CompilerVersion = "0.1.0";
inline constexpr std::string_view ManifestFile = "manifest.json";

struct ManifestEntry {
  std::string path;
  std::string kind; // who judges it; "document" for what only people and ctr read
  WrittenFile file;
};

struct NamedValue {
  std::string name;
  std::string value;
};

struct Manifest {
  std::string topology;
  std::string target;
  std::string backend;
  std::vector<NamedValue> parameters; // all that were in effect: defaults, files, settings
  std::vector<ManifestEntry> files;   // all but the manifest itself, by path
  std::vector<std::string> order;     // workloads, callees first
  std::vector<std::string> assumptions;
};

std::string printManifest(const Manifest &manifest);

// Nothing when there is none or it is not one of ours.
std::optional<Manifest> readManifest(const std::string &folder);

// The files in a folder that its manifest does not list, as paths for people; all of them when it has none of ours.
std::vector<std::string> filesOfOthers(const std::string &folder);

} // namespace ctr
