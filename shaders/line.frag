#version 330 core
uniform vec4 uColor;      // premultiplied
uniform float uHalfWidth; // pixels
uniform vec2 uDash;       // x: drawn, y: period, pixels; 0: solid
in vec2 vAcross;
out vec4 oColor;

void main() {
  float coverage = clamp(uHalfWidth + 0.5 - abs(vAcross.x), 0.0, 1.0);
  if (uDash.y > 0.0) {
    float fromMiddle = abs(mod(vAcross.y, uDash.y) - 0.5 * uDash.y);
    coverage *= clamp(0.5 * uDash.x + 0.5 - fromMiddle, 0.0, 1.0);
  }
  oColor = uColor * coverage;
}
