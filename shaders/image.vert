#version 330 core
#include "plane.glsl"
layout(location = 0) in vec4 aPoint;  // xy as floats, zw what the floats lack
layout(location = 1) in vec2 aPlace;  // on the picture, from its top left

out vec2 vPlace;

void main() {
  vPlace = aPlace;
  gl_Position = clipPosition(planePixels(aPoint.xy, aPoint.zw));
}
