#version 330 core
// A rectangle of the picture: a strip of four corners.
uniform vec4 uCorners;  // left, bottom, right, top: -1 to 1 over the picture

out vec2 vPlace;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vPlace = corner;
  gl_Position = vec4(mix(uCorners.xy, uCorners.zw, corner), 0.0, 1.0);
}
