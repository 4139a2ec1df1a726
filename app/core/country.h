#pragma once

#include <string>

#include "app/core/model.h"

namespace app {

/// The country's English name from the base map's list, or the code itself where it is not there.
std::string countryName(const Model& model, const std::string& iso3);

}  // namespace app
