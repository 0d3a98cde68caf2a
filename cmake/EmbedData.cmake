# SPDX-License-Identifier: Apache-2.0
# Writes OUTPUT, a C++ file with the bytes of the data files below DATA_DIR, sorted by name.
file(GLOB_RECURSE files RELATIVE "${DATA_DIR}" "${DATA_DIR}/*.yaml" "${DATA_DIR}/*.txt")
list(FILTER files EXCLUDE REGEX "^(sample|schemas)/")
list(SORT files)
set(body "")
list(LENGTH files count)
foreach(name IN LISTS files)
  file(READ "${DATA_DIR}/${name}" content)
  string(APPEND body "    DataFile{\"${name}\", R\"acquis(${content})acquis\"sv},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Made by cmake/EmbedData.cmake from data/; not to be edited.
#include \"acquis/data.hpp\"

namespace acquis {
namespace {
using namespace std::string_view_literals;  // lengths are known, not counted
constexpr DataFile files[] = {
${body}    DataFile{\"\", \"\"},
};
}  // namespace
std::span<const DataFile> data_files() noexcept { return {files, ${count}}; }
}  // namespace acquis
")
