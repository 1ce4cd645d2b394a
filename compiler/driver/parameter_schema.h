// What a program takes as parameters: for people as a list, for editors and generators as a JSON Schema of its
// parameter files.
#pragma once

#include "driver/compile.h"

#include <string>

namespace ctr {

enum class ParametersForm { Text, Schema };

// Reads the program up to its types. Empty with errors in it.
std::string describeParameters(llvm::ArrayRef<FileId> files, SourceMap &sources, const Schema &schema,
                               ParametersForm form, Diagnostics &diags);

} // namespace ctr
