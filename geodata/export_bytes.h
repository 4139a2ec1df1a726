#pragma once

#include <string>
#include <vector>

#include "flow/result.h"
#include "geodata/export.h"

/// The steps of writeExport(), each in a file of its own.
namespace geodata {

/// A whole file, ready to be written.
struct ExportFile {
  std::string name;  ///< without a folder: "flows.csv"
  std::string bytes;
};

/// One file with all the layers, made by GDAL in memory. `name` with the format's ending.
flow::Result<ExportFile> exportFile(const std::vector<ExportLayer>& layers, ExportFormat format,
                                    const std::string& name, const ExportOptions& options);

/// Styles for QGIS (QML) and for all that read SLD 1.1, as XML.
std::string qmlOf(const ExportLayer& layer);
std::string sldOf(const ExportLayer& layer);

/// Writes beside `path`, flushes and renames; a link to a file is followed. Empty, or why it could not be.
std::string writeFileSafely(const std::string& path, const std::string& bytes);
/// The same for a folder of files. One that is there is replaced when it is empty or when all that lies in it
/// are files of these endings and one of them is called "about", which tells a folder of ours.
std::string writeFolderSafely(const std::string& path, const std::vector<ExportFile>& files);

/// The rule that draws a row; null: none does.
const ExportRule* ruleFor(const ExportLayer& layer, const ExportRow& row);

/// The shortest text that gives the same number again, in any locale.
std::string exportNumber(double value);

}  // namespace geodata
