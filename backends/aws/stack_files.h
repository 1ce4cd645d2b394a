// A template as files and commands: one stack, or several where it is larger than CloudFormation takes.
#pragma once

#include "backends/aws/stacks.h"

#include <string>

namespace ctr::aws {

class StackFiles {
public:
  struct Names {
    std::string file = "template"; // with a number behind it from the second stack on
    std::string end = ".json";
    std::string stack;
    std::string description;
  };
  // Divides `t`, which must be complete and outlive this.
  StackFiles(Template &t, Names names);

  // Each template is text only while it is written.
  void write(emit::Sink &sink) const;

  [[nodiscard]] std::size_t count() const { return stacks_.list.size(); }
  [[nodiscard]] std::string stack(std::size_t i) const;
  [[nodiscard]] std::string deploy(std::size_t i) const;
  // Whether its template goes through a bucket of a person's: it is over 51 200 bytes.
  [[nodiscard]] bool large(std::size_t i) const;

  // For a foundation, whose stacks are one step: all of them, in the order in which they are needed.
  [[nodiscard]] std::string deployAll() const;
  // " (over 51 200 bytes …)" where that is so; for the title of that step.
  [[nodiscard]] std::string largeNote() const;
  // Hands the outputs of all to `ctr bind`.
  [[nodiscard]] std::string bind() const;
  [[nodiscard]] std::string removeAll() const;
  // Whether there is anything in it, and whether anything of it must be bound.
  [[nodiscard]] bool any() const;
  [[nodiscard]] bool bindable() const { return !t_.outputs().empty(); }

private:
  [[nodiscard]] std::string file(std::size_t i) const;

  Template &t_;
  Names names_;
  Stacks stacks_;
};

// The stacks that an ecs, eks or apprunner target's requests and manifests stand on.
StackFiles foundationStacks(Template &t, std::string description);

} // namespace ctr::aws
