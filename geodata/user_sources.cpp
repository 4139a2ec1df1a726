#include "geodata/user_sources.h"

#include <algorithm>

#include "geodata/cell_text.h"

namespace geodata {
namespace {

bool isUrl(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::vector<std::string> parts(std::string_view cell) {
  std::vector<std::string> list;
  for (std::size_t begin = 0; begin < cell.size();) {
    const std::size_t end = std::min(cell.find(';', begin), cell.size());
    if (const auto part = trimmed(cell.substr(begin, end - begin)); !part.empty()) list.emplace_back(part);
    begin = end + 1;
  }
  return list;
}

// The address inside a citation, if it has one.
std::string urlIn(std::string_view text) {
  const std::size_t begin = std::min(text.find("http://"), text.find("https://"));
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_first_of(" )>,\"", begin) - begin));
}

std::string nameOfFile(std::string_view path) {
  return std::string(path.substr(path.find_last_of('/') + 1));
}

}  // namespace

std::string UserSources::add(std::string_view text, std::string_view url, int origin, int line) {
  std::string id = "user:" + std::string(text);
  std::replace(id.begin(), id.end(), ';', ',');  // between ids
  if (data_.source(id) == nullptr) {
    const std::string address = url.empty() ? urlIn(text) : std::string(url);
    data_.sources.push_back({id, "user", std::string(text), address, line, origin});
  }
  return id;
}

std::string UserSources::idsOf(std::string_view cell, std::string_view url, int origin, int line) {
  const std::vector<std::string> list = parts(cell);
  const auto isKnown = [this](const std::string& part) { return data_.source(part) != nullptr; };
  if (list.empty()) return url.empty() ? std::string{} : add(url, url, origin, line);
  // A citation may hold semicolons; a list of ids or addresses is taken apart.
  const bool isList =
      std::all_of(list.begin(), list.end(),
                  [&isKnown](const std::string& part) { return isKnown(part) || isUrl(part); }) ||
      std::any_of(list.begin(), list.end(), isKnown);
  if (!isList) return add(trimmed(cell), url, origin, line);
  std::string ids;
  for (const std::string& part : list)
    ids += (ids.empty() ? "" : ";") + (isKnown(part) ? part : add(part, {}, origin, line));
  return ids;
}

std::string UserSources::fileOf(int origin) {
  const Origin& from = data_.origins[static_cast<std::size_t>(origin)];
  return add("File " + nameOfFile(from.file), {}, origin, 0);
}

std::string UserSources::nearMiss(std::string_view cell) const {
  if (cell.empty() || cell.find(' ') != std::string_view::npos || isUrl(cell) ||
      data_.source(cell) != nullptr)
    return {};
  std::vector<std::string_view> ids;
  for (const Source& source : data_.sources) {
    if (!data_.isUsers(source)) ids.push_back(source.id);
  }
  return closest(cell, ids);
}

}  // namespace geodata
