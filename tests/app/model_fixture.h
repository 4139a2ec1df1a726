#pragma once

#include <catch2/catch.hpp>
#include <memory>

#include "app/core/commands.h"
#include "app/core/model.h"
#include "app/core/session.h"

/// The shipped model, loaded once for the whole test program.
inline std::shared_ptr<const app::Model> shippedModel() {
  static const std::shared_ptr<const app::Model> kModel = [] {
    auto loaded = app::loadModel(LODEFLOW_SOURCE_DIR "/assets");
    for (const flow::Problem& problem : loaded.problems()) UNSCOPED_INFO(flow::toString(problem));
    REQUIRE(loaded);
    return *loaded;
  }();
  return kModel;
}

/// A session on a ready-made scenario.
inline app::Session sessionOn(const std::string& scenario) {
  app::Session session;
  auto found = app::findScenario(*shippedModel(), scenario);
  REQUIRE(found);
  app::takeScenario(session, *found);
  return session;
}
