#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "geodata/open_policy.h"
#include "geodata/reader_wire.h"

namespace geodata {

/// Takes the frames as they come. What it gets is not to be trusted.
class FrameSink {
 public:
  virtual ~FrameSink() = default;
  /// False: the frame makes no sense; the reading is given up.
  virtual bool take(wire::Frame kind, std::string_view payload) = 0;
  /// Now and then, also while nothing comes; false: the user has cancelled.
  virtual bool keepGoing() = 0;
  [[nodiscard]] virtual bool finished() const = 0;
};

/// How a reader's process came to its end.
struct ReaderEnd {
  enum class How {
    Finished,
    Cancelled,
    NotStarted,
    TooSlow,
    TooMuch,
    Nonsense,
    OutOfTime,
    OutOfMemory,
    NoRoom,  ///< here, not there
    Crashed
  };
  How how = How::Finished;
  std::string detail;  ///< of NotStarted and Crashed
};

/// Runs `lodeflow-reader` on `request` until it is done, fails, breaks a limit, or the sink cancels. The
/// process is gone when this returns.
ReaderEnd runReader(const std::string& program, const wire::Request& request, const ReadLimits& limits,
                    FrameSink& sink);

/// The program that reads: `wanted`, else LODEFLOW_READER, else lodeflow-reader beside this program, else in
/// ../libexec/lodeflow. Empty: there is none.
std::string findReader(const std::string& wanted);

}  // namespace geodata
