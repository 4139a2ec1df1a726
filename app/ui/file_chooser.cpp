#include "app/ui/file_chooser.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <imgui_stdlib.h>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/dialog.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 5000;

std::string sizeText(std::uintmax_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (size < 1000) return fmt::format("{} B", bytes);
  if (size < 1e6) return fmt::format("{:.0f} kB", size / 1e3);
  return size < 1e9 ? fmt::format("{:.1f} MB", size / 1e6) : fmt::format("{:.1f} GB", size / 1e9);
}

bool isFolderName(const std::string& ending) {
  return ending == "/";
}

}  // namespace

void FileChooser::open(Purpose purpose, std::string title, std::string command, std::vector<Format> formats,
                       const std::string& folder, const std::string& name) {
  purpose_ = purpose;
  title_ = std::move(title);
  command_ = std::move(command);
  formats_ = std::move(formats);
  format_ = 0;
  typed_ = name;
  overwrite_ = false;
  isOpen_ = fresh_ = true;
  std::error_code error;
  fs::path start = folder.empty() ? fs::current_path(error) : fs::path(folder);
  if (!fs::is_directory(start, error)) start = "/";
  enter(start.string());
}

bool FileChooser::fits(const std::string& name) const {
  const std::string ending = lower(fs::path(name).extension().string());
  return std::any_of(formats_.begin(), formats_.end(), [&](const Format& f) { return f.ending == ending; });
}

void FileChooser::enter(const std::string& folder) {
  std::error_code error;
  const fs::path there = fs::weakly_canonical(folder, error);
  fs::directory_iterator at(there, fs::directory_options::skip_permission_denied, error);
  if (error) {
    problem_ = "This folder cannot be read: " + error.message();
    return;
  }
  problem_.clear();
  fresh_ = true;  // the keyboard stays with the name
  folder_ = there.string();
  entries_.clear();
  for (const fs::directory_entry& entry : at) {
    Entry one{entry.path().filename().string(), entry.is_directory(error), 0};
    if (one.name.starts_with(".") || (!one.isFolder && !fits(one.name))) continue;
    if (!one.isFolder && entry.is_regular_file(error)) one.bytes = entry.file_size(error);
    entries_.push_back(std::move(one));
    if (entries_.size() >= kMostEntries) break;
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.isFolder != b.isFolder ? a.isFolder : lower(a.name) < lower(b.name);
  });
}

std::string FileChooser::typedPath() const {
  if (typed_.empty()) return "";
  fs::path path(typed_);
  if (typed_.starts_with("~/")) {
    if (const char* home = std::getenv("HOME")) path = fs::path(home) / typed_.substr(2);
  }
  if (path.is_relative()) path = fs::path(folder_) / path;
  return path.string();
}

void FileChooser::choose(Frame& frame) {
  std::string path = typedPath();
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (path.empty()) return;
  const bool writesFolder = purpose_ == Purpose::Write && isFolderName(formats_[format_].ending);
  if (fs::is_directory(status) && !writesFolder) {
    enter(path);
    typed_.clear();
    return;
  }
  if (purpose_ == Purpose::Read && !fs::exists(status)) {
    problem_ = "There is no file " + path;
    return;
  }
  if (purpose_ == Purpose::Write) {
    if (writesFolder && !path.ends_with("/")) path += "/";
    if (!writesFolder && !fits(path)) path += formats_[format_].ending;
    if (fs::exists(path, error) && !overwrite_) {
      overwrite_ = true;
      problem_ = fs::path(typed_).filename().string() + " is there already. Once more, and it is replaced.";
      return;
    }
  }
  frame.ask(command_, {path});
  close();
}

