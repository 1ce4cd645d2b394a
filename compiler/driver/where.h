// `ctr where`: from a place in an artifact, or from what a deployment or a validator says about one, back to the places
// of the program that caused it, by the source map beside the artifacts.
#pragma once

#include "diag/diagnostics.h"

#include <optional>
#include <string>
#include <vector>

namespace ctr {

// What is asked about.
struct WhereQuestion {
  std::string artifact; // relative to the target's folder, `manifests/shop.yaml#2`; empty: whichever has it
  std::string pointer;  // JSON pointer into it
  std::string status;   // "CREATE_FAILED", "ERROR": what was said of it; empty: somebody just asks
  std::string rule;     // of a validator
  std::string message;
};

struct WhereAnswer {
  WhereQuestion question;
  std::string artifact;            // in which it was found
  std::string pointer;             // the nearest place at or above it that the map knows; empty: none
  std::vector<std::string> places; // "main.ctr:12:3", "main.ctr:4:1 port = 9090": innermost first
};

class WhereMap {
public:
  // Of the target's folder that `path` is, or lies in. Nothing when there is none: reported.
  static std::optional<WhereMap> read(const std::string &path, Diagnostics &diags);

  [[nodiscard]] WhereAnswer answer(const WhereQuestion &question) const;
  // The artifact that `path` names within the folder; empty when it is the folder itself. Reports what is not listed.
  [[nodiscard]] std::optional<std::string> artifact(const std::string &path, Diagnostics &diags) const;

private:
  using Places = std::vector<std::pair<std::string, std::vector<std::string>>>; // by pointer, sorted
  struct Artifact {
    std::string name;
    Places places;
  };
  std::string folder_;
  std::vector<Artifact> artifacts_; // in the file's order
  [[nodiscard]] static const Places::value_type *nearest(const Places &places, std::string pointer);
};

// Questions from a file of CloudFormation stack events (those that failed, oldest first) or of a validator's findings:
// cfn-lint's and cloudformation-validate's JSON. Nothing when it is neither: reported.
std::optional<std::vector<WhereQuestion>> readEvents(const std::string &file, Diagnostics &diags);

std::string whereText(const std::vector<WhereAnswer> &answers, const std::string &programFolder);
std::string whereJson(const std::vector<WhereAnswer> &answers);

} // namespace ctr
