#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/elements.h"
#include "flow/sea_graph.h"

namespace flow {

enum class DisruptionKind { ExportBan, Licence, Quota, Outage, ClosePassage, CloseZone, Delay, Demand };

/// One thing that goes wrong. Fields that do not belong to the kind stay empty and mean "any".
struct Disruption {
  DisruptionKind kind = DisruptionKind::ExportBan;
  std::string name;         ///< short, for the switch in the panel
  std::string origin;       ///< ISO3 country
  std::string destination;  ///< ISO3 country
  std::optional<Form> form;
  std::optional<Element> element;
  std::string site;            ///< site id (outage)
  std::string passage;         ///< passage id (close_passage, delay)
  std::string zone;            ///< file of a drawn zone (close_zone)
  std::vector<SeaZone> zones;  ///< what it holds
  double severity = 1;         ///< 0 (nothing) to 1 (total); demand: share by which it grows
  double surcharge = 0;        ///< delay: dollars a tonne that the passage costs more
  double days = 0;    ///< delay: days that every voyage through the passage, or out of origin, takes longer
  std::string from;   ///< "2026-01" or "2026-01-06"; empty: from the start
  std::string until;  ///< first month without it; empty: to the end
  std::string announced;
  std::string source;
  bool on = true;
};

enum class ResponseKind { ReleaseStock, RampUp, NewCapacity, Substitute, Priority };

/// One answer to it: what it adds and where.
struct Response {
  ResponseKind kind = ResponseKind::NewCapacity;
  std::string name;
  std::string site;                ///< site that gains; substitute: the demand centre that saves
  std::optional<Element> element;  ///< substitute: which; empty: all
  double tonnesPerMonth = 0;       ///< REO: capacity or supply gained, or stock released
  PerElement supply{};             ///< by element, where known
  double severity = 1;             ///< 0 to 1: share of it that comes about
  std::string from;
  std::string until;
  std::string source;
  bool on = true;
};

struct Scenario {
  std::string id;
  std::string title;
  std::string question;  ///< what it answers, one sentence
  std::string summary;
  std::string start = "2026-01";
  int months = 12;
  std::vector<Disruption> disruptions;
  std::vector<Response> responses;
  std::vector<std::string> sources;
  std::optional<bool> friction;  ///< [switches]: what the scenario asks the model to be set to
  std::optional<bool> reexport;
};

/// Whether [from, until) meets the months of the scenario. Empty ends are open.
bool isInForce(const std::string& from, const std::string& until, const Scenario& scenario);

}  // namespace flow
