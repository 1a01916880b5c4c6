# embed_folder(TARGET FOLDER PATTERN NAMESPACE FUNCTION)
#
# Puts the files of FOLDER that match PATTERN into TARGET as
#   std::span<const rfm::embedded_file> NAMESPACE::FUNCTION();
# sorted by file name. Data that a reviewer should read as data (alias tables, plans) stays data in the tree.
function(embed_folder target folder pattern namespace function)
    file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} ${folder}/${pattern})
    list(SORT files)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${function}.cpp)
    list(JOIN files "|" joined)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DFILES=${joined} -DSOURCE_DIR=${CMAKE_CURRENT_SOURCE_DIR} -DOUTPUT=${output}
                -DNAMESPACE=${namespace} -DFUNCTION=${function} -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/write_embedded.cmake
        DEPENDS ${files} ${CMAKE_CURRENT_SOURCE_DIR}/cmake/write_embedded.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${output})
endfunction()
