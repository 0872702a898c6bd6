# prodready_add_module(name PUBLIC libs… PRIVATE libs…): one static library for the folder src/<name>. A folder may link
# only what stands to its left in docs/architecture.md, so a wrong arrow does not link.
function(prodready_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "PUBLIC;PRIVATE;SOURCES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/src/cli/main\\.cpp$")
  if(NOT sources AND NOT arg_SOURCES)
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/${name}_empty.cpp" CONTENT "")
    set(sources "${PROJECT_BINARY_DIR}/generated/${name}_empty.cpp")
  endif()
  add_library(prodready_${name} STATIC ${sources} ${arg_SOURCES})
  add_library(prodready::${name} ALIAS prodready_${name})
  target_include_directories(prodready_${name} PUBLIC
    "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/src" "${PROJECT_BINARY_DIR}/generated")
  target_link_libraries(prodready_${name}
    PUBLIC prodready_options ${arg_PUBLIC}
    PRIVATE $<BUILD_INTERFACE:prodready_warnings> ${arg_PRIVATE})
  if(name MATCHES "^(evaluators|engine)$")
    prodready_precompile(prodready_${name} facts)
  else()
    prodready_precompile(prodready_${name} library)
  endif()
endfunction()
