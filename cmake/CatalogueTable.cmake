# prodready_catalogue_table(output): checks catalogue/*.yaml and compiles them into one source of constant tables, with a
# small program that is built first. It cannot link the catalogue's library, which needs that source, so it takes the
# few files that read entries.
function(prodready_catalogue_table output)
  file(GLOB entries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/catalogue/*.yaml")
  add_executable(catalogue_compiler
    catalogue_compiler/main.cpp catalogue_compiler/compile_files.cpp catalogue_compiler/cpp_writer.cpp
    catalogue/normal_form.cpp catalogue/owned_tables.cpp catalogue/signature_reader.cpp catalogue/tool_reader.cpp
    catalogue/vocabulary.cpp catalogue/word_pattern.cpp catalogue/yaml_fields.cpp)
  target_include_directories(catalogue_compiler PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(catalogue_compiler PRIVATE
    prodready::core prodready::syntax $<BUILD_INTERFACE:prodready_warnings>)
  prodready_precompile(catalogue_compiler library)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND catalogue_compiler "${output}" ${entries}
    DEPENDS catalogue_compiler ${entries}
    COMMENT "Checking and compiling the tool catalogue"
    VERBATIM)
endfunction()
