#include "geodata/dataset_index.h"

namespace geodata {

DatasetIndex::DatasetIndex(const Dataset& data) {
  for (const Site& site : data.sites) sites_.emplace(site.id, &site);
  for (const Figure& figure : data.figures) figures_[figure.site].push_back(&figure);
}

const Site* DatasetIndex::site(std::string_view id) const {
  const auto found = sites_.find(id);
  return found == sites_.end() ? nullptr : found->second;
}

const std::vector<const Figure*>& DatasetIndex::figuresOf(std::string_view site) const {
  static const std::vector<const Figure*> kNone;
  const auto found = figures_.find(site);
  return found == figures_.end() ? kNone : found->second;
}

const Figure* DatasetIndex::figure(std::string_view site, std::string_view quantity) const {
  const Figure* best = nullptr;
  for (const Figure* figure : figuresOf(site)) {
    if (figure->quantity != quantity || !figure->preferred) continue;
    if (best == nullptr || figure->year > best->year) best = figure;
  }
  return best;
}

const Site* DatasetIndex::countedFor(std::string_view id) const {
  const Site* at = site(id);
  for (std::size_t steps = 0; at != nullptr && !at->counted && steps < sites_.size(); ++steps)
    at = site(at->partOf);
  return at != nullptr && at->counted ? at : nullptr;
}

}  // namespace geodata
