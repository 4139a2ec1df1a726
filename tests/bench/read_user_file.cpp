// Reads a file as the program does and tells what it cost: the counterpart of ogrinfo for
// tests/bench/read_bench.py.

#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>

#include <sys/resource.h>

#include "geodata/user_file.h"

namespace {

double secondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("read_user_file FILE [--tables]\n", stderr);
    return 1;
  }
  const bool tables = count > 2 && std::strcmp(arguments[2], "--tables") == 0;
  const auto start = std::chrono::steady_clock::now();
  const auto seconds = [start] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  std::vector<flow::Problem> problems;
  if (tables) {
    const auto read = geodata::readUserTables(arguments[1]);
    problems = read.problems();
    for (std::size_t i = 0; read && i < read->size(); ++i) {
      const geodata::Table& table = (*read)[i];
      std::printf("table %s: %zu rows,", table.layer.c_str(), table.rows.size());
      for (const std::string& column : table.columns) std::printf(" %s", column.c_str());
      std::puts("");
      if (table.rows.empty()) continue;
      std::printf("  line %d:", table.lines.front());
      for (const std::string& cell : table.rows.front()) std::printf(" [%.40s]", cell.c_str());
      std::puts("");
    }
  } else {
    const auto read = geodata::readUserFile(arguments[1]);
    problems = read.problems();
    for (std::size_t i = 0; read && i < read->layers.size(); ++i) {
      const geodata::VectorLayer& layer = read->layers[i];
      std::printf("layer %s (%s): %zu features, %zu points, %zu lines, %zu polygons, %zu dropped;",
                  layer.name.c_str(), layer.crs.c_str(), layer.features, layer.points.size(),
                  layer.lines.size(), layer.polygons.size(), layer.droppedPlaces);
      for (const auto& column : layer.columns) {
        std::printf(" %s:%s", column.name.c_str(),
                    column.type == geodata::LayerColumn::Type::Number ? "number" : "text");
      }
      if (!layer.points.empty()) std::printf("; first %.6f %.6f", layer.points[0].lon, layer.points[0].lat);
      std::puts("");
    }
    if (read && read->raster) {
      const auto& raster = *read->raster;
      std::printf("raster %s (%s): %d x %d, %g %g %g %g, %s, %g to %g %s\n", raster.name.c_str(),
                  raster.crs.c_str(), raster.width, raster.height, raster.west, raster.south, raster.east,
                  raster.north, raster.values.empty() ? "picture" : "values", raster.least, raster.greatest,
                  raster.unit.c_str());
    }
  }
  for (const flow::Problem& problem : problems) std::printf("%s\n", flow::toString(problem).c_str());
  rusage own{};
  rusage child{};
  ::getrusage(RUSAGE_SELF, &own);
  ::getrusage(RUSAGE_CHILDREN, &child);
  std::printf("wall %.3f s, user %.3f + %.3f s, system %.3f + %.3f s, peak %ld + %ld MB\n", seconds(),
              secondsOf(own.ru_utime), secondsOf(child.ru_utime), secondsOf(own.ru_stime),
              secondsOf(child.ru_stime), own.ru_maxrss / 1024, child.ru_maxrss / 1024);
  return flow::hasErrors(problems) ? 2 : 0;
}
