#include "geodata/reader/source.h"

namespace geodata::reader {

void sendRaster(Source& source) {
  sendDone(source, {});
}

}  // namespace geodata::reader
