# embed_files(target NAME name BASE dir FILES a b ...)
# Compiles text files into `target`: std::span<const EmbeddedFile> lodeflow_embedded::NAME(), see the generated NAME.h.
function(embed_files target)
  cmake_parse_arguments(E "" "NAME;BASE" "FILES" ${ARGN})
  set(dir ${PROJECT_BINARY_DIR}/generated/embedded)
  set(source ${dir}/${E_NAME}.cpp)
  set(header ${dir}/${E_NAME}.h)
  add_custom_command(
    OUTPUT ${source} ${header}
    COMMAND ${CMAKE_COMMAND} -DNAME=${E_NAME} -DBASE=${E_BASE} "-DFILES=${E_FILES}" -DSOURCE=${source} -DHEADER=${header}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_files_run.cmake
    DEPENDS ${E_FILES} ${PROJECT_SOURCE_DIR}/cmake/embed_files_run.cmake
    COMMENT "Embedding ${E_NAME}" VERBATIM)
  target_sources(${target} PRIVATE ${source} ${header})
  target_include_directories(${target} SYSTEM PRIVATE ${dir})
endfunction()
