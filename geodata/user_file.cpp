#include "geodata/user_file.h"

#include <new>
#include <string>

#include <fmt/format.h>

#include "geodata/open_policy.h"
#include "geodata/reader_answer.h"
#include "geodata/reader_process.h"

namespace geodata {
namespace {

using flow::Problem;
using flow::Severity;
using How = ReaderEnd::How;
using wire::Mode;

/// What the user is told about a reading that did not come to its end.
Problem explained(const std::string& file, const ReaderEnd& end, const ReadLimits& limits) {
  const auto error = [&file](std::string message, std::string remedy) {
    return Problem{Severity::Error, file, {}, 0, {}, std::move(message), std::move(remedy)};
  };
  const char* const doubtful =
      "The file is damaged, or made to do harm: get it anew, or save it in another format.";
  switch (end.how) {
    case How::Cancelled:
      return error("cancelled", "");
    case How::NotStarted:
      return error("the program that reads files cannot be started: " + end.detail,
                   "Install lodeflow-reader beside lodeflow, or name it in LODEFLOW_READER.");
    case How::TooSlow:
      return error(fmt::format("nothing was read for {:.1f} seconds, and the reading was stopped",
                               limits.firstAnswerSeconds),
                   doubtful);
    case How::TooMuch:
      return error(fmt::format("it holds more than the {} MB that a file of its size may unfold to",
                               limits.answerBytes >> 20U),
                   doubtful);
    case How::OutOfTime:
      return error(fmt::format("reading it took more than {} seconds of processor time", limits.cpuSeconds),
                   doubtful);
    case How::OutOfMemory:
      return error(fmt::format("reading it took more than {} MB of memory", limits.memoryBytes >> 20U),
                   doubtful);
    case How::NoRoom:
      return error("what it holds does not fit into the memory of this computer",
                   "Give a smaller part of it.");
    case How::Nonsense:
      return error("the program that reads files gave an answer that makes no sense", doubtful);
    case How::Crashed:
    case How::Finished:
      break;
  }
  return error("the program that reads files broke down (" + end.detail + ")", doubtful);
}

struct Reading {
  ReaderAnswer answer;
  std::vector<Problem> failure;
};

Reading read(const wire::Request& request, const std::string& shownAs, const ReadLimits& limits,
             const UserReadOptions& options) {
  Reading reading{ReaderAnswer(shownAs, options.progress), {}};
  const std::string program = findReader(options.readerProgram);
  ReaderEnd end{How::NotStarted, "lodeflow-reader is not there"};
  try {
    if (!program.empty()) end = runReader(program, request, limits, reading.answer);
  } catch (const std::bad_alloc&) {
    reading.answer = ReaderAnswer(shownAs, {});
    end = {How::NoRoom, {}};
  }
  if (end.how != How::Finished) {
    // What the reader said is kept beside its end, unless the user has cancelled.
    if (end.how != How::Cancelled) reading.failure = std::move(reading.answer.problems);
    reading.failure.push_back(explained(shownAs, end, limits));
  } else if (flow::hasErrors(reading.answer.problems)) {
    reading.failure = std::move(reading.answer.problems);
  }
  return reading;
}

flow::Result<UserFile> asUserFile(const std::string& shownAs, Reading reading) {
  if (!reading.failure.empty()) return flow::Result<UserFile>::failure(std::move(reading.failure));
  ReaderAnswer& answer = reading.answer;
  UserFile file{shownAs, std::move(answer.layers), std::move(answer.raster)};
  return {std::move(file), std::move(answer.problems)};
}

flow::Result<std::vector<Table>> asTables(Reading reading) {
  using Tables = flow::Result<std::vector<Table>>;
  if (!reading.failure.empty()) return Tables::failure(std::move(reading.failure));
  return {std::move(reading.answer.tables), std::move(reading.answer.problems)};
}

wire::Request requestFor(Mode mode, const std::string& path, const UserReadOptions& options) {
  return {mode, path, options.layers, static_cast<std::uint32_t>(options.rasterCells)};
}

const std::string kDatabase = "PostGIS";

}  // namespace

flow::Result<UserFile> readUserFile(const std::string& path, const UserReadOptions& options) {
  const auto file = checkFile(path);
  if (!file) return flow::Result<UserFile>::failure(file.problems());
  return asUserFile(path,
                    read(requestFor(Mode::Layers, path, options), path, limitsForFile(file->bytes), options));
}

flow::Result<std::vector<Table>> readUserTables(const std::string& path, const UserReadOptions& options) {
  const auto file = checkFile(path);
  if (!file) return flow::Result<std::vector<Table>>::failure(file.problems());
  return asTables(read(requestFor(Mode::Tables, path, options), path, limitsForFile(file->bytes), options));
}

flow::Result<UserFile> readDatabase(const std::string& connection, const UserReadOptions& options) {
  return asUserFile(kDatabase, read(requestFor(Mode::Database, connection, options), kDatabase,
                                    limitsForDatabase(), options));
}

flow::Result<std::vector<Table>> readDatabaseTables(const std::string& connection,
                                                    const UserReadOptions& options) {
  return asTables(
      read(requestFor(Mode::DatabaseTables, connection, options), kDatabase, limitsForDatabase(), options));
}

}  // namespace geodata
