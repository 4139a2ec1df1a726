#include "geodata/reader/source.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "geodata/cell_text.h"

namespace geodata::reader {

void CloseDataset::operator()(GDALDataset* dataset) const {
  GDALClose(dataset);
}

std::optional<std::vector<int>> chosenLayers(Source& source) {
  std::vector<int> chosen;
  std::vector<std::string> names;
  const std::vector<std::string>& wanted = source.request.layers;
  for (int i = 0; i < source.dataset->GetLayerCount(); ++i) {
    const std::string name = source.dataset->GetLayer(i)->GetName();
    if (std::find(source.leftOut.begin(), source.leftOut.end(), name) != source.leftOut.end()) continue;
    names.push_back(name);
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end()) chosen.push_back(i);
  }
  bool all = true;
  for (const std::string& name : wanted) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    std::string list;
    for (const std::string& one : names) list += (list.empty() ? "" : ", ") + one;
    source.sender->error({}, "there is no layer " + quoted(name), "Give one of these: " + list + ".");
    all = false;
  }
  if (names.empty()) {
    source.sender->error({}, "there is no layer in it that can be read",
                         "Give a file that holds features or rows.");
    all = false;
  }
  if (!all) return std::nullopt;
  return chosen;
}

void sendDone(Source& source, const std::vector<std::uint64_t>& dropped) {
  wire::Out out;
  out.put(static_cast<std::uint32_t>(dropped.size()));
  out.putArray(dropped);
  source.sender->send(wire::Frame::Done, out.bytes());
}

}  // namespace geodata::reader
