// Security contexts: what the program writes, and the defaults that cannot keep an image from starting. Those are the
// runtime's seccomp profile and no gain of privileges. A root user's capabilities stay unless the program drops them
// (nginx needs several to start); a user that is not root has no use for any, so all are dropped.
#pragma once

#include "backends/eks/manifest.h"

namespace ctr::eks {

PodSecurity podSecurity(const Manifest &m);
ContainerSecurity containerSecurity(const Manifest &m);
ContainerSecurity sidecarSecurity(const Manifest &m, const Container &c);

} // namespace ctr::eks
