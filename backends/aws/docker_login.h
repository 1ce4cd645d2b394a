// How Docker's own configuration calls registries, for whoever logs in to them.
#pragma once

#include <string>
#include <string_view>

namespace ctr::aws {

// Docker Hub is known by an address of its own there.
inline std::string dockerAuthKey(std::string_view host) {
  return host == "docker.io" ? "https://index.docker.io/v1/" : std::string(host);
}

} // namespace ctr::aws
