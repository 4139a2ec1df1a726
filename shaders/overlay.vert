#version 330 core
// Text and boxes. Places in framebuffer pixels from the top left.
uniform vec2 uViewport;
layout(location = 0) in vec2 aPosition;
layout(location = 1) in vec2 aLocal;  // texel of the atlas, or pixels from the middle of a box or line
layout(location = 2) in vec4 aForm;   // kind; half width, half height; radius (box) or dash period (line)
layout(location = 3) in vec4 aColor;  // straight alpha
layout(location = 4) in vec4 aLine;   // a box's border, straight alpha; a line's drawn length in x

out vec2 vLocal;
flat out vec4 vForm;
flat out vec4 vColor;
flat out vec4 vLine;

void main() {
  vLocal = aLocal;
  vForm = aForm;
  vColor = aColor;
  vLine = aLine;
  gl_Position = vec4(aPosition.x / uViewport.x * 2.0 - 1.0, 1.0 - aPosition.y / uViewport.y * 2.0, 0.0, 1.0);
}
