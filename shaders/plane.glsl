// The plane on the framebuffer: pixels from the middle, y up. Differences are taken before anything is lost.
uniform vec4 uCenter;          // xy as floats, zw what the floats lack
uniform float uPixelsPerMetre;
uniform vec2 uHalfViewport;    // pixels

vec2 planePixels(vec2 high, vec2 low) { return ((high - uCenter.xy) + (low - uCenter.zw)) * uPixelsPerMetre; }

vec4 clipPosition(vec2 pixels) { return vec4(pixels / uHalfViewport, 0.0, 1.0); }
