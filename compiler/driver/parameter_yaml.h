// A parameter file in YAML, through a builder. What stands without quotes stays the text that it is, so that neither
// `no` nor `1.10` nor `0o17` becomes something else on its way to a string.
#pragma once

#include "driver/given_builder.h"

namespace ctr {

// False when the builder's refusal says what is wrong. `base` is the place of the text's first byte.
bool readYamlParameters(std::string_view text, std::uint32_t base, GivenBuilder &builder);

} // namespace ctr
