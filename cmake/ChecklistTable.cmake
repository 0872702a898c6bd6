# prodready_checklist_table(output files…): compiles checklists, given from the source root, into one source of constant
# tables, with a small program that is built first. It cannot link the checklist's library, which needs that source.
function(prodready_checklist_table output)
  set(checklists ${ARGN})
  list(TRANSFORM checklists PREPEND "${PROJECT_SOURCE_DIR}/")
  add_executable(checklist_compiler
    checklist_compiler/main.cpp catalogue_compiler/compile_files.cpp checklist/node_table.cpp)
  target_include_directories(checklist_compiler PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(checklist_compiler PRIVATE
    prodready::core prodready::syntax $<BUILD_INTERFACE:prodready_warnings>)
  prodready_precompile(checklist_compiler library)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND checklist_compiler "${output}" ${checklists}
    DEPENDS checklist_compiler ${checklists}
    COMMENT "Compiling the checklists"
    VERBATIM)
endfunction()