void FileChooser::drawEntries(Frame& frame) {
  const float formats = purpose_ == Purpose::Write ? frame.px(34) : 0;
  const float below = frame.px(44) + formats + (problem_.empty() ? 0 : frame.px(26));
  ImGui::BeginChild("entries", {0, ImGui::GetContentRegionAvail().y - below});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  std::string wanted;
  const auto row = [&](const std::string& name, const std::string& note, bool isFolder) {
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = frame.px(26);
    const bool clicked =
        ImGui::InvisibleButton(name.c_str(), {width, height}, ImGuiButtonFlags_MouseButtonLeft);
    frame.mark("chooser." + name);
    const ImVec2 at = ImGui::GetItemRectMin();
    const bool chosen = !isFolder && name == typed_;
    if (ImGui::IsItemHovered() || chosen) {
      ImGui::GetWindowDrawList()->AddRectFilled(
          at, ImGui::GetItemRectMax(), chosen ? frame.colors.raised : frame.colors.hover, frame.px(4));
    }
    drawIcon(ImGui::GetWindowDrawList(), isFolder ? Icon::Folder : Icon::File,
             {at.x + frame.px(14), at.y + height / 2}, frame.px(14), frame.colors.muted);
    drawText(frame.fonts.body, {at.x + frame.px(30), at.y + frame.px(4)}, frame.colors.text,
             cut(frame.fonts.body, name, width - frame.px(120)));
    drawTextRight(frame.fonts.small, at.x + width - frame.px(8), at.y + frame.px(6), frame.colors.muted,
                  note);
    return clicked;
  };
  if (fs::path(folder_).has_relative_path() && row("..", "up", true))
    wanted = fs::path(folder_).parent_path().string();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(entries_.size()), frame.px(26));
  bool done = false;
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const Entry& entry = entries_[static_cast<std::size_t>(i)];
      if (!row(entry.name, entry.isFolder ? "" : sizeText(entry.bytes), entry.isFolder)) continue;
      if (entry.isFolder) {
        wanted = (fs::path(folder_) / entry.name).string();
      } else {
        done = typed_ == entry.name || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
        typed_ = entry.name;
        overwrite_ = false;
      }
    }
  }
  ImGui::PopStyleVar();
  if (entries_.empty()) {
    paragraph(frame.fonts.body, frame.colors.muted,
              purpose_ == Purpose::Read ? "No folder here, and no file that can be read."
                                        : "No folder here, and no file of these formats.");
  }
  ImGui::EndChild();
  if (!wanted.empty()) enter(wanted);
  if (done) choose(frame);
}

void FileChooser::drawFormats(Frame& frame) {
  if (purpose_ != Purpose::Write) return;
  for (std::size_t i = 0; i < formats_.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, frame.px(4));
    if (textButton(frame, formats_[i].ending.c_str(), formats_[i].name, i == format_)) {
      format_ = i;
      overwrite_ = false;
      const std::string stem = fs::path(typed_).stem().string();
      if (!stem.empty()) typed_ = stem + (isFolderName(formats_[i].ending) ? "" : formats_[i].ending);
    }
    frame.mark("chooser.format." + formats_[i].ending);
  }
}

void FileChooser::draw(Frame& frame) {
  if (!isOpen_) return;
  if (fresh_) ImGui::SetNextWindowFocus();
  const Dialog dialog(frame, "chooser", title_, 640, 520, isOpen_);
  paragraph(frame.fonts.small, frame.colors.muted,
            cut(frame.fonts.small, folder_, ImGui::GetContentRegionAvail().x));
  drawEntries(frame);
  if (!problem_.empty()) paragraph(frame.fonts.small, frame.colors.accentText, problem_);
  drawFormats(frame);
  const char* label = purpose_ == Purpose::Read ? "Open" : overwrite_ ? "Replace" : "Save";
  const float button = sizeOf(frame.fonts.body, label).x + frame.px(20);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - button - frame.px(8));
  if (fresh_) ImGui::SetKeyboardFocusHere();
  fresh_ = false;
  const bool entered =
      ImGui::InputTextWithHint("##path", "File name or path", &typed_, ImGuiInputTextFlags_EnterReturnsTrue);
  frame.mark("chooser.path");
  if (ImGui::IsItemEdited()) overwrite_ = false;
  ImGui::SameLine();
  if (textButton(frame, "choose", label, true) || entered) choose(frame);
  frame.mark("chooser.choose");
}

}  // namespace app::ui
