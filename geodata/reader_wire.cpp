#include "geodata/reader_wire.h"

namespace geodata::wire {

std::string Request::toBytes() const {
  Out out;
  out.put(mode);
  out.putText(path);
  out.put(rasterCells);
  out.put(static_cast<std::uint32_t>(layers.size()));
  for (const std::string& layer : layers) out.putText(layer);
  return out.bytes();
}

bool Request::fromBytes(std::string_view bytes, Request& request) {
  In in(bytes);
  const auto mode = in.get<std::uint8_t>();
  if (mode > static_cast<std::uint8_t>(Mode::DatabaseTables)) return false;
  request.mode = static_cast<Mode>(mode);
  request.path = in.getText();
  request.rasterCells = in.get<std::uint32_t>();
  const auto layers = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < layers && in.ok(); ++i) request.layers.emplace_back(in.getText());
  return in.ok() && in.atEnd();
}

}  // namespace geodata::wire
