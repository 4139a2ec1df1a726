#pragma once

#include <string>

#include "temporary_folder.h"

/// A PostgreSQL server of the test's own, with PostGIS, on a Unix socket in a temporary folder. It asks for a
/// password. Started by the constructor, gone with the destructor; throws when it cannot be had.
class PostgresServer {
 public:
  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// libpq's words for the database `dbname`.
  [[nodiscard]] std::string words(const std::string& password = kPassword,
                                  const std::string& dbname = "store") const;
  /// Runs SQL in it.
  void run(const std::string& sql) const;
  void stop();

  static constexpr const char* kPassword = "s3cret-w0rd";

 private:
  void command(const std::string& line) const;
  TemporaryFolder folder_;
  bool running_ = false;
};
