uniform vec2 uHalfViewport;  // pixels

vec4 clipPosition(vec2 pixels) { return vec4(pixels / uHalfViewport, 0.0, 1.0); }
