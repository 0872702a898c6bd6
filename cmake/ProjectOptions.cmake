# Flags travel only through these two interface targets, so a packager's flags are never overwritten.
add_library(prodready_options INTERFACE)
target_compile_features(prodready_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

if(PRODREADY_SANITIZE)
  target_compile_options(prodready_options INTERFACE
    -fsanitize=${PRODREADY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    -g1)  # a report needs lines and no more; all of -g costs a fifth of the compile time
  target_link_options(prodready_options INTERFACE -fsanitize=${PRODREADY_SANITIZE})
endif()
if(PRODREADY_COVERAGE)
  target_compile_options(prodready_options INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(prodready_options INTERFACE --coverage)
endif()
if(PRODREADY_FUZZ)
  target_compile_options(prodready_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Seventy test programs are linked anew after a change; mold needs a tenth of the time for it.
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  target_link_options(prodready_options INTERFACE -fuse-ld=mold)
endif()

add_library(prodready_warnings INTERFACE)
target_compile_options(prodready_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-align -Wformat=2 -Wimplicit-fallthrough
  -Wno-missing-field-initializers)  # every member has a default, and designated initializers leave the rest to it
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # -Wno-restrict: g++ 12 reports literals assigned to std::string at -O3 (GCC bug 105651).
  target_compile_options(prodready_warnings INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wno-restrict)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
