// What ECS calls a port: lower case, as portMappings.name must be.
#pragma once

#include "ir/entities.h"

#include <string>

namespace ctr::aws::ecs {

inline std::string lowerCase(std::string_view text) {
  std::string result(text);
  for (char &ch : result)
    if (ch >= 'A' && ch <= 'Z')
      ch = static_cast<char>(ch - 'A' + 'a');
  return result;
}
inline std::string portName(const Port &port) { return lowerCase(port.name); }

} // namespace ctr::aws::ecs
