#version 330 core
#include "shapes.glsl"
#include "mark.glsl"

void main() {
  float d;
  float around;
  if (vKind.x == kArrow) {
    d = arrowDistance(vLocal, vSize.x, vSize.y, 0.0);
    around = arrowDistance(vLocal, vSize.x, vSize.y, vSize.z);
  } else {
    d = chevronDistance(vLocal, vSize.x, vSize.y);
    around = d;
  }
  oColor = over(layer(vColor, soft(d)), layer(vRim, soft(around)));
}
