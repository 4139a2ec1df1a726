#version 330 core
in vec3 vBand;
flat in vec4 vColor;
flat in vec4 vCasing;
flat in vec4 vCut;
flat in vec2 vRest;
out vec4 oColor;

const float kBend = 0.7;
const float kBendCosine = 0.82;

float soft(float inside) { return clamp(inside + 0.5, 0.0, 1.0); }

void main() {
  // How far inside the band this is, across, along and in its dash.
  float across = vBand.z - abs(vBand.y);
  float along = min(vBand.x - vCut.x, vCut.y - vBand.x);
  // Gaps are bent to point along the way.
  float bent = vBand.x + kBend * abs(vBand.y) + vRest.x;
  float inDash = (0.5 * vCut.z - abs(mod(bent, max(vCut.w, 1.0)) - 0.5 * vCut.w)) * kBendCosine;
  if (vCut.w <= 0.0) inDash = 1e6;
  // The gaps of a broad band keep a little of its colour, so that it still reads as one flow.
  float gap = vCut.w > 0.0 ? 0.45 * smoothstep(2.0, 5.0, vBand.z) : 0.0;
  float band = soft(across) * soft(along) * mix(gap, 1.0, soft(inDash));
  float around = soft(across + vRest.y) * soft(along + vRest.y) * soft(inDash + vRest.y);
  float casing = vCasing.a * max(0.0, around - band);
  float fill = max(vColor.a, 0.0) * band;
  oColor = vec4(vCasing.rgb * casing + vColor.rgb * fill, casing + fill);
}
