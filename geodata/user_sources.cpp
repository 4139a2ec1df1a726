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

// Sources are only ever added behind the others, or replaced by one of the same id.
bool UserSources::isKnown(const std::string& id) {
  for (; indexed_ < data_.sources.size(); ++indexed_) known_.insert(data_.sources[indexed_].id);
  return known_.contains(id);
}

std::string UserSources::add(std::string_view text, std::string_view url, int origin, int line) {
  std::string id = "user:" + std::string(text);
  std::replace(id.begin(), id.end(), ';', ',');  // between ids
  if (!isKnown(id)) {
    const std::string address = url.empty() ? urlIn(text) : std::string(url);
    data_.sources.push_back({id, "user", std::string(text), address, line, origin});
  }
  return id;
}

std::string UserSources::idsOf(std::string_view cell, std::string_view url, int origin, int line) {
  const std::vector<std::string> list = parts(cell);
  const auto isId = [this](const std::string& part) { return isKnown(part); };
  if (list.empty()) return url.empty() ? std::string{} : add(url, url, origin, line);
  // A citation may hold semicolons; a list of ids or addresses is taken apart.
  const bool isList = std::all_of(list.begin(), list.end(),
                                  [&isId](const std::string& part) { return isId(part) || isUrl(part); }) ||
                      std::any_of(list.begin(), list.end(), isId);
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

std::string UserSources::nearMiss(const std::string& cell) {
  constexpr std::size_t kMost = 500;  // a table of nothing but misses is no mistyping
  if (cell.empty() || cell.find(' ') != std::string::npos || isUrl(cell) || isKnown(cell)) return {};
  if (const auto asked = nearMisses_.find(cell); asked != nearMisses_.end()) return asked->second;
  if (nearMisses_.size() >= kMost) return {};
  std::vector<std::string_view> ids;
  for (const Source& source : data_.sources) {
    if (!data_.isUsers(source)) ids.push_back(source.id);
  }
  return nearMisses_[cell] = closest(cell, ids);
}

}  // namespace geodata
