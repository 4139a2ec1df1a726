#version 330 core
#include "shapes.glsl"
#include "mark.glsl"

void main() {
  float fade = smoothstep(0.0, 0.35, (vLocal.x + vSize.x) / vSize.x);
  float band = soft(boxDistance(vLocal + vec2(0.5 * vSize.x, 0.0), vec2(0.5 * vSize.x, 0.5 * vSize.y)));
  float period = 2.6 * vSize.w;
  float stripe = soft(abs(mod((vLocal.x + vLocal.y) * 0.70711, period) - 0.5 * period) - 0.25 * period);
  float barDistance = boxDistance(vLocal, vec2(vSize.w, 0.5 * vSize.y + 2.2 * vSize.w));
  vec4 color = layer(vRim, band * fade * 0.8);
  color = over(layer(vColor, band * fade * (0.2 + 0.8 * stripe)), color);
  color = over(layer(vRim, soft(barDistance - vSize.z)), color);
  oColor = over(layer(vColor, soft(barDistance)), color);
}
