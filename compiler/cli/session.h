// What one run of the compiler knows: its input, what it found, and the program. Shared by the commands that compile.
#pragma once

#include "cli/commands.h"

#include "driver/compile.h"
#include "driver/language.h"
#include "driver/program_files.h"
#include "driver/settings.h"

namespace ctr::cli {

struct Session {
  Language language;
  SourceMap sources;
  Diagnostics diags;
  std::vector<FileId> files;
  HeldTexts held; // of imported files
  ProgramFiles textFiles;
  CheckOptions options;
  Program program;
};

// False: misuse, said already.
bool readFlags(const CompileFlags &flags, Session &s);

// Reads the files; what is wrong is in s.diags.
void readFiles(const CompileFlags &flags, Session &s);
// Reads the parameter files; false when something is wrong already, as findings in a part of the input mislead.
bool readParameters(const CompileFlags &flags, Session &s);
// Gives findings the levels of ctr.yaml.
void setLevels(const CompileFlags &flags, Session &s);
// Compiles what was read with its parameters, and gives findings the levels of ctr.yaml.
void compileFiles(const CompileFlags &flags, Session &s);

int show(const Session &s, const CompileFlags &flags);

} // namespace ctr::cli
