#include "geodata/reader/sandbox.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace geodata::reader {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kHugeAddressSpace = true;
#else
constexpr bool kHugeAddressSpace = false;
#endif

bool limit(__rlimit_resource_t what, rlim_t most) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) return false;
  if (now.rlim_max < most) most = now.rlim_max;
  const rlimit wanted{most, most};
  return ::setrlimit(what, &wanted) == 0;
}

void addDataFolders(std::vector<std::string>& readable) {
  for (const char* folder : {LODEFLOW_GDAL_DATA, LODEFLOW_PROJ_DATA, LODEFLOW_GCONV_FOLDER}) {
    readable.emplace_back(folder);
  }
}

}  // namespace

bool limitsMemory() {
  return !kHugeAddressSpace;
}

bool limitResources(const ReadLimits& limits) {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;  // it does not outlive who asked
  if (!kHugeAddressSpace && !limit(RLIMIT_AS, limits.memoryBytes)) return false;
  return limit(RLIMIT_CPU, limits.cpuSeconds) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 64) &&
         limit(RLIMIT_CORE, 0) && limit(RLIMIT_MEMLOCK, 0) && limit(RLIMIT_MSGQUEUE, 0);
}

bool shutIn(const Cage& cage) {
  if (!limitResources(cage.limits)) return false;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return false;
  if (canConfineFiles() && !confineFiles(cage.readable)) return false;
  return filterCalls(cage.sockets);
}

std::vector<std::string> readableFor(const CheckedFile& file) {
  std::vector<std::string> readable{file.realPath};
  const std::string stem = fs::path(file.realPath).replace_extension().string();
  const auto beside = [&readable, &stem](std::initializer_list<const char*> endings) {
    for (const char* ending : endings) readable.push_back(stem + ending);
  };
  if (file.rule->driver == "ESRI Shapefile") {
    beside({".shx", ".dbf", ".prj", ".cpg", ".qpj", ".SHX", ".DBF", ".PRJ", ".CPG", ".QPJ", ".Shx", ".Dbf"});
  } else if (file.rule->format.raster) {
    beside({".tfw", ".tifw", ".tiffw", ".pgw", ".pngw", ".jgw", ".jpgw", ".jpegw", ".wld", ".prj", ".ige",
            ".rrd", ".TFW", ".PGW", ".JGW", ".WLD", ".PRJ"});
    for (const char* ending : {".aux.xml", ".ovr", ".msk"}) readable.push_back(file.realPath + ending);
  }
  addDataFolders(readable);
  return readable;
}

std::vector<std::string> readableForDatabase() {
  // What libpq, the resolver and TLS look into.
  std::vector<std::string> readable{"/etc", "/usr/lib", "/usr/share/ca-certificates", "/dev/urandom",
                                    "/run/systemd/resolve"};
  if (const char* home = std::getenv("HOME")) {
    for (const char* name : {"/.pgpass", "/.postgresql", "/.pg_service.conf"})
      readable.push_back(home + std::string(name));
  }
  for (const char* name : {"PGPASSFILE", "PGSSLROOTCERT", "PGSERVICEFILE"}) {
    if (const char* value = std::getenv(name)) readable.emplace_back(value);
  }
  addDataFolders(readable);
  return readable;
}

}  // namespace geodata::reader
