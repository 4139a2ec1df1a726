// lodeflow-reader: reads one file or database for lodeflow, shut in. It takes a request on its standard input
// and answers on its standard output; it is not meant to be called by hand.

#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include <unistd.h>

#include "geodata/reader/gdal_setup.h"
#include "geodata/reader/sandbox.h"
#include "geodata/reader/self_test.h"
#include "geodata/reader/sender.h"
#include "geodata/reader/source.h"
#include "geodata/reader_exit.h"

namespace {

using namespace geodata;
using namespace geodata::reader;

std::string readAll(int fd) {
  std::string bytes(std::size_t{1} << 16, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t got = ::read(fd, bytes.data() + size, bytes.size() - size);
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

void answer(Source& source) {
  const bool tables = source.request.tables();
  const bool text = source.isDriver("CSV") || source.isDriver("GeoJSON");
  if (tables && text) {
    if (checkBeforeGdal(source)) return sendTables(source);  // opens the file by itself
    sendDone(source, {});
  } else if (!openSource(source)) {
    sendDone(source, {});
  } else if (source.file.rule != nullptr && source.file.rule->format.raster) {
    sendRaster(source);
  } else if (tables) {
    sendTables(source);
  } else {
    sendLayers(source);
  }
}

/// The password in libpq's connection words or address; empty: none.
std::string passwordOf(const std::string& words) {
  if (const std::size_t scheme = words.find("://"); scheme != std::string::npos) {
    const std::size_t at = words.rfind('@');
    const std::size_t colon = words.find(':', scheme + 3);
    if (at != std::string::npos && colon < at) return words.substr(colon + 1, at - colon - 1);
  }
  const std::size_t key = words.find("password");
  const std::size_t equals = words.find('=', key == std::string::npos ? words.size() : key);
  if (equals == std::string::npos) return {};
  const std::size_t begin = words.find_first_not_of(" \t\n", equals + 1);
  if (begin == std::string::npos) return {};
  if (words[begin] == '\'') return words.substr(begin + 1, words.find('\'', begin + 1) - begin - 1);
  return words.substr(begin, words.find_first_of(" \t\n&", begin) - begin);
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && std::string_view(arguments[1]) == "--self-test") return selfTest();
  if (count != 1 || ::isatty(0) != 0) {
    std::fputs("lodeflow-reader is started by lodeflow.\n", stderr);
    return kReaderBadRequest;
  }
  std::set_new_handler([] { ::_exit(kReaderOutOfMemory); });
  Source source;
  if (!wire::Request::fromBytes(readAll(0), source.request)) return kReaderBadRequest;
  Sender sender(1);
  source.sender = &sender;
  Cage cage;
  if (source.request.database()) {
    cage = {limitsForDatabase(), readableForDatabase(), true};
  } else {
    auto file = checkFile(source.request.path);
    if (!file) {
      for (const flow::Problem& problem : file.problems()) sender.problem(problem);
      sendDone(source, {});
      return kReaderDone;
    }
    source.file = *std::move(file);
    cage = {limitsForFile(source.file.bytes), readableFor(source.file), false};
  }
  if (!shutIn(cage)) return kReaderNoSandbox;
  setUpGdal();
  {
    GdalWords words;
    if (source.request.database()) words.secret = passwordOf(source.request.path);
    source.words = &words;
    answer(source);
  }
  ::_exit(kReaderDone);  // nothing is left to be tidied up that the system does not
}
