#pragma once

#include <string>
#include <vector>

#include "app/ui/frame.h"

namespace app::ui {

/// Chooses a file to read or a name to write: a path that can be typed or pasted, and the folder's entries.
/// Reading the folder is all that it does with the disk.
class FileChooser {
 public:
  enum class Purpose { Read, Write };
  struct Format {
    std::string ending;  ///< ".gpkg"; "/" is a folder of files
    std::string name;
  };
  /// `command` is asked for with the chosen path. For Purpose::Write `name` is proposed.
  void open(Purpose purpose, std::string title, std::string command, std::vector<Format> formats,
            const std::string& folder, const std::string& name = {});
  void close() { isOpen_ = false; }
  [[nodiscard]] bool isOpen() const { return isOpen_; }
  [[nodiscard]] const std::string& folder() const { return folder_; }
  void draw(Frame& frame);

 private:
  struct Entry {
    std::string name;
    bool isFolder = false;
    std::uintmax_t bytes = 0;
  };
  void enter(const std::string& folder);
  void choose(Frame& frame);
  void drawEntries(Frame& frame);
  void drawFormats(Frame& frame);
  [[nodiscard]] bool fits(const std::string& name) const;
  [[nodiscard]] std::string typedPath() const;

  Purpose purpose_ = Purpose::Read;
  std::string title_, command_;
  std::vector<Format> formats_;
  std::string folder_;
  std::vector<Entry> entries_;
  std::string problem_;
  std::string typed_;
  std::size_t format_ = 0;
  bool isOpen_ = false;
  bool fresh_ = false;
  bool overwrite_ = false;  ///< the name is taken, and the next Enter replaces it
};

}  // namespace app::ui
