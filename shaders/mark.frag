#version 330 core
#include "shapes.glsl"
in vec2 vLocal;
flat in vec4 vSize;
flat in vec4 vColor;
flat in vec4 vRim;
flat in ivec2 vKind;
out vec4 oColor;

const int kFilled = 0;
const int kHalf = 1;
const int kOutline = 2;
const int kOutlineBar = 3;

vec4 layer(vec4 color, float coverage) { return vec4(color.rgb, 1.0) * (color.a * clamp(coverage, 0.0, 1.0)); }
vec4 over(vec4 top, vec4 bottom) { return top + bottom * (1.0 - top.a); }

vec4 stub() {
  float fade = smoothstep(0.0, 0.35, (vLocal.x + vSize.x) / vSize.x);
  float band = soft(boxDistance(vLocal + vec2(0.5 * vSize.x, 0.0), vec2(0.5 * vSize.x, 0.5 * vSize.y)));
  float period = 2.6 * vSize.w;
  float stripe = soft(abs(mod((vLocal.x + vLocal.y) * 0.70711, period) - 0.5 * period) - 0.25 * period);
  float barDistance = boxDistance(vLocal, vec2(vSize.w, 0.5 * vSize.y + 2.2 * vSize.w));
  vec4 color = layer(vRim, band * fade * 0.8);
  color = over(layer(vColor, band * fade * (0.2 + 0.8 * stripe)), color);
  color = over(layer(vRim, soft(barDistance - vSize.z)), color);
  return over(layer(vColor, soft(barDistance)), color);
}

vec4 symbol() {
  float d = shapeDistance(vKind.x, vLocal, vSize.x, vSize.y);
  float inside = soft(d);
  if (vKind.x == kHexagon && vKind.y <= kHalf) inside = min(inside, soft(hexagonHoleDistance(vLocal, vSize.x)));
  float around = vKind.x == kArrow ? arrowDistance(vLocal, vSize.x, vSize.y, vSize.z) : d - vSize.z;
  vec4 color = layer(vRim, soft(around));
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
  if (vKind.x == kStub) {
    oColor = stub();
  } else if (vKind.x == kGate && vKind.y >= kOutline) {
    float d = openGateDistance(vLocal, vSize.x);
    oColor = over(layer(vColor, soft(d)), layer(vRim, soft(d - vSize.z)));
  } else {
    oColor = symbol();
  }
}
