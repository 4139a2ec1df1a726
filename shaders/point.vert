#version 330 core
#include "plane.glsl"
// A point is a square sprite in which the fragment shader finds the disc by its own pixel, so that discs lie between
// pixels as true as lines do.
layout(location = 0) in vec2 aHigh;   // what floats hold
layout(location = 1) in vec2 aLow;    // what they lack, -1 to 1
layout(location = 2) in vec4 aColor;  // straight alpha
layout(location = 3) in float aSize;  // logical pixels; below 0: an outline
uniform float uPixelRatio;
uniform float uRimWidth;   // pixels
uniform vec2 uMiddle;      // of the picture, pixels from its lower left

flat out vec4 vColor;
flat out vec4 vDisc;  // centre, radius, 1 where it is an outline

const float kRestRange = 2.0;

void main() {
  vec2 p = planePixels(aHigh, aLow * kRestRange);
  float diameter = max(abs(aSize) * uPixelRatio, 1.0);
  vColor = aColor;
  vDisc = vec4(p + uMiddle, 0.5 * diameter, aSize < 0.0 ? 1.0 : 0.0);
  gl_PointSize = ceil(diameter + 2.0 * uRimWidth) + 2.0;
  gl_Position = clipPosition(p);
}
