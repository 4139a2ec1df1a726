#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace flow {

/// A figure with what it may be instead; unknown parts are flow::kUnknown.
struct Range {
  double low = 0;
  double mid = 0;
  double high = 0;
};

/// What kind of ship sails, as in assets/data/ships.csv.
struct ShipClass {
  std::string id;  ///< "SH-CONTAINER-PANAMAX"
  std::string name;
  Range speedKnots;      ///< service speed at sea
  double draught = 0;    ///< metres, laden
  Range usdPerTonneNm;   ///< freight, dollars for each tonne of cargo and nautical mile
  Range usdPerTonneDay;  ///< dollars for each tonne of cargo and day that it waits aboard
};

/// What a passage asks of a ship beyond the miles it counts, as in assets/data/passages.csv.
struct PassageTimes {
  double lengthNm =
      0;  ///< sailed at `transitHours`, not at sea speed; kUnknown: no more is known than the line
  double transitHours = 0;  ///< from end to end; kUnknown: at sea speed
  Range waitHours;          ///< for a convoy, a pilot, a slot
  double draughtLimit = 0;  ///< metres; kUnknown: none is stated
  double usdPerTonne = 0;   ///< toll; kUnknown: none is stated
};

/// What a scenario or a user lays on a passage.
struct PassageBurden {
  bool closed = false;
  double delayDays = 0;
  double usdPerTonne = 0;  ///< surcharge
};

/// How long a way takes and what it costs. Hours; dollars a tonne of cargo.
struct Voyage {
  Range hours;
  Range usdPerTonne;
  double passageHours = 0;  ///< of `hours.mid`: transits of canals and waiting for them
  double delayHours = 0;    ///< of `hours.mid`: what PassageBurden lays on
};

/// Time and cost of `nm` nautical miles by the passages with these times and burdens (side by side; burdens
/// that are missing are none). `low` and `high` take each part at its better and worse end together, so they
/// bound the schedule. What is not known is left out: a toll that nobody states is not in the sum, and not 0
/// dollars either, so the cost is a lower bound then. Hours of transit count only with the length that they
/// are for, which is then not sailed at sea speed. Each day aboard costs usdPerTonneDay, at sea too. Closed
/// passages are no matter here: a way does not use them. A ship without a speed gives kUnknown hours.
Voyage voyageOf(double nm, const std::vector<PassageTimes>& passages,
                const std::vector<PassageBurden>& burdens, const ShipClass& ship);

/// Whether the ship's draught is more than the passage takes. Where no limit is stated it is not.
bool isTooDeep(const ShipClass& ship, const PassageTimes& passage);

/// Nautical miles at sea that cost as much in freight and days aboard as the burden does in days and
/// surcharge: what SeaConditions::extraNm wants. 0 without delay and surcharge: the passage's own hours and
/// toll are the same with and without the burden, so they are not in it.
double extraNmOf(const PassageTimes& passage, const PassageBurden& burden, const ShipClass& ship);

}  // namespace flow
