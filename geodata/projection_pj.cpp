#include "geodata/projection_pj.h"

#include <proj.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace geodata {
namespace {

constexpr double kRadian = std::numbers::pi / 180;

bool isProjected(PJ_TYPE type) {
  return type == PJ_TYPE_PROJECTED_CRS || type == PJ_TYPE_BOUND_CRS || type == PJ_TYPE_COMPOUND_CRS;
}

}  // namespace

void Pj::DestroyContext::operator()(pj_ctx* context) const {
  proj_context_destroy(context);
}
void Pj::DestroyOperation::operator()(PJconsts* operation) const {
  proj_destroy(operation);
}

std::optional<Pj> Pj::make(const std::string& definition, std::string& error) {
  Pj pj;
  pj.context_.reset(proj_context_create());
  PJ_CONTEXT* context = pj.context_.get();
  proj_context_set_enable_network(context, 0);
  proj_log_level(context, PJ_LOG_NONE);
  const auto refuse = [&](const std::string& otherwise) {
    const int code = proj_context_errno(context);
    error = code != 0 ? proj_context_errno_string(context, code) : otherwise;
    return std::nullopt;
  };
  pj.operation_.reset(proj_create(context, definition.c_str()));
  if (!pj.operation_) return refuse("not understood");
  if (proj_is_crs(pj.operation_.get())) {
    if (!isProjected(proj_get_type(pj.operation_.get()))) {
      error = "a coordinate system that is no map projection";
      return std::nullopt;
    }
    const std::unique_ptr<PJconsts, DestroyOperation> source(proj_create(context, "OGC:CRS84"));
    if (!source) return refuse("PROJ's database is missing");
    pj.operation_.reset(
        proj_create_crs_to_crs_from_pj(context, source.get(), pj.operation_.get(), nullptr, nullptr));
    if (!pj.operation_) return refuse("no way from longitude and latitude");
    pj.operation_.reset(proj_normalize_for_visualization(context, pj.operation_.get()));
    if (!pj.operation_) return refuse("no way from longitude and latitude");
  }
  const PJconsts* operation = pj.operation_.get();
  auto* handle = const_cast<PJconsts*>(operation);  // NOLINT: the C interface takes no const
  pj.radians_ = proj_angular_input(handle, PJ_FWD) != 0;
  const bool angles = proj_angular_output(handle, PJ_FWD) != 0 || proj_degree_output(handle, PJ_FWD) != 0;
  if (angles || (!pj.radians_ && proj_degree_input(handle, PJ_FWD) == 0)) {
    error = "it does not lead from longitude and latitude to a plane";
    return std::nullopt;
  }
  pj.hasInverse_ = proj_pj_info(handle).has_inverse != 0;
  return pj;
}

void Pj::forward(std::vector<Point>& points) const {
  if (points.empty()) return;
  if (radians_)
    for (Point& p : points) p = {p.x * kRadian, p.y * kRadian};
  proj_errno_reset(operation_.get());
  proj_trans_generic(operation_.get(), PJ_FWD, &points[0].x, sizeof(Point), points.size(), &points[0].y,
                     sizeof(Point), points.size(), nullptr, 0, 0, nullptr, 0, 0);
}

std::optional<flow::LonLat> Pj::inverse(Point point) const {
  if (!hasInverse_ || !std::isfinite(point.x) || !std::isfinite(point.y)) return std::nullopt;
  proj_errno_reset(operation_.get());
  const PJ_COORD result = proj_trans(operation_.get(), PJ_INV, proj_coord(point.x, point.y, 0, 0));
  if (!std::isfinite(result.xy.x) || !std::isfinite(result.xy.y)) return std::nullopt;
  const double unit = radians_ ? 1 / kRadian : 1;
  return flow::LonLat{result.xy.x * unit, result.xy.y * unit};
}

}  // namespace geodata
