#version 330 core
#include "shapes.glsl"
#include "mark.glsl"

const int kFilled = 0;
const int kHalf = 1;
const int kOutline = 2;
const int kOutlineBar = 3;

vec4 symbol() {
  float d = shapeDistance(vKind.x, vLocal, vSize.x, vSize.y);
  float inside = soft(d);
  if (vKind.x == kHexagon && vKind.y <= kHalf) inside = min(inside, soft(hexagonHoleDistance(vLocal, vSize.x)));
  vec4 color = layer(vRim, soft(d - vSize.z));
  int fill = vKind.y;
  if (vKind.x == kGate) fill = kFilled;  // its outline is another shape
  if (fill == kFilled) return over(layer(vColor, inside), color);
  float edge = inside - soft(d + vSize.w);
  if (fill == kHalf) return over(layer(vColor, max(edge, inside * soft(vLocal.y - shapeMiddle(vKind.x, vSize.x)))), color);
  color = over(layer(vColor, edge), color);
  if (fill == kOutlineBar) {
    float bar = boxDistance(turned(vLocal), vec2(0.72 * vSize.x, 0.5 * vSize.w));
    color = over(layer(vRim, soft(bar - 0.8 * vSize.z)), color);
    color = over(layer(vColor, soft(bar)), color);
  }
  return color;
}

void main() {
  if (vKind.x == kGate && vKind.y >= kOutline) {
    float d = openGateDistance(vLocal, vSize.x);
    oColor = over(layer(vColor, soft(d)), layer(vRim, soft(d - vSize.z)));
  } else {
    oColor = symbol();
  }
}
