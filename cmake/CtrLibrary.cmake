# One library a folder: ctr_library(ir LINKS support). Every .cpp of the folder belongs to it. Headers are included as
# "folder/header.h" (compiler/…) or "backends/folder/header.h".
add_library(ctr_flags INTERFACE)
target_include_directories(ctr_flags INTERFACE ${CMAKE_SOURCE_DIR}/compiler ${CMAKE_SOURCE_DIR})
target_compile_options(ctr_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
                                           -Wcast-qual -Wformat=2 -Werror)
target_link_libraries(ctr_flags INTERFACE ctr_llvm fmt::fmt)
if(CTR_SANITIZE)
  target_compile_options(ctr_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                             -fno-omit-frame-pointer)
  target_link_options(ctr_flags INTERFACE -fsanitize=address,undefined)
endif()

# GCC 12 takes string concatenation in optimised builds for an overlapping copy (its bug 105651), and the unused half of
# the union in LLVM's SmallDenseMap for a value that is read.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(ctr_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(CTR_FUZZ)
  target_compile_options(ctr_flags INTERFACE -fsanitize=fuzzer-no-link,address -fno-omit-frame-pointer)
  target_link_options(ctr_flags INTERFACE -fsanitize=address)
endif()

function(ctr_library name)
  cmake_parse_arguments(ARG "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(ctr_${name} STATIC ${sources})
  list(TRANSFORM ARG_LINKS PREPEND ctr_)
  target_link_libraries(ctr_${name} PUBLIC ctr_flags ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
endfunction()
