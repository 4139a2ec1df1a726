// The reader's process: its limits, progress, cancelling, and readers that lie.

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <dirent.h>
#include <sys/wait.h>
#include <unistd.h>

#include "geodata/reader_process.h"
#include "geodata/user_file.h"
#include "temporary_folder.h"
#include "user_file_writer.h"

using namespace geodata;
using namespace user_file_writer;

namespace {

std::string outputOf(const std::string& command, int& status) {
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
    output.append(buffer.data(), got);
  status = ::pclose(pipe);
  return output;
}

std::string manyRows(std::size_t count) {
  std::string text = "name,lon,lat\n";
  for (std::size_t i = 0; i < count; ++i)
    text += "site " + std::to_string(i) + "," + std::to_string(i % 360) + ",12.5\n";
  return text;
}

int openDescriptors() {
  int count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
  return count;
}

bool hasChildren() {
  return ::waitpid(-1, nullptr, WNOHANG) >= 0;
}

/// A reader of our own making, which does what `script` says.
flow::Result<UserFile> readWith(const std::string& script) {
  const TemporaryFolder folder;
  const std::string program = folder.write("reader", "#!/bin/bash\n" + script + "\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  UserReadOptions options;
  options.readerProgram = program;
  return readUserFile(folder.write("a.csv", "name,lon,lat\na,1,2\n"), options);
}

}  // namespace

TEST_CASE("the shut-in reader can do none of what it must not") {
  int status = 0;
  const std::string output = outputOf("'" + findReader("") + "' --self-test", status);
  INFO(output);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  for (const char* attempt :
       {"socket, internet", "socket, local", "create a file", "open for writing", "run a program", "fork",
        "trace", "signal another process", "raise its own limits", "memory that is written and run"}) {
    CHECK(output.find("refused: " + std::string(attempt)) != std::string::npos);
  }
  // Without Landlock in the kernel these two are said to be open, and SECURITY.md says so, too.
  CHECK((output.find("refused: read /etc/passwd") != std::string::npos ||
         output.find("no Landlock: read /etc/passwd") != std::string::npos));
  CHECK(output.find("NOT REFUSED") == std::string::npos);
}

TEST_CASE("progress grows to the end and counts the features") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", manyRows(300000));
  UserReadOptions options;
  std::vector<ReadProgress> told;
  options.progress = [&told](const ReadProgress& progress) {
    told.push_back(progress);
    return true;
  };
  const auto file = readUserFile(path, options);
  INFO(words(file.problems()));
  REQUIRE(file);
  REQUIRE(file->layers[0].features == 300000);
  REQUIRE(told.size() >= 2);
  for (std::size_t i = 1; i < told.size(); ++i) {
    CHECK(told[i].features >= told[i - 1].features);
    CHECK(told[i].share >= told[i - 1].share);
    CHECK(told[i].share <= 1);
  }
  CHECK(told.back().features > 0);
}

TEST_CASE("a reading that is cancelled stops, says so, and leaves nothing behind") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", manyRows(300000));
  const int before = openDescriptors();
  UserReadOptions options;
  options.progress = [](const ReadProgress& progress) { return progress.features == 0; };
  for (int i = 0; i < 2; ++i) {
    const auto file = readUserFile(path, options);
    CHECK_FALSE(file);
    REQUIRE(file.problems().size() == 1);
    CHECK(file.problems()[0].message == "cancelled");
    options.progress = [](const ReadProgress&) { return false; };  // at once
  }
  CHECK(openDescriptors() == before);
  CHECK_FALSE(hasChildren());
  CHECK(readUserFile(path));
}

TEST_CASE("two files are read at the same time from two threads") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", manyRows(20000));
  std::array<std::size_t, 2> features{};
  {
    std::array<std::thread, 2> threads;
    for (std::size_t i = 0; i < 2; ++i) {
      threads[i] = std::thread([&features, &path, i] {
        const auto file = readUserFile(path);
        features[i] = file ? file->layers[0].features : 0;
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  CHECK(features[0] == 20000);
  CHECK(features[1] == 20000);
}

TEST_CASE("a reader that breaks down, lies or never ends is an error in words") {
  struct Lie {
    const char* script;
    const char* told;
  };
  for (const Lie& lie :
       {Lie{"exit 7", "broke down"}, Lie{"kill -SEGV $$", "broke down"}, Lie{"exit 0", "broke down"},
        Lie{"exit 3", "limits of safety"}, Lie{"exit 4", "memory"}, Lie{"kill -XCPU $$", "processor time"},
        Lie{"head -c 100000 /dev/zero | tr '\\0' '\\377'", "makes no sense"},
        Lie{"printf '\\x01\\0\\0\\0\\xff\\xff\\xff\\x7f'", "makes no sense"},             // a frame of 2 GB
        Lie{"printf '\\x04\\0\\0\\0\\x05\\0\\0\\0\\x01\\0\\0\\0\\0'", "makes no sense"},  // rows of no layer
        Lie{"printf '\\x09\\0\\0\\0\\x04\\0\\0\\0\\x07\\0\\0\\0'",
            "makes no sense"},  // done, with seven layers
        Lie{"cat /dev/zero", "makes no sense"},
        Lie{"exec >&-; while :; do :; done", "went on"},  // closes the pipe and goes on
        Lie{"while :; do :; done", "nothing was read for 2.5 seconds"}}) {
    const auto start = std::chrono::steady_clock::now();
    const auto file = readWith(lie.script);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    INFO(lie.script << ": " << words(file.problems()));
    CHECK_FALSE(file);
    CHECK(words(file.problems()).find(lie.told) != std::string::npos);
    CHECK(took.count() < 60);  // only so that a hang is seen
    CHECK_FALSE(hasChildren());
  }
}

TEST_CASE("without a reader, the error says how to name one") {
  const TemporaryFolder folder;
  UserReadOptions options;
  options.readerProgram = folder / "nothing";
  const auto file = readUserFile(folder.write("a.csv", "a,b\n1,2\n"), options);
  CHECK_FALSE(file);
  CHECK(words(file.problems()).find("LODEFLOW_READER") != std::string::npos);
}

TEST_CASE("the caller's settings do not reach the reader") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", "name,lon,lat\na,1,2\n");
  ::setenv("OGR_CSV_MAX_LINE_SIZE", "1", 1);
  ::setenv("GDAL_SKIP", "CSV", 1);
  ::setenv("PROJ_DATA", "/nonexistent", 1);
  const auto file = readUserFile(path);
  for (const char* name : {"OGR_CSV_MAX_LINE_SIZE", "GDAL_SKIP", "PROJ_DATA"}) ::unsetenv(name);
  INFO(words(file.problems()));
  REQUIRE(file);
  CHECK(file->layers[0].points.size() == 1);
}
