#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "flow/network.h"
#include "flow/result.h"
#include "geodata/dataset.h"

namespace geodata {

struct ModelSite {
  flow::Site site;
  int line = 0;
};

struct ModelFigure {
  std::string site, quantity, unit;
  double value = 0;
  int line = 0;
};

/// A yearly flow between sites or countries; without a value only a way that may be taken.
struct ModelFlow {
  std::string id, from, to, element, unit;
  flow::Form form = flow::Form::Concentrate;
  std::optional<double> value;
  Basis basis = Basis::Assumed;
  int line = 0;
};

struct ModelObservation {
  std::string id, name, origin, destination, unit, source;
  std::vector<std::string> forms, elements;
  double value = 0;
  Basis basis = Basis::Assumed;
  int line = 0;
};

/// Two countries that trade overland, and the gate on the way if it has a name.
struct LandNeighbours {
  std::string a, b, gate;
};

/// The files of assets/model as plain values.
struct ModelTables {
  std::string dir;
  std::map<std::string, double> parameters;
  std::vector<ModelSite> sites;
  std::vector<ModelFigure> figures;
  std::vector<ModelFlow> flows;
  std::vector<ModelObservation> observations;
  std::vector<LandNeighbours> land;
  std::vector<ModelInput> inputs;  ///< all of the above that have a value, with what stands behind them

  /// The parameter of this name, which must exist: readModelTables() has looked.
  [[nodiscard]] double parameter(const std::string& name) const { return parameters.at(name); }
};

/// Reads and checks all of them; problems are added to `problems`. Nothing when one cannot be used.
std::optional<ModelTables> readModelTables(const std::string& dir, std::vector<flow::Problem>& problems);

}  // namespace geodata
