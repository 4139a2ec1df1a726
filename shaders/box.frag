#version 330 core
in vec2 vLocal;
flat in vec4 vForm;
flat in vec4 vColor;
flat in vec4 vLine;
out vec4 oColor;

float soft(float d) { return clamp(0.5 - d, 0.0, 1.0); }

float boxDistance(vec2 p, vec2 halfSize, float radius) {
  vec2 d = abs(p) - halfSize + radius;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - radius;
}

void main() {
  if (vForm.x < 1.5) {  // box
    float d = boxDistance(vLocal, vForm.yz, vForm.w);
    float inside = soft(d);
    float border = inside - soft(d + 1.0);
    float fill = vColor.a * inside;
    float line = vLine.a * border;
    oColor = vec4(vLine.rgb * line, line) + vec4(vColor.rgb * fill, fill) * (1.0 - line);
  } else {  // line
    float alpha = vColor.a * soft(abs(vLocal.y) - vForm.z) * soft(abs(vLocal.x) - vForm.y);
    if (vForm.w > 0.0) {
      float along = vLocal.x + vForm.y;
      alpha *= soft(abs(mod(along, vForm.w) - 0.5 * vLine.x) - 0.5 * vLine.x);
    }
    oColor = vec4(vColor.rgb * alpha, alpha);
  }
}
