#include "backends/aws/outputs.h"

namespace ctr::aws {

void forEachOutput(const Workload &w, llvm::function_ref<void(const TextPart &, OriginId)> found) {
  const auto read = [&](const Text &text, OriginId origin) {
    for (const TextPart &part : text.parts)
      if (part.entity)
        found(part, origin);
  };
  for (const Entry<Text> &entry : *w.env)
    read(entry.value, entry.origin);
  for (const Attr<Text> &argument : *w.command)
    read(argument.value, argument.origin ? argument.origin : w.command.origin);
}

} // namespace ctr::aws
