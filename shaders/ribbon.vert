#version 330 core
#include "pixels.glsl"
// Vertices in pixels from the middle of the picture; what a ribbon has as a whole stands in four texels of uRibbons.
uniform samplerBuffer uRibbons;
layout(location = 0) in vec2 aPosition;
layout(location = 1) in vec3 aBand;   // pixels along the path, pixels off its middle, half the band's width
layout(location = 2) in ivec2 aWhich; // the ribbon; 1 casing, 2 band, 3 both

out vec3 vBand;
flat out vec4 vColor;   // straight alpha
flat out vec4 vCasing;  // straight alpha
flat out vec4 vCut;     // from, to; dash drawn, dash period
flat out vec2 vRest;    // offset of the dash; width of the casing

void main() {
  int first = aWhich.x * 4;
  vColor = texelFetch(uRibbons, first);
  vCasing = texelFetch(uRibbons, first + 1);
  if ((aWhich.y & 2) == 0) vColor.a = -1.0;  // the band is cut out, and comes later
  if ((aWhich.y & 1) == 0) vCasing.a = 0.0;
  vCut = texelFetch(uRibbons, first + 2);
  vRest = texelFetch(uRibbons, first + 3).xy;
  vBand = aBand;
  gl_Position = clipPosition(aPosition);
}
