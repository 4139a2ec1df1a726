#include "app/ui/layout_log.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace app::ui {
namespace {

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result + '"';
}

}  // namespace

std::string LayoutLog::json() const {
  std::string text = "{";
  for (const auto& [id, r] : now_) {
    text += fmt::format("{}\n  {}: [{:.0f}, {:.0f}, {:.0f}, {:.0f}]", text.size() > 1 ? "," : "", quoted(id),
                        r[0], r[1], r[2], r[3]);
  }
  return text + "\n}\n";
}

std::string LayoutLog::writeIfChanged(const std::string& path) {
  if (now_ == written_ && !written_.empty()) return "";
  const std::string temporary = path + ".tmp";
  {
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file << json();
    if (!file.flush()) return "cannot write " + temporary;
  }
  std::error_code error;
  std::filesystem::rename(temporary, path, error);
  if (error) return "cannot write " + path + ": " + error.message();
  written_ = now_;
  return "";
}

}  // namespace app::ui
