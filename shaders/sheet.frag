#version 330 core
uniform sampler2D uSheet;  // premultiplied
in vec2 vPlace;
out vec4 oColor;

void main() { oColor = texture(uSheet, vPlace); }
