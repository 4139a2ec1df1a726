#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// What lodeflow and lodeflow-reader say to each other: one request, then frames of a kind and a length. Both
/// run on the same machine, so numbers go as they lie in memory. The reader's side is not trusted.
namespace geodata::wire {

enum class Mode : std::uint8_t { Layers, Tables, Database, DatabaseTables };

enum class Frame : std::uint32_t {
  Progress = 1,  ///< share (f64)
  Problem,       ///< severity (u8), layer, row (i32), column, message, remedy
  Layer,         ///< name, crs, features expected (u64), columns (u32) each with type (u8) and name
  Batch,         ///< features of the newest layer, see reader_answer.cpp
  Table,         ///< layer, checksum (u64), columns (u32) each a text
  Rows,          ///< of the newest table: rows (u32), then each row's line (i32) and cells
  Raster,        ///< all of RasterLayer but its cells
  Cells,         ///< a run of the raster's cells
  Done,          ///< dropped coordinates of each layer (u32 count, u64 each); nothing follows
};

struct FrameHead {
  std::uint32_t kind = 0;
  std::uint32_t bytes = 0;
};
/// A longer frame is refused; the reader keeps well below.
inline constexpr std::size_t kMaxFrameBytes = std::size_t{192} << 20;

/// Bytes being put together.
class Out {
 public:
  template <typename T>
  void put(T value) {
    static_assert(std::is_trivially_copyable_v<T>);
    append(&value, sizeof value);
  }
  void putText(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    append(text.data(), text.size());
  }
  /// Without its length.
  template <typename T>
  void putArray(const std::vector<T>& values) {
    append(values.data(), values.size() * sizeof(T));
  }
  void append(const void* data, std::size_t size) {
    if (size != 0) bytes_.append(static_cast<const char*>(data), size);
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  std::string bytes_;
};

/// Bytes being taken apart. Whatever is asked for beyond the end is zero or empty, and ok() turns false.
class In {
 public:
  explicit In(std::string_view bytes) : rest_(bytes) {}
  template <typename T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    if (const char* from = take(sizeof(T))) std::memcpy(&value, from, sizeof(T));
    return value;
  }
  std::string_view getText() { return getBytes(get<std::uint32_t>()); }
  std::string_view getBytes(std::size_t size) {
    const char* from = take(size);
    return from == nullptr ? std::string_view{} : std::string_view(from, size);
  }
  /// Appends `count` values to `to`; nothing when they are not all there.
  template <typename T>
  void getArray(std::size_t count, std::vector<T>& to) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count > rest_.size() / sizeof(T)) {
      ok_ = false;
      return;
    }
    const char* from = take(count * sizeof(T));
    const std::size_t old = to.size();
    if (count == 0) return;
    to.resize(old + count);
    std::memcpy(to.data() + old, from, count * sizeof(T));
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool atEnd() const { return rest_.empty(); }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  const char* take(std::size_t size) {
    if (size > rest_.size()) {
      ok_ = false;
      return nullptr;
    }
    const char* from = rest_.data();
    rest_.remove_prefix(size);
    return from;
  }
  std::string_view rest_;
  bool ok_ = true;
};

/// What the reader is to do.
struct Request {
  Mode mode = Mode::Layers;
  std::string path;  ///< as it was asked for; of Database, libpq's connection words
  std::vector<std::string> layers;
  std::uint32_t rasterCells = 4096;

  [[nodiscard]] std::string toBytes() const;
  static bool fromBytes(std::string_view bytes, Request& request);
  [[nodiscard]] bool database() const { return mode == Mode::Database || mode == Mode::DatabaseTables; }
  [[nodiscard]] bool tables() const { return mode == Mode::Tables || mode == Mode::DatabaseTables; }
};

}  // namespace geodata::wire
