#version 330 core
uniform sampler2D uPicture;  // premultiplied
uniform float uOpacity;
in vec2 vPlace;
out vec4 oColor;

void main() { oColor = texture(uPicture, vPlace) * uOpacity; }
