#version 330 core
uniform vec4 uColor;  // premultiplied
out vec4 oColor;

void main() { oColor = uColor; }
