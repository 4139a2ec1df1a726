#include "app/core/material.h"

namespace app {

double massOf(const flow::PerElement& tonnes, Material material) {
  switch (material) {
    case Material::MagnetElements:
      return flow::magnetTotal(tonnes);
    case Material::NdPr:
      return tonnes[static_cast<std::size_t>(flow::Element::NdPr)];
    case Material::Dy:
      return tonnes[static_cast<std::size_t>(flow::Element::Dy)];
    case Material::Tb:
      return tonnes[static_cast<std::size_t>(flow::Element::Tb)];
    case Material::All:
      return flow::total(tonnes);
  }
  return 0;
}

const char* materialName(Material material) {
  switch (material) {
    case Material::MagnetElements:
      return "NdPr, Dy and Tb";
    case Material::NdPr:
      return "NdPr";
    case Material::Dy:
      return "Dy";
    case Material::Tb:
      return "Tb";
    case Material::All:
      return "all rare earths";
  }
  return "";
}

}  // namespace app
