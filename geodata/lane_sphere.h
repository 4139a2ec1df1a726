#pragma once

#include "flow/sphere.h"

namespace geodata {

using flow::angleBetween;
using flow::arcsCross;
using flow::cross;
using flow::dot;
using flow::toLonLat;
using flow::toUnit;
using flow::Vec3;
using flow::operator+;
using flow::operator-;
using flow::operator*;

}  // namespace geodata
