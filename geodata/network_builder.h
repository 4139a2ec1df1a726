#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "geodata/dataset_index.h"
#include "geodata/load_network.h"
#include "geodata/model_tables.h"

/// The steps of loadNetwork(), each in a file of its own.
namespace geodata {

constexpr double kMonthsPerYear = 12;

class NetworkBuilder {
 public:
  NetworkBuilder(const Dataset& data, const ModelTables& tables, std::vector<flow::Problem>& problems)
      : data_(data), index_(data), tables_(tables), problems_(problems) {}

  void addSites();  // network_sites.cpp
  void addLandWays();
  void addLinks();  // network_arcs.cpp
  void addFlows();  // network_arcs.cpp
  /// network_user.cpp: what a user's links carry; those from mines before passOn(), those from plants after.
  void addUserFlows(bool fromSources);
  void passOn();           // network_arcs.cpp
  void addObservations();  // network_observations.cpp
  void setDemand();        // network_observations.cpp: what the expected flows bring to each centre
  flow::Network take() { return std::move(network_); }

 private:
  using Sites = std::vector<std::size_t>;

  void addSite(flow::Site site);
  [[nodiscard]] flow::Site fromDataset(const Site& row) const;
  void setMineSupply(const Site& row, flow::Site& site) const;
  void setPlantCapacity(const Site& row, flow::Site& site) const;
  void override(const ModelFigure& figure);
  [[nodiscard]] bool isSetByUser(const ModelFigure& figure, const flow::Site& site) const;
  void addUserFlow(const Link& link, std::size_t from, std::size_t arc);
  [[nodiscard]] flow::PerElement broughtTo(std::size_t site) const;
  void makeRoom(const Sites& arcs, const flow::PerElement& most);
  void makeRoomAt(std::size_t receiver);
  [[nodiscard]] std::optional<flow::PerElement> yearlyOf(const Link& link) const;

  [[nodiscard]] std::optional<std::size_t> siteIndex(const std::string& id) const;
  [[nodiscard]] Sites sendersOf(const ModelFlow& row) const;
  [[nodiscard]] Sites receiversOf(const ModelFlow& row) const;
  [[nodiscard]] bool makesMetal(std::size_t refinery) const;
  [[nodiscard]] double weightOf(std::size_t site) const;
  [[nodiscard]] std::vector<double> sharesOf(const Sites& sites) const;
  void addFlow(const ModelFlow& row);
  flow::Arc* arcBetween(std::size_t from, std::size_t to, flow::Form form, Basis basis, const std::string& id,
                        bool byAir = false);
  [[nodiscard]] bool setWay(flow::Arc& arc) const;
  [[nodiscard]] double recoveryOf(const flow::Arc& arc) const;
  [[nodiscard]] flow::PerElement splitOf(const ModelFlow& row, std::size_t from) const;
  [[nodiscard]] double reoPerUnit(const std::string& unit) const;

  /// Of the project's files an error; with a user's rows a warning on those, since the files were whole.
  void gone(const std::string& file, int line, const std::string& column, const std::string& message,
            const std::string& remedy);
  void problem(const std::string& file, int line, const std::string& column, const std::string& message,
               const std::string& remedy);

  void tellUser(const Link& link, const std::string& column, const std::string& message,
                const std::string& remedy);

  const Dataset& data_;
  DatasetIndex index_;
  const ModelTables& tables_;
  std::vector<flow::Problem>& problems_;
  flow::Network network_;
  std::map<std::string, std::size_t> indexOf_;
  std::map<std::tuple<std::size_t, std::size_t, flow::Form>, std::size_t> arcOf_;
  std::set<std::size_t> userArcs_;  ///< whose expected flow is the user's
};

/// How hard the baseline holds on to a flow.
inline double weightFor(Basis basis) {
  return basis == Basis::Reported ? 4 : basis == Basis::Estimated ? 2 : 1;
}

}  // namespace geodata
