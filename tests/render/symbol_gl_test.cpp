#include "picture.h"

using namespace picture;

namespace {

constexpr int kShapes = 9;

render::Image symbolPicture(render::Shape shape, render::SymbolFill fill, float size) {
  Studio studio(40, 40);
  auto frame = studio.frame();
  render::Symbol symbol;
  symbol.shape = shape;
  symbol.fill = fill;
  symbol.sizePx = size;
  symbol.color = kWhite;
  frame.symbols.push_back(symbol);
  return studio.draw(frame);
}

double ink(const render::Image& image) {
  double sum = 0;
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) sum += image.rgba[i] / 255.0;
  return sum;
}

}  // namespace

TEST_CASE("every shape is told from every other at 14 pixels") {
  std::vector<render::Image> pictures;
  for (int shape = 0; shape < kShapes; ++shape)
    pictures.push_back(symbolPicture(static_cast<render::Shape>(shape), render::SymbolFill::Filled, 14));
  for (int a = 0; a < kShapes; ++a)
    for (int b = a + 1; b < kShapes; ++b) {
      INFO(a << " and " << b);
      double difference = 0;
      const auto& pa = pictures[static_cast<std::size_t>(a)];
      const auto& pb = pictures[static_cast<std::size_t>(b)];
      for (std::size_t i = 0; i < pa.rgba.size(); i += 4)
        difference += std::abs(pa.rgba[i] - pb.rgba[i]) / 255.0;
      CHECK(difference > 0.14 * std::max(ink(pa), ink(pb)));
    }
}

TEST_CASE("fills are told apart in every shape that has them") {
  using render::SymbolFill;
  for (const auto shape :
       {render::Shape::Triangle, render::Shape::Hexagon, render::Shape::Square, render::Shape::Circle}) {
    const double filled = ink(symbolPicture(shape, SymbolFill::Filled, 14));
    const double half = ink(symbolPicture(shape, SymbolFill::Half, 14));
    const double outline = ink(symbolPicture(shape, SymbolFill::Outline, 14));
    const double bar = ink(symbolPicture(shape, SymbolFill::OutlineBar, 14));
    INFO(static_cast<int>(shape));
    CHECK(filled > half * 1.15);
    CHECK(half > outline * 1.15);
    CHECK(bar > outline * 1.08);
  }
  CHECK(ink(symbolPicture(render::Shape::Gate, SymbolFill::Filled, 14)) >
        1.3 * ink(symbolPicture(render::Shape::Gate, SymbolFill::Outline, 14)));
}

TEST_CASE("area is true: a symbol of twice the diameter has four times the ink, whatever its shape") {
  for (const auto shape :
       {render::Shape::Triangle, render::Shape::Hexagon, render::Shape::Square, render::Shape::Circle}) {
    const double small = ink(symbolPicture(shape, render::SymbolFill::Filled, 12));
    const double large = ink(symbolPicture(shape, render::SymbolFill::Filled, 24));
    CHECK(large / small == Approx(4).margin(0.1));
    CHECK(small == Approx(3.14159 * 36).epsilon(0.03));
  }
}

TEST_CASE("a halo, a ring and a turn show") {
  Studio studio(80, 80);
  auto frame = studio.frame();
  render::Symbol symbol;
  symbol.sizePx = 20;
  symbol.color = kRed;
  symbol.halo = kBlue;
  symbol.highlighted = true;
  frame.symbols.push_back(symbol);
  studio.draw(frame);
  CHECK(studio.at(0, 0) == Rgb{255, 0, 0});
  CHECK(studio.at(10.6, 0)[2] > 150);
  CHECK(studio.at(17.3, 0)[0] > 200);
  frame.symbols[0] = {};
  frame.symbols[0].shape = render::Shape::Gate;
  frame.symbols[0].sizePx = 40;
  frame.symbols[0].color = kRed;
  studio.draw(frame);
  CHECK(studio.at(12, 0)[0] > 200);
  CHECK(studio.at(0, 12)[0] == 0);
  frame.symbols[0].rotation = 1.5707963F;
  studio.draw(frame);
  CHECK(studio.at(12, 0)[0] == 0);
  CHECK(studio.at(0, 12)[0] > 200);
}
