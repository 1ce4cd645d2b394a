// References as functions of a CloudFormation template.
#pragma once

#include "backends/aws/template.h"

namespace ctr::aws {

// Ref, Fn::GetAtt, Fn::Sub within one stack; Fn::ImportValue for a resource of an earlier stack. Without `stackOf` all
// resources are in one.
class StackSpeller : public emit::Speller {
public:
  explicit StackSpeller(const Template &t) : template_(t) {}
  StackSpeller(const Template &t, const std::vector<std::uint32_t> &stackOf, std::uint32_t current)
      : template_(t), stackOf_(&stackOf), current_(current) {}
  emit::Node spell(const emit::Node &node, emit::Arena &scratch) const override;

private:
  [[nodiscard]] bool imported(std::uint32_t resource) const;
  [[nodiscard]] emit::Node one(const emit::ReferenceData &ref, emit::Arena &scratch) const;

  const Template &template_;
  const std::vector<std::uint32_t> *stackOf_ = nullptr;
  std::uint32_t current_ = 0;
};

// TOPOLOGY-LOGICALID-ATTR, the name under which a stack exports an attribute (`Ref` for the empty attribute).
std::string exportName(const Template &t, std::uint32_t resource, std::string_view attribute);

// The parts of a template document, in order.
struct DocumentOptions {
  std::string_view description;
  llvm::ArrayRef<std::uint32_t> resources;                              // which, in order
  llvm::ArrayRef<std::pair<std::uint32_t, std::string_view>> exports{}; // resource, attribute
  llvm::ArrayRef<std::uint32_t> outputs{};                              // rows of the template's outputs
};
emit::Node templateDocument(Template &t, emit::Arena &arena, const DocumentOptions &options);

} // namespace ctr::aws
