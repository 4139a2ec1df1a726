#version 330 core
// A small comet: a round bright head, a tail that thins and fades.
in vec4 vShape;
flat in vec4 vColor;
out vec4 oColor;

void main() {
  float ahead = vShape.x;
  float t = clamp(-ahead / vShape.z, 0.0, 1.0);
  float reach = vShape.w * (1.0 - 0.55 * t);
  float outside = length(vec2(max(ahead, 0.0), vShape.y)) - reach;
  float alpha = vColor.a * clamp(0.5 - outside, 0.0, 1.0) * (1.0 - t);
  oColor = vec4(vColor.rgb * alpha, alpha);
}
