#version 330 core
uniform sampler2D uAtlas;
in vec2 vLocal;
flat in vec4 vColor;
out vec4 oColor;

void main() {
  float alpha = vColor.a * texelFetch(uAtlas, ivec2(vLocal), 0).r;
  oColor = vec4(vColor.rgb * alpha, alpha);
}
