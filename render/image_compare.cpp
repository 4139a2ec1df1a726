#include <algorithm>
#include <cstdlib>

#include "render/offscreen.h"

namespace render {

ImageDifference compare(const Image& a, const Image& b) {
  ImageDifference result;
  if (a.width != b.width || a.height != b.height || a.rgba.size() != b.rgba.size()) {
    result.greatest = 255;
    result.mean = 255;
    return result;
  }
  constexpr int kAmplify = 8;
  result.picture.width = a.width;
  result.picture.height = a.height;
  result.picture.rgba.resize(a.rgba.size());
  int greatest = 0;
  double sum = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) {
    const int difference = std::abs(int{a.rgba[i]} - int{b.rgba[i]});
    greatest = std::max(greatest, difference);
    sum += difference;
    result.picture.rgba[i] =
        i % 4 == 3 ? std::uint8_t{255} : static_cast<std::uint8_t>(std::min(255, difference * kAmplify));
  }
  result.greatest = greatest;
  if (!a.rgba.empty()) result.mean = sum / static_cast<double>(a.rgba.size());
  return result;
}

}  // namespace render
