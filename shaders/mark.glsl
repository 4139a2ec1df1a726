// What the fragment shaders of marks share. One shader for all shapes would cost each mark the price of all.
in vec2 vLocal;
flat in vec4 vSize;   // diameter or length; breadth; rim; stroke: pixels
flat in vec4 vColor;  // straight alpha
flat in vec4 vRim;    // straight alpha
flat in ivec2 vKind;  // shape, fill
out vec4 oColor;

vec4 layer(vec4 color, float coverage) { return vec4(color.rgb, 1.0) * (color.a * clamp(coverage, 0.0, 1.0)); }
vec4 over(vec4 top, vec4 bottom) { return top + bottom * (1.0 - top.a); }
