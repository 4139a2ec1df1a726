#version 330 core
#include "plane.glsl"
// Each segment is a quad of vertices 4i to 4i+3. The quads of a line share their edges: a mitre at each joint.
uniform usamplerBuffer uPoints;
uniform float uReach;  // half the width and the soft edge, pixels

out vec2 vAcross;  // x: pixels off the middle of the line, y: pixels along it

const uint kSeparator = 0x80008000u;
const float kRestRange = 2.0;
const float kNarrowestMitre = 0.5;

struct Node {
  vec2 at;
  float along;
  bool ends;
};

Node node(int i) {
  uvec4 t = texelFetch(uPoints, i);
  ivec2 rest = ivec2(int(t.z << 16u) >> 16, int(t.z) >> 16);
  Node n;
  n.ends = t.z == kSeparator;
  n.at = planePixels(uintBitsToFloat(t.xy), vec2(rest) / 32767.0 * kRestRange);
  n.along = uintBitsToFloat(t.w) * uPixelsPerMetre;
  return n;
}

void main() {
  int segment = gl_VertexID >> 2;
  bool atEnd = (gl_VertexID & 2) != 0;
  float side = (gl_VertexID & 1) != 0 ? 1.0 : -1.0;
  Node a = node(segment);
  Node b = node(segment + 1);
  Node beyond = node(atEnd ? segment + 2 : max(segment - 1, 0));
  vec2 d = b.at - a.at;
  float length_ = length(d);
  if (a.ends || b.ends || length_ <= 0.0) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    vAcross = vec2(0.0);
    return;
  }
  vec2 normal = vec2(-d.y, d.x) / length_;
  vec2 mitre = normal;
  vec2 d2 = atEnd ? beyond.at - b.at : a.at - beyond.at;
  float length2 = length(d2);
  if (!beyond.ends && length2 > 0.0) {
    vec2 sum = normal + vec2(-d2.y, d2.x) / length2;
    float sumLength = length(sum);
    if (sumLength > 0.2) {
      vec2 middle = sum / sumLength;
      mitre = middle / max(dot(middle, normal), kNarrowestMitre);
    }
  }
  vec2 p = (atEnd ? b.at : a.at) + mitre * side * uReach;
  vAcross = vec2(side * uReach, atEnd ? b.along : a.along);
  gl_Position = clipPosition(p);
}
