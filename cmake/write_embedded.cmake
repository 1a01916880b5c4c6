# Run by embed_folder: writes one C++ source that holds the bytes of FILES.
string(REPLACE "|" ";" FILES "${FILES}")
set(arrays "")
set(entries "")
set(index 0)
foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME)
    file(READ ${SOURCE_DIR}/${file} bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    string(APPEND arrays "constexpr char file_${index}[] = {${bytes}'\\0'};\n")
    string(APPEND entries "    {\"${name}\", std::string_view(file_${index}, sizeof file_${index} - 1)},\n")
    math(EXPR index "${index} + 1")
endforeach()
if(entries)
    set(table "constexpr rfm::embedded_file files[] = {\n${entries}};\n")
    set(result "files")
else()
    set(table "")
    set(result "{}")
endif()
file(WRITE ${OUTPUT} "#include <rfm/base/embedded.hpp>

namespace {
${arrays}${table}}  // namespace

namespace ${NAMESPACE} {
std::span<const rfm::embedded_file> ${FUNCTION}();
std::span<const rfm::embedded_file> ${FUNCTION}() {
    return ${result};
}
}  // namespace ${NAMESPACE}
")
