#include "geodata/open_policy.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geodata/cell_text.h"
#include "geodata/file_bytes.h"
#include "geodata/file_content.h"

namespace geodata {
namespace {

using flow::Problem;
using flow::Severity;
using Content = FormatRule::Content;

const std::vector<FormatRule>& rules() {
  static const std::vector<FormatRule> all = {
      {{".csv", "CSV", false}, "CSV", Content::Text},
      {{".geojson", "GeoJSON", false}, "GeoJSON", Content::Json},
      {{".json", "GeoJSON", false}, "GeoJSON", Content::Json},
      {{".gpkg", "GeoPackage", false}, "GPKG", Content::Sqlite},
      {{".shp", "Shapefile", false}, "ESRI Shapefile", Content::Shapefile},
      {{".fgb", "FlatGeobuf", false}, "FlatGeobuf", Content::FlatGeobuf},
      {{".kml", "KML", false}, "LIBKML", Content::Xml},
      {{".kmz", "KMZ", false}, "LIBKML", Content::Zip},
      {{".xlsx", "Excel workbook", false}, "XLSX", Content::Zip},
      {{".tif", "GeoTIFF", true}, "GTiff", Content::Tiff},
      {{".tiff", "GeoTIFF", true}, "GTiff", Content::Tiff},
      {{".png", "PNG with a world file", true}, "PNG", Content::Png},
      {{".jpg", "JPEG with a world file", true}, "JPEG", Content::Jpeg},
      {{".jpeg", "JPEG with a world file", true}, "JPEG", Content::Jpeg},
      {{".asc", "ASCII grid", true}, "AAIGrid", Content::Text},
      {{".nc", "netCDF grid", true}, "netCDF", Content::NetCdf},
      {{".img", "ERDAS Imagine", true}, "HFA", Content::Hfa},
  };
  return all;
}

std::string allEndings() {
  std::string list;
  for (const FormatRule& rule : rules()) list += (list.empty() ? "" : ", ") + rule.format.ending;
  return list;
}

/// What to do with a file whose ending no format has.
std::string remedyFor(std::string_view ending) {
  if (ending == ".dbf" || ending == ".shx" || ending == ".prj" || ending == ".cpg") {
    return "It is part of a Shapefile: open the .shp file of that name.";
  }
  if (ending == ".xls" || ending == ".ods") return "Save it as .xlsx or .csv.";
  if (ending == ".zip") return "Unpack it, and open what is in it.";
  return "These can be read: " + allEndings() + ".";
}

flow::Result<CheckedFile> refuse(const std::string& path, std::string message, std::string remedy) {
  return flow::Result<CheckedFile>::failure(
      Problem{Severity::Error, path, {}, 0, {}, std::move(message), std::move(remedy)});
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// What is wrong with the name itself, before the file system is asked; empty: nothing.
std::string wrongName(const std::string& path) {
  const std::string name = lowered(path);
  if (name.find('\0') != std::string::npos) return "the name holds a NUL byte";
  if (name.starts_with("/vsi")) {
    return "names that begin with /vsi are GDAL's own, and are not opened";
  }
  const std::size_t scheme = name.find("://");
  if (scheme != std::string::npos && scheme > 0 &&
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-.") == scheme) {
    return "this is an address of the network, and only files are opened";
  }
  static constexpr std::array kPrefixes = {"pg:",         "postgresql:",
                                           "postgres:",   "mysql:",
                                           "mssql:",      "odbc:",
                                           "oci:",        "mongodb:",
                                           "mongodbv3:",  "wfs:",
                                           "wfs3:",       "wms:",
                                           "wmts:",       "wcs:",
                                           "oapif:",      "csw:",
                                           "es:",         "couchdb:",
                                           "carto:",      "gtiff_dir:",
                                           "netcdf:",     "hdf5:",
                                           "hdf4:",       "plscenes:",
                                           "amigocloud:", "ngw:",
                                           "stacit:",     "stacta:",
                                           "zarr:",       "vrt:",
                                           "sqlite:",     "gpkg:",
                                           "geojson:",    "geojsonseq:",
                                           "esrijson:",   "topojson:",
                                           "csv:",        "derived_subdataset:",
                                           "eedai:",      "eeda:",
                                           "http:",       "https:",
                                           "ftp:",        "file:"};
  for (const char* prefix : kPrefixes) {
    if (name.starts_with(prefix)) {
      return "a name that begins with " + quoted(path.substr(0, name.find(':') + 1)) +
             " would open something other than a file";
    }
  }
  return {};
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string kindOf(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
  if (S_ISSOCK(mode)) return "a socket";
  return "not a regular file";
}

flow::Result<CheckedFile> noSuchFile(const std::string& path, int error) {
  if (error == ELOOP) {
    return refuse(path, "the symbolic links lead in a circle", "Give the path of the file itself.");
  }
  if (error == EACCES || error == EPERM)
    return refuse(path, "the file may not be read", "Check its permissions.");
  if (error == ENAMETOOLONG) return refuse(path, "the name is too long", "Rename the file.");
  return refuse(path, "the file is not there", "Check the path.");
}

}  // namespace

const std::vector<UserFormat>& userFormats() {
  static const std::vector<UserFormat> formats = [] {
    std::vector<UserFormat> list;
    for (const FormatRule& rule : rules()) list.push_back(rule.format);
    return list;
  }();
  return formats;
}

const FormatRule* ruleFor(std::string_view ending) {
  const auto found = std::find_if(rules().begin(), rules().end(),
                                  [ending](const FormatRule& rule) { return rule.format.ending == ending; });
  return found == rules().end() ? nullptr : &*found;
}

flow::Result<CheckedFile> checkFile(const std::string& path) {
  if (path.empty()) return refuse(path, "the name is empty", "Give the path of a file.");
  if (const std::string wrong = wrongName(path); !wrong.empty()) {
    return refuse(path, wrong, "Save the data as a file on this computer, or use --connect for a database.");
  }
  errno = 0;
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  if (!real) return noSuchFile(path, errno);
  CheckedFile file{path, real.get(), nullptr, 0};
  if (const std::string wrong = wrongName(file.realPath); !wrong.empty()) {
    return refuse(path, "it leads to " + quoted(file.realPath) + ": " + wrong, "Give the path of a file.");
  }
  // Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
  const Descriptor fd(
      ::open(file.realPath.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW));
  struct stat status {};
  if (fd.get() < 0) {
    const int why = errno;
    if (::stat(file.realPath.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
      return refuse(path, "this is " + kindOf(status.st_mode) + ", not a file", "Give the path of a file.");
    }
    return noSuchFile(path, why);
  }
  if (::fstat(fd.get(), &status) != 0) return noSuchFile(path, errno);
  if (!S_ISREG(status.st_mode)) {
    return refuse(path, "this is " + kindOf(status.st_mode) + ", not a file", "Give the path of a file.");
  }
  file.bytes = static_cast<std::uint64_t>(status.st_size);
  const std::string ending = fileEnding(file.realPath);
  file.rule = ruleFor(ending);
  if (file.rule == nullptr) {
    return refuse(path, "the ending " + quoted(ending) + " is not known", remedyFor(ending));
  }
  if (file.bytes == 0) return refuse(path, "the file is empty", "Restore the file.");
  std::string head(4096, '\0');
  const ssize_t got = ::pread(fd.get(), head.data(), head.size(), 0);
  head.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  if (const std::string wrong = wrongContent(head, *file.rule); !wrong.empty()) {
    return refuse(path, wrong, "Give the file the ending of its kind, or restore it.");
  }
  return file;
}

ReadLimits limitsForFile(std::uint64_t fileBytes) {
  constexpr std::uint64_t kMega = std::uint64_t{1} << 20;
  const std::uint64_t mega = fileBytes / kMega;
  ReadLimits limits;
  limits.memoryBytes = std::min((1536 + 4 * mega) * kMega, 8192 * kMega);
  limits.cpuSeconds = std::min<std::uint64_t>(10 + mega, 3600);
  limits.answerBytes = std::min((512 + 32 * mega) * kMega, 16384 * kMega);
  limits.firstAnswerSeconds = 2.5 + (mega < 10 ? 0.0 : 0.2 * static_cast<double>(mega));
  limits.nextAnswerSeconds = limits.firstAnswerSeconds;
  return limits;
}

ReadLimits limitsForDatabase() {
  constexpr std::uint64_t kGiga = std::uint64_t{1} << 30;
  return {4 * kGiga, 1800, 8 * kGiga, 30, 60};
}

}  // namespace geodata
