# Run by embed_files(): writes SOURCE and HEADER holding FILES (paths relative to BASE) as raw string literals.
set(entries "")
foreach(file IN LISTS FILES)
  file(READ ${file} content)
  file(RELATIVE_PATH name ${BASE} ${file})
  string(APPEND entries "    {\"${name}\", R\"embedded(${content})embedded\"},\n")
endforeach()
file(WRITE ${HEADER} "#pragma once
#include <span>
#include <string_view>
namespace lodeflow_embedded {
struct EmbeddedFile { std::string_view name; std::string_view text; };
std::span<const EmbeddedFile> ${NAME}();
}  // namespace lodeflow_embedded
")
file(WRITE ${SOURCE} "#include \"${NAME}.h\"
namespace lodeflow_embedded {
std::span<const EmbeddedFile> ${NAME}() {
  static constexpr EmbeddedFile kFiles[] = {
${entries}  };
  return kFiles;
}
}  // namespace lodeflow_embedded
")
