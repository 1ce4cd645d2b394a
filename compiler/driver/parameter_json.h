// A parameter file in JSON, through a builder. Numbers keep the digits that they are written with.
#pragma once

#include "driver/given_builder.h"

namespace ctr {

// False when the builder's refusal says what is wrong. `base` is the place of the text's first byte.
bool readJsonParameters(std::string_view text, std::uint32_t base, GivenBuilder &builder);

} // namespace ctr
