#version 330 core
flat in vec4 vColor;  // straight alpha
flat in vec4 vDisc;   // centre, radius, 1 where it is an outline
uniform vec4 uRim;    // straight alpha
uniform float uRimWidth;
uniform float uStroke;   // width of outlines, pixels
uniform float uOpacity;
out vec4 oColor;

float soft(float d) { return clamp(0.5 - d, 0.0, 1.0); }

void main() {
  float d = length(gl_FragCoord.xy - vDisc.xy) - vDisc.z;
  float disc = soft(d);
  float ink = vDisc.w > 0.5 ? disc - soft(d + uStroke) : disc;
  float rim = (vDisc.w > 0.5 ? disc : soft(d - uRimWidth)) * uRim.a;
  float alpha = ink * vColor.a;
  oColor = (vec4(vColor.rgb, 1.0) * alpha + vec4(uRim.rgb, 1.0) * rim * (1.0 - alpha)) * uOpacity;
}
