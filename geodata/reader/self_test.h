#pragma once

namespace geodata::reader {

/// Shuts itself in and then tries what must not work. Prints one line an attempt; 0: all were refused.
int selfTest();

}  // namespace geodata::reader
