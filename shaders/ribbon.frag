#version 330 core
in vec3 vBand;
flat in vec4 vColor;
flat in vec4 vCasing;
flat in vec4 vCut;
flat in vec2 vRest;
out vec4 oColor;

float soft(float inside) { return clamp(inside + 0.5, 0.0, 1.0); }

void main() {
  // How far inside the band this is, across, along and in its dash.
  float across = vBand.z - abs(vBand.y);
  float along = min(vBand.x - vCut.x, vCut.y - vBand.x);
  float inDash = 0.5 * vCut.z - abs(mod(vBand.x + vRest.x, max(vCut.w, 1.0)) - 0.5 * vCut.w);
  if (vCut.w <= 0.0) inDash = 1e6;
  float band = soft(across) * soft(along) * soft(inDash);
  float around = soft(across + vRest.y) * soft(along + vRest.y) * soft(inDash + vRest.y);
  float casing = vCasing.a * max(0.0, around - band);
  float fill = max(vColor.a, 0.0) * band;
  oColor = vec4(vCasing.rgb * casing + vColor.rgb * fill, casing + fill);
}
