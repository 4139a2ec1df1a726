#include "app/core/country.h"

namespace app {

std::string countryName(const Model& model, const std::string& iso3) {
  if (const geodata::Country* country = model.data.country(iso3)) return country->name;
  for (const geodata::CountryName& country : model.countries) {
    if (country.iso3 == iso3) return country.name;
  }
  return iso3;
}

}  // namespace app
