#include "app/core/model.h"

#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/app/model_fixture.h"

using namespace app;
namespace fs = std::filesystem;

namespace {

// A copy of the assets in which `file` has `from` replaced by `to`; removed at the end.
class ChangedAssets {
 public:
  ChangedAssets(const std::string& file, const std::string& from, const std::string& to) {
    dir_ = fs::temp_directory_path() / ("lodeflow-model-test-" + std::to_string(::getpid()));
    fs::remove_all(dir_);
    fs::copy(LODEFLOW_SOURCE_DIR "/assets", dir_, fs::copy_options::recursive);
    std::stringstream text;
    text << std::ifstream(dir_ / file, std::ios::binary).rdbuf();
    std::string content = text.str();
    const std::size_t at = content.find(from);
    REQUIRE(at != std::string::npos);
    content.replace(at, from.size(), to);
    std::ofstream(dir_ / file, std::ios::binary) << content;
  }
  ~ChangedAssets() {
    std::error_code ignored;
    fs::remove_all(dir_, ignored);
  }
  ChangedAssets(const ChangedAssets&) = delete;
  ChangedAssets& operator=(const ChangedAssets&) = delete;
  [[nodiscard]] std::string dir() const { return dir_.string(); }

 private:
  fs::path dir_;
};

}  // namespace

TEST_CASE("the baseline of the shipped model is optimal, certified and serves everybody") {
  const auto model = shippedModel();
  CHECK(model->baseline.certificate.holds());
  double unserved = 0;
  for (const flow::PerElement& u : model->baseline.unserved) unserved += flow::total(u);
  CHECK(unserved == Approx(0).margin(1e-6));
  CHECK(model->scenarios.size() >= 7);
  CHECK(model->scenarios.front().id == "baseline");
}

TEST_CASE("a port far from its lanes is an error with its row and how far it is") {
  const ChangedAssets assets("data/ports.csv", "103.4241,3.9805", "102.0,4.6");
  const auto loaded = loadModel(assets.dir());
  REQUIRE_FALSE(loaded);
  REQUIRE(loaded.problems().size() == 1);
  const flow::Problem& problem = loaded.problems().front();
  CHECK(problem.file == assets.dir() + "/data/ports.csv");
  CHECK(problem.row > 1);
  CHECK(problem.message.find("Kuantan") != std::string::npos);
  CHECK(problem.message.find(" nm from") != std::string::npos);
  CHECK(!problem.remedy.empty());
}

TEST_CASE("a folder without assets tells every part that is missing") {
  const auto loaded = loadModel("/nonexistent/lodeflow");
  REQUIRE_FALSE(loaded);
  CHECK(loaded.problems().size() > 3);
}
