# What ctr is built from: Debian 12 packages, linked statically where a shared library would cost start-up time.
find_package(LLVM 14 REQUIRED CONFIG)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(Threads REQUIRED)

# SHA-256 with the processor's own instructions; static, as it would cost a millisecond of every start otherwise.
set(OPENSSL_USE_STATIC_LIBS TRUE)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)

# LLVM's support library with the data structures: the static archives, not the 100 MB shared library.
add_library(ctr_llvm INTERFACE)
target_include_directories(ctr_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_link_libraries(ctr_llvm INTERFACE LLVMSupport)

# ANTLR's C++ runtime, static. Only compiler/syntax links it.
find_path(CTR_ANTLR_INCLUDE antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)
find_library(CTR_ANTLR_LIBRARY libantlr4-runtime.a REQUIRED)
find_program(CTR_ANTLR_TOOL antlr4 REQUIRED)
add_library(ctr_antlr INTERFACE)
target_include_directories(ctr_antlr SYSTEM INTERFACE ${CTR_ANTLR_INCLUDE})
target_link_libraries(ctr_antlr INTERFACE ${CTR_ANTLR_LIBRARY} Threads::Threads)
