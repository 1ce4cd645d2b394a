#include "backends/aws/steps.h"

#include <fmt/format.h>

namespace ctr::aws {

std::string stackName(const Topology &t, std::string_view suffix) {
  std::string name(t.info().name);
  if (!suffix.empty())
    name.append("-").append(suffix);
  return name;
}

std::string regionFlag(const Topology &t) {
  return t.info().region.value ? fmt::format(" --region {}", *t.info().region.value) : std::string();
}

std::string deployCommand(const Topology &t, const std::string &stack, std::string_view file,
                          const DeployOptions &options) {
  std::string command =
      fmt::format("aws cloudformation deploy{} --stack-name {} --template-file {}", regionFlag(t), stack, file);
  if (options.namesRoles)
    command += " --capabilities CAPABILITY_NAMED_IAM";
  if (options.large)
    command += " --s3-bucket \"$TEMPLATE_BUCKET\"";
  return command;
}

std::string deleteCommand(const Topology &t, const std::string &stack) {
  return fmt::format("aws cloudformation delete-stack{0} --stack-name {1}\n"
                     "aws cloudformation wait stack-delete-complete{0} --stack-name {1}",
                     regionFlag(t), stack);
}

namespace {

// `"key": ` or an element's own line: indentation, comma and line break.
std::size_t line(std::size_t depth) { return 2 * depth + 2; }

} // namespace

std::size_t printedSize(const emit::Node &node, std::size_t depth) {
  std::size_t size = 0;
  switch (node.kind) {
  case emit::NodeKind::Null:
  case emit::NodeKind::Bool:
    return 5;
  case emit::NodeKind::Int:
    return 20;
  case emit::NodeKind::Decimal:
  case emit::NodeKind::String:
    return node.text.size() + 2;
  case emit::NodeKind::Reference:
    return 120 + 8 * depth; // a map with a list in it
  case emit::NodeKind::Join:
    size = 60 + 4 * depth;
    for (const emit::Node &piece : node.items)
      size += piece.kind == emit::NodeKind::Reference ? 80 : piece.text.size();
    return size;
  case emit::NodeKind::List:
    size = 2 + line(depth);
    for (const emit::Node &item : node.items)
      size += line(depth + 1) + printedSize(item, depth + 1);
    return size;
  case emit::NodeKind::Map:
    size = 2 + line(depth);
    for (const emit::Member &member : node.members)
      size += line(depth + 1) + member.key.size() + 4 + printedSize(member.value, depth + 1);
    return size;
  }
  return size;
}

} // namespace ctr::aws
