#include "geodata/reader/to_lonlat.h"

#include <ogr_spatialref.h>

#include <cmath>
#include <limits>

namespace geodata::reader {
namespace {

// Rounding in a transformation must not cost a place at the pole or the seam.
constexpr double kSlack = 1e-7;

}  // namespace

std::string crsName(const OGRSpatialReference* crs) {
  if (crs == nullptr) return {};
  const char* const name = crs->GetName();
  const char* const authority = crs->GetAuthorityName(nullptr);
  const char* const code = crs->GetAuthorityCode(nullptr);
  const std::string shown = name == nullptr ? "" : name;
  if (authority == nullptr || code == nullptr) return shown.empty() ? "without a name" : shown;
  return std::string(authority) + ":" + code + (shown.empty() ? "" : " (" + shown + ")");
}

void ToLonLat::Destroy::operator()(OGRCoordinateTransformation* transformation) const {
  OGRCoordinateTransformation::DestroyCT(transformation);
}

ToLonLat::ToLonLat(const OGRSpatialReference* from) {
  if (from == nullptr) return;
  known_ = true;
  OGRSpatialReference source(*from);
  OGRSpatialReference wgs84;
  source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  wgs84.SetWellKnownGeogCS("WGS84");
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (source.IsSame(&wgs84)) return;
  OGRCoordinateTransformationOptions options;
  transformation_.reset(OGRCreateCoordinateTransformation(&source, &wgs84, options));
  possible_ = transformation_ != nullptr;
}

ToLonLat::~ToLonLat() = default;
ToLonLat::ToLonLat(ToLonLat&&) noexcept = default;
ToLonLat& ToLonLat::operator=(ToLonLat&&) noexcept = default;

std::size_t ToLonLat::transform(std::vector<double>& x, std::vector<double>& y) const {
  constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
  if (transformation_ && !x.empty()) {
    std::vector<int> done(x.size(), 0);
    transformation_->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, done.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (done[i] == 0) x[i] = kNowhere;
    }
  }
  std::size_t beyond = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    // Written so that NaN fails, too.
    const bool there = std::abs(x[i]) <= 360 + kSlack && std::abs(y[i]) <= 90 + kSlack;
    if (!there) {
      if (std::isfinite(x[i]) && std::isfinite(y[i])) ++beyond;
      x[i] = y[i] = kNowhere;
    }
    if (std::abs(std::abs(x[i]) - 180) < kSlack) x[i] = std::copysign(180.0, x[i]);
    if (y[i] > 90) y[i] = 90;
    if (y[i] < -90) y[i] = -90;
  }
  return beyond;
}

}  // namespace geodata::reader
