# prodready_embed(output.cpp function files…): compiles files into the program, so that it runs alone from any folder.
# The generated function `std::span<const prodready::EmbeddedFile> function()` lists them by path from the source root.
# The bytes become string literals of at most 8 KiB each, written by a CMake script at build time.
function(prodready_embed output function)
  set(inputs ${ARGN})
  list(TRANSFORM inputs PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE dependencies)
  list(JOIN inputs "|" joined)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DFILES=${joined} -DOUTPUT=${output}
            -DFUNCTION=${function} -P "${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake"
    DEPENDS ${dependencies} "${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake"
    VERBATIM)
endfunction()
