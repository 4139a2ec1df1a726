#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "flow/lonlat.h"
#include "geodata/geometry.h"

struct PJconsts;
struct pj_ctx;

namespace geodata {

/// One PROJ operation in a context of its own, without network. For one thread at a time.
class Pj {
 public:
  Pj() = default;
  /// A PROJ string, or the name of a projected coordinate system ("EPSG:3857"). Empty, with `error`, when
  /// PROJ refuses.
  static std::optional<Pj> make(const std::string& definition, std::string& error);

  /// In place: degrees (x = lon, y = lat) to plane coordinates; not finite where PROJ has no answer.
  void forward(std::vector<Point>& points) const;
  [[nodiscard]] std::optional<flow::LonLat> inverse(Point point) const;

 private:
  struct DestroyContext {
    void operator()(pj_ctx* context) const;
  };
  struct DestroyOperation {
    void operator()(PJconsts* operation) const;
  };
  std::unique_ptr<pj_ctx, DestroyContext> context_;
  std::unique_ptr<PJconsts, DestroyOperation> operation_;
  bool radians_ = true;
  bool hasInverse_ = false;
};

}  // namespace geodata
