# prodready_secrets_table(output): checks catalogue/secrets/*.yaml and compiles the rules and one database of their
# patterns into a source, with a small program that is built first. It takes the catalogue's reader of YAML fields.
# What the program does is a library, so that its faults are tested.
function(prodready_secrets_table output)
  file(GLOB rules CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/catalogue/secrets/*.yaml")
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/secrets_compiler/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(prodready_secrets_compiler STATIC
    ${sources} catalogue/yaml_fields.cpp catalogue_compiler/compile_files.cpp)
  add_library(prodready::secrets_compiler ALIAS prodready_secrets_compiler)
  target_include_directories(prodready_secrets_compiler PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(prodready_secrets_compiler
    PUBLIC prodready_options prodready::core prodready::syntax
    PRIVATE PkgConfig::HYPERSCAN PkgConfig::RE2 $<BUILD_INTERFACE:prodready_warnings>)
  prodready_precompile(prodready_secrets_compiler library)
  add_executable(secrets_compiler secrets_compiler/main.cpp)
  target_link_libraries(secrets_compiler PRIVATE
    prodready::secrets_compiler $<BUILD_INTERFACE:prodready_warnings>)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND secrets_compiler "${output}" ${rules}
    DEPENDS secrets_compiler ${rules}
    COMMENT "Checking and compiling the secret rules"
    VERBATIM)
endfunction()
