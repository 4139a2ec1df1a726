// Signed distances in pixels, negative inside. `s` is the diameter of the circle with the shape's area, where it has one.
const int kTriangle = 0;
const int kHexagon = 1;
const int kSquare = 2;
const int kHorseshoe = 3;
const int kDiamondOnWave = 4;
const int kAnchor = 5;
const int kCircle = 6;
const int kGate = 7;
const int kRing = 8;
const int kArrow = 9;
const int kChevron = 10;
const int kStub = 11;
const int kSelection = 12;

float soft(float d) { return clamp(0.5 - d, 0.0, 1.0); }

float boxDistance(vec2 p, vec2 halfSize) {
  vec2 d = abs(p) - halfSize;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

float stretchDistance(vec2 p, vec2 a, vec2 b) {
  vec2 pa = p - a;
  vec2 ba = b - a;
  return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0));
}

vec2 turned(vec2 p) { return vec2(p.x + p.y, p.y - p.x) * 0.70711; }

float triangleDistance(vec2 p, float s) {  // point up
  const float k = 1.7320508;
  float r = 0.6734 * s;  // half a side
  p.y += 0.06 * s;       // looks centred
  p.x = abs(p.x) - r;
  p.y = p.y + r / k;
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * r, 0.0);
  return -length(p) * sign(p.y);
}

float hexagonDistance(vec2 p, float s) {  // point up; larger by what the hole takes
  const vec3 k = vec3(-0.8660254, 0.5, 0.5773503);
  float r = 0.5128 * s;
  p = abs(p.yx);
  p -= 2.0 * min(dot(k.xy, p), 0.0) * k.xy;
  p -= vec2(clamp(p.x, -k.z * r, k.z * r), r);
  return length(p) * sign(p.y);
}

// Filled, the hexagon is a nut: without its hole it looks like a circle at the size of letters.
float hexagonHoleDistance(vec2 p, float s) { return 0.2 * s - length(p); }

float horseshoeDistance(vec2 p, float s) {  // opening down, as magnets are drawn
  float radius = 0.36 * s;
  float thick = 0.17 * s;
  p.y -= 0.06 * s;
  float arch = abs(length(vec2(p.x, max(p.y, 0.0))) - radius) - thick;
  return max(arch, -p.y - 0.5 * s);
}

float diamondOnWaveDistance(vec2 p, float s) {
  float diamond = boxDistance(turned(p - vec2(0.0, 0.2 * s)), vec2(0.30 * s));
  float phase = p.x * 6.2832 / (0.62 * s);
  float height = p.y + 0.47 * s - 0.085 * s * cos(phase);
  float slope = 0.085 * 6.2832 / 0.62 * sin(phase);
  float wave = max(abs(height) / sqrt(1.0 + slope * slope) - max(0.07 * s, 0.6), abs(p.x) - 0.62 * s);
  return min(diamond, wave);
}

float anchorDistance(vec2 p, float s) {
  float t = max(0.085 * s, 0.6);
  float eye = abs(length(p - vec2(0.0, 0.42 * s)) - 0.13 * s) - t;
  float shank = stretchDistance(p, vec2(0.0, 0.29 * s), vec2(0.0, -0.5 * s)) - t;
  float stock = stretchDistance(p, vec2(-0.27 * s, 0.14 * s), vec2(0.27 * s, 0.14 * s)) - t;
  float arc = max(abs(length(p - vec2(0.0, -0.05 * s)) - 0.45 * s) - t, p.y + 0.16 * s);
  return min(min(eye, shank), min(stock, arc));
}

float gatePosts(vec2 p, float s) {
  return boxDistance(vec2(abs(p.x) - 0.5 * s, p.y), vec2(max(0.085 * s, 0.75), 0.3 * s));
}

float gateDistance(vec2 p, float s) {  // shut
  return min(gatePosts(p, s), boxDistance(p, vec2(0.5 * s, max(0.14 * s, 1.0))));
}

float openGateDistance(vec2 p, float s) {
  float leaf = boxDistance(vec2(abs(p.x) - 0.39 * s, p.y), vec2(0.11 * s, max(0.05 * s, 0.5)));
  return min(gatePosts(p, s), leaf);
}

// Points to +x; `size` long, swept back. `rim` widens its sides and not its back, where the band comes in.
float arrowDistance(vec2 p, float size, float breadth, float rim) {
  float halfBreadth = 0.5 * breadth;
  vec2 normal = normalize(vec2(halfBreadth, size));
  float y = abs(p.y);
  float sides = dot(vec2(p.x - 0.5 * size, y), normal) - rim;
  float back = (-0.5 * size + 0.22 * size * (1.0 - y / halfBreadth)) - p.x;
  return max(sides, back * 0.95 + (rim > 0.0 ? 1.0 : 0.0));
}

float chevronDistance(vec2 p, float size, float breadth) {
  vec2 q = vec2(p.x, abs(p.y));
  return stretchDistance(q, vec2(0.25 * breadth, 0.0), vec2(-0.25 * breadth, 0.5 * breadth)) - 0.5 * size;
}

float shapeDistance(int shape, vec2 p, float size, float breadth) {
  if (shape == kTriangle) return triangleDistance(p, size);
  if (shape == kHexagon) return hexagonDistance(p, size);
  if (shape == kSquare) return boxDistance(p, vec2(0.4431 * size));
  if (shape == kHorseshoe) return horseshoeDistance(p, size);
  if (shape == kDiamondOnWave) return diamondOnWaveDistance(p, size);
  if (shape == kAnchor) return anchorDistance(p, size);
  if (shape == kGate) return gateDistance(p, size);
  if (shape == kRing) return abs(length(p) - 0.42 * size) - 0.08 * size;
  if (shape == kSelection) return abs(length(p) - 0.5 * size) - 0.5 * breadth;
  return length(p) - 0.5 * size;
}

// Where a half-filled shape is parted.
float shapeMiddle(int shape, float s) {
  if (shape == kTriangle) return -0.06 * s;
  if (shape == kDiamondOnWave) return 0.2 * s;
  return 0.0;
}
