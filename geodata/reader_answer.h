#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/reader_process.h"
#include "geodata/user_file.h"

namespace geodata {

/// Puts a reader's frames together into layers, tables and problems. Believes none of them: counts, indices
/// and coordinates are checked, and what makes no sense ends the reading.
class ReaderAnswer : public FrameSink {
 public:
  ReaderAnswer(std::string file, const OnProgress& onProgress)
      : file_(std::move(file)), onProgress_(onProgress) {}

  bool take(wire::Frame kind, std::string_view payload) override;
  bool keepGoing() override;
  [[nodiscard]] bool finished() const override { return done_; }

  std::vector<VectorLayer> layers;
  std::vector<Table> tables;
  std::optional<RasterLayer> raster;
  std::vector<flow::Problem> problems;

 private:
  bool takeProgress(wire::In in);
  bool takeProblem(wire::In in);
  bool takeLayer(wire::In in);
  bool takeBatch(wire::In in);
  bool takeTable(wire::In in);
  bool takeRows(wire::In in);
  bool takeRaster(wire::In in);
  bool takeCells(wire::In in);
  bool takeDone(wire::In in);

  std::string file_;
  OnProgress onProgress_;
  ReadProgress progress_;
  std::optional<std::chrono::steady_clock::time_point> told_;
  std::uint64_t reserved_ = 0;  ///< bytes set aside for what was promised
  bool rasterIsPicture_ = false;
  bool done_ = false;
};

}  // namespace geodata
