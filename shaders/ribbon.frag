#version 330 core
in vec3 vBand;
flat in vec4 vColor;
flat in vec4 vParticle;
flat in vec4 vCut;
flat in vec4 vMotion;
flat in int vIsBand;
out vec4 oColor;

float soft(float inside) { return clamp(inside + 0.5, 0.0, 1.0); }

// 1 where a dash, widened by `grow`, covers the place along the path.
float dash(float along, float grow) {
  if (vCut.w <= 0.0) return 1.0;
  float fromMiddle = abs(mod(along + vMotion.z, vCut.w) - 0.5 * vCut.w);
  return soft(0.5 * vCut.z + grow - fromMiddle);
}

float stretch(float along, float grow) { return min(soft(along - vCut.x + grow), soft(vCut.y - along + grow)); }

void main() {
  float along = vBand.x;
  float across = abs(vBand.y);
  float halfWidth = max(vBand.z, 0.5);
  float band = soft(halfWidth - across) * stretch(along, 0.0) * dash(along, 0.0);
  if (vIsBand == 0) {
    float casing = vMotion.w;
    float around = soft(halfWidth + casing - across) * stretch(along, casing) * dash(along, casing);
    float alpha = vColor.a * max(0.0, around - band);
    oColor = vec4(vColor.rgb * alpha, alpha);
    return;
  }
  float alpha = vColor.a * band * min(1.0, vBand.z * 2.0);
  oColor = vec4(vColor.rgb * alpha, alpha);
  if (vMotion.x <= 0.0) return;
  // A small comet: bright at its head, gone at its tail.
  float behind = vMotion.x - mod(along + vMotion.y, vMotion.x);
  float tail = min(0.42 * vMotion.x, 10.0 + 1.2 * halfWidth);
  float bright = behind < 0.75 ? soft(behind) : clamp(1.0 - behind / tail, 0.0, 1.0);
  float thickness = clamp(0.42 * halfWidth, 0.8, 3.0);
  float particle = vParticle.a * bright * soft(thickness - across) * stretch(along, 0.0);
  oColor = vec4(vParticle.rgb * particle, particle) + oColor * (1.0 - particle);
}
