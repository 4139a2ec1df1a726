#version 330 core
#include "pixels.glsl"
layout(location = 0) in vec2 aPosition;  // pixels from the middle of the picture
layout(location = 1) in vec4 aShape;     // pixels ahead of the head, pixels off the middle; tail; half thickness
layout(location = 2) in vec4 aColor;     // straight alpha

out vec4 vShape;
flat out vec4 vColor;

void main() {
  vShape = aShape;
  vColor = aColor;
  gl_Position = clipPosition(aPosition);
}
