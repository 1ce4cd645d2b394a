// APPLY.md: the commands that bring a target's folder to life, change it and take it down, for a person to follow.
#pragma once

#include "driver/bindings.h"
#include "driver/manifest.h"

#include <string>
#include <vector>

namespace ctr {

std::string applyText(const Manifest &manifest, const std::vector<emit::Step> &steps,
                      const std::vector<BindingRow> &bindings);

} // namespace ctr
