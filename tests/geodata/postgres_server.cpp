#include "postgres_server.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <unistd.h>

namespace {

const std::string kPrograms = "/usr/lib/postgresql/15/bin/";

}  // namespace

PostgresServer::PostgresServer() {
  folder_.write("password", kPassword);
  if (::geteuid() == 0) {
    // The server refuses to run as root.
    const std::string chown = "chown -R postgres: '" + folder_.path() + "'";
    if (std::system(chown.c_str()) != 0)
      throw std::runtime_error("there is no account postgres; install postgresql-15");
  }
  command(kPrograms + "initdb -D '" + folder_ / "data" + "' -U lodeflow -A scram-sha-256 --pwfile='" +
          folder_ / "password" + "' -E UTF8 --no-sync");
  command(kPrograms + "pg_ctl -D '" + folder_ / "data" + "' -l '" + folder_ / "log" + "' -w start -o \"-k '" +
          folder_.path() + "' -c listen_addresses= -c fsync=off\"");
  running_ = true;
  command("env PGPASSWORD=" + std::string(kPassword) + " psql -q -h '" + folder_.path() +
          "' -U lodeflow -d postgres -c 'CREATE DATABASE store'");
  run("CREATE EXTENSION postgis");
}

PostgresServer::~PostgresServer() {
  try {
    stop();
  } catch (const std::exception&) {
    // The folder goes, and the server with it.
  }
}

void PostgresServer::stop() {
  if (!running_) return;
  running_ = false;
  command(kPrograms + "pg_ctl -D '" + folder_ / "data" + "' -m immediate -w stop");
}

std::string PostgresServer::words(const std::string& password, const std::string& dbname) const {
  return "host=" + folder_.path() + " user=lodeflow password=" + password + " dbname=" + dbname;
}

void PostgresServer::run(const std::string& sql) const {
  const std::string file = folder_.write("run.sql", sql);
  command("env PGPASSWORD=" + std::string(kPassword) + " psql -q -v ON_ERROR_STOP=1 -h '" + folder_.path() +
          "' -U lodeflow -d store -f '" + file + "'");
}

void PostgresServer::command(const std::string& line) const {
  const std::string asUser =
      ::geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";
  const std::string output = folder_ / "output";
  const std::string all = "cd / && " + asUser + line + " >'" + output + "' 2>&1 </dev/null";
  if (std::system(all.c_str()) == 0) return;
  std::ifstream file(output);
  throw std::runtime_error("failed: " + line + "\n" + std::string(std::istreambuf_iterator<char>(file), {}));
}
