#version 330 core
#include "plane.glsl"
layout(location = 0) in vec4 aPoint;  // xy as floats, zw what the floats lack

void main() { gl_Position = clipPosition(planePixels(aPoint.xy, aPoint.zw)); }
