# prodready_precompile(target library|facts|test): the headers that nearly every file includes are parsed once for all
# targets: the standard library's, with the facts where nearly every file reads them, or with GoogleTest. A build from
# nothing takes about two thirds of the time. Each file still includes what it uses: builds with ccache, which cannot
# keep objects made with precompiled headers, and with other compilers do without.
set(precompile_by_default ON)
if(CCACHE_PROGRAM OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(precompile_by_default OFF)
endif()
option(PRODREADY_PRECOMPILE "Parse the standard headers once for all files" ${precompile_by_default})

if(PRODREADY_PRECOMPILE)
  # A precompiled header serves what is compiled with the same macros alone. Some libraries ask for -pthread, which
  # defines one.
  target_compile_options(prodready_options INTERFACE -pthread)
  # Warnings are wanted of the project's own headers also where they are precompiled.
  set(CMAKE_PCH_PROLOGUE "")
endif()

set(precompiled_library_headers
  <algorithm> <array> <cstddef> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
  <utility> <variant> <vector> <fmt/format.h>)
set(precompiled_facts_headers ${precompiled_library_headers} <core/text.hpp> <facts/facts.hpp>)
set(precompiled_test_headers ${precompiled_library_headers} <gtest/gtest.h>)

function(prodready_precompile target kind)
  if(NOT PRODREADY_PRECOMPILE)
    return()
  endif()
  set(owner prodready_precompiled_${kind})
  if(NOT TARGET ${owner})
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/${owner}.cpp" CONTENT "")
    add_library(${owner} OBJECT "${PROJECT_BINARY_DIR}/generated/${owner}.cpp")
    target_link_libraries(${owner} PRIVATE prodready_options fmt::fmt $<BUILD_INTERFACE:prodready_warnings>)
    if(kind STREQUAL "test")
      target_link_libraries(${owner} PRIVATE GTest::gtest)
    elseif(kind STREQUAL "facts")
      target_include_directories(${owner} PRIVATE
        "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/src" "${PROJECT_BINARY_DIR}/generated")
    endif()
    target_precompile_headers(${owner} PRIVATE ${precompiled_${kind}_headers})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()
