#version 330 core
#include "pixels.glsl"
// A mark is a quad with its own axes: aLocal is in pixels from the mark's centre, y up before it is turned.
layout(location = 0) in vec2 aPosition;  // pixels from the middle of the picture
layout(location = 1) in vec2 aLocal;
layout(location = 2) in vec4 aSize;      // diameter or length; breadth; rim; stroke: pixels
layout(location = 3) in vec4 aColor;     // straight alpha
layout(location = 4) in vec4 aRim;       // straight alpha
layout(location = 5) in ivec2 aKind;     // shape, fill

out vec2 vLocal;
flat out vec4 vSize;
flat out vec4 vColor;
flat out vec4 vRim;
flat out ivec2 vKind;

void main() {
  vLocal = aLocal;
  vSize = aSize;
  vColor = aColor;
  vRim = aRim;
  vKind = aKind;
  gl_Position = clipPosition(aPosition);
}
