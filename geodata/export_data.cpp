#include "geodata/export_data.h"

#include <algorithm>
#include <cmath>

#include "geodata/lane_sphere.h"

namespace geodata {
namespace {

using flow::LonLat;

constexpr double kStepDegrees = 1;

double rounded(double degrees) {
  return std::round(degrees * 1e7) / 1e7 + 0.0;  // + 0: never a negative zero
}

// Where the great circle from a to b crosses the meridian of 180 degrees.
double latitudeAt180(LonLat a, LonLat b) {
  const Vec3 normal = cross(toUnit(a), toUnit(b));
  Vec3 at = cross(normal, {0, 1, 0});
  if (at.x > 0) at = -1.0 * at;
  return toLonLat(at).lat;
}

struct LineCutter {
  std::vector<std::vector<LonLat>> lines;
  std::vector<LonLat> current;

  void add(LonLat place) {
    place = exportPlace(place);
    if (current.empty() || current.back() != place) current.push_back(place);
  }
  void close() {
    if (current.size() >= 2) lines.push_back(std::move(current));
    current.clear();
  }
  void goTo(LonLat from, LonLat to) {
    if (std::abs(to.lon - from.lon) > 180) {
      const double lat = latitudeAt180(from, to);
      add({std::copysign(180.0, from.lon), lat});
      close();
      add({std::copysign(180.0, to.lon), lat});
    }
    add(to);
  }
};

}  // namespace

ExportValue valueOf(double number) {
  return std::isfinite(number) ? ExportValue(number) : ExportValue();
}
// XML has no place for control characters; in a table they are never meant.
ExportValue valueOf(std::string text) {
  for (char& c : text) {
    if ((c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == 0x7F) c = ' ';
  }
  return text.empty() ? ExportValue() : ExportValue(std::move(text));
}
ExportValue valueOf(std::optional<double> number) {
  return number ? valueOf(*number) : ExportValue();
}
ExportValue valueOf(std::optional<int> number) {
  return number ? ExportValue(std::int64_t{*number}) : ExportValue();
}

double ExportSize::of(double value) const {
  if (column.empty()) return mm;
  const double share = std::isfinite(value) ? std::max(0.0, value / at) : 0;
  return std::clamp(mm * (byArea ? std::sqrt(share) : share), least, most);
}

std::optional<std::size_t> ExportLayer::column(const std::string& wanted) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == wanted) return i;
  }
  return std::nullopt;
}

flow::LonLat exportPlace(flow::LonLat place) {
  return {rounded(place.lon), rounded(place.lat)};
}

std::vector<std::vector<LonLat>> exportLines(const std::vector<LonLat>& way) {
  LineCutter cutter;
  for (std::size_t i = 0; i < way.size(); ++i) {
    if (i == 0) {
      cutter.add(way[0]);
      continue;
    }
    const Vec3 a = toUnit(way[i - 1]);
    const Vec3 b = toUnit(way[i]);
    const double angle = angleBetween(a, b);
    const double degrees = angle * 180 / std::numbers::pi;
    const int steps = std::max(1, static_cast<int>(std::ceil(degrees / kStepDegrees - 1e-9)));
    LonLat last = way[i - 1];
    for (int k = 1; k <= steps; ++k) {
      LonLat next = way[i];
      if (k < steps) {
        const double t = static_cast<double>(k) / steps;
        const double s = std::sin(angle);
        next = toLonLat(std::sin((1 - t) * angle) / s * a + std::sin(t * angle) / s * b);
      }
      cutter.goTo(last, next);
      last = next;
    }
  }
  cutter.close();
  return std::move(cutter.lines);
}

}  // namespace geodata
