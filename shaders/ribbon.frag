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
  // A small comet: a round bright head, a tail that thins and fades.
  float ahead = mod(along + vMotion.y, vMotion.x);
  if (ahead > 0.5 * vMotion.x) ahead -= vMotion.x;
  float thickness = clamp(0.24 * halfWidth, 0.8, 2.2);
  float tail = min(0.36 * vMotion.x, 9.0 + halfWidth);
  float t = clamp(-ahead / tail, 0.0, 1.0);
  float reach = thickness * (1.0 - 0.55 * t);
  float outside = ahead > 0.0 ? length(vec2(ahead, across)) - reach : max(across - reach, -ahead - tail);
  float particle = vParticle.a * soft(-outside) * (1.0 - t) * stretch(along, 0.0);
  oColor = vec4(vParticle.rgb * particle, particle) + oColor * (1.0 - particle);
}
