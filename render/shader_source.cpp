#include "render/shader_source.h"

#include <fstream>
#include <iterator>
#include <sstream>

#include "render/offscreen.h"
#include "shaders.h"

#include <fmt/format.h>

namespace render {

std::string ShaderSource::read(const std::string& name) const {
  if (folder_.empty()) {
    for (const auto& file : lodeflow_embedded::shaders())
      if (file.name == name) return std::string(file.text);
    throw GlError(fmt::format("The shader {} was not built into this program.", name));
  }
  const std::string path = folder_ + "/" + name;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw GlError(fmt::format("The shader {} cannot be read: check the shader folder.", path));
  return {std::istreambuf_iterator<char>(file), {}};
}

gl::ShaderText ShaderSource::load(const std::string& name) const {
  static const std::string kInclude = "#include \"";
  std::istringstream lines(read(name));
  std::string text;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::size_t end = line.rfind('"');
    if (line.starts_with(kInclude) && end > kInclude.size())
      text +=
          read(line.substr(kInclude.size(), end - kInclude.size())) + fmt::format("#line {}\n", number + 1);
    else
      text += line + "\n";
  }
  return {folder_.empty() ? "shaders/" + name : folder_ + "/" + name, text};
}

}  // namespace render
