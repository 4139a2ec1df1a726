#version 330 core
#include "pixels.glsl"
// Vertices in pixels from the middle of the picture; what a ribbon has as a whole stands in five texels of uRibbons.
uniform samplerBuffer uRibbons;
layout(location = 0) in vec2 aPosition;
layout(location = 1) in vec3 aBand;   // pixels along the path, pixels off its middle, half the band's width
layout(location = 2) in ivec2 aWhich; // the ribbon; 0 casing, 1 band

out vec3 vBand;
flat out vec4 vColor;       // straight alpha
flat out vec4 vParticle;    // colour, straight alpha
flat out vec4 vCut;         // from, to; dash drawn, dash period
flat out vec4 vMotion;      // particle spacing, offset of the first; offset of the dash; width of the casing
flat out int vIsBand;

void main() {
  int first = aWhich.x * 5;
  vIsBand = aWhich.y;
  vColor = texelFetch(uRibbons, first + (vIsBand == 1 ? 0 : 1));
  vCut = texelFetch(uRibbons, first + 2);
  vMotion = texelFetch(uRibbons, first + 3);
  vParticle = texelFetch(uRibbons, first + 4);
  vBand = aBand;
  gl_Position = clipPosition(aPosition);
}
