# prodready_secrets_table(output): checks catalogue/secrets/*.yaml and compiles the rules and one database of their
# patterns into a source, with a small program that is built first. It takes the catalogue's reader of YAML fields.
function(prodready_secrets_table output)
  file(GLOB rules CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/catalogue/secrets/*.yaml")
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/secrets_compiler/*.cpp")
  add_executable(secrets_compiler ${sources} catalogue/yaml_fields.cpp)
  target_include_directories(secrets_compiler PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(secrets_compiler PRIVATE
    prodready::core prodready::syntax PkgConfig::HYPERSCAN PkgConfig::RE2 $<BUILD_INTERFACE:prodready_warnings>)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND secrets_compiler "${output}" ${rules}
    DEPENDS secrets_compiler ${rules}
    COMMENT "Checking and compiling the secret rules"
    VERBATIM)
endfunction()
