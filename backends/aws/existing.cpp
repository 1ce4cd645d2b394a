#include "backends/aws/existing.h"

#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws {

namespace {

std::string_view written(const Topology &t, Id<Lambda> function) {
  return t[function].existing.value.value_or(std::string_view());
}

bool byArn(std::string_view text) { return text.starts_with("arn:"); }

// NAME or NAME:QUALIFIER, also of an ARN.
std::string_view qualifiedName(std::string_view text) {
  if (!byArn(text))
    return text;
  constexpr std::string_view Before = ":function:";
  return text.substr(text.find(Before) + Before.size());
}

} // namespace

emit::Node functionName(Lowering &l, Id<Lambda> function, OriginId origin) {
  const std::string_view name = qualifiedName(written(l.topology, function));
  return emit::Arena::constant(name.substr(0, name.find(':')), origin);
}

emit::Node functionArn(Lowering &l, Id<Lambda> function, OriginId origin) {
  const std::string_view text = written(l.topology, function);
  if (byArn(text))
    return emit::Arena::constant(text, origin);
  return arnNode(l, "lambda", fmt::format("function:{}", text), ArnScope::RegionAndAccount, origin);
}

bool namesVersion(const Topology &t, Id<Lambda> function) {
  return qualifiedName(written(t, function)).find(':') != std::string_view::npos;
}

} // namespace ctr::aws
