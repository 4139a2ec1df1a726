#pragma once

#include "geodata/dataset.h"
#include "geodata/row_reader.h"

namespace geodata {

// The row that `reader` stands on, of the table of that name; the columns must be those of dataSchema().
Source readSource(RowReader& reader);
Country readCountry(RowReader& reader);
Port readPort(RowReader& reader);
Passage readPassage(RowReader& reader);
Ship readShip(RowReader& reader);
LandWayTown readLandWayTown(RowReader& reader);
Site readSite(RowReader& reader);
SeabedExtent readExtent(RowReader& reader);
Figure readFigure(RowReader& reader);
Link readLink(RowReader& reader);
DemandRow readDemand(RowReader& reader);
Series readSeries(RowReader& reader);
TradeRow readTrade(RowReader& reader);
PriceRow readPrice(RowReader& reader);
PolicyEvent readEvent(RowReader& reader);
EconomicEstimate readEstimate(RowReader& reader);

}  // namespace geodata
