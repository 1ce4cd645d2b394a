// From the lines of a layout to the text: adds the blanks that align `=`, `:` and comments.
#pragma once

#include "format/layout.h"

namespace ctr::format {

std::string aligned(const Layout &layout);

} // namespace ctr::format
