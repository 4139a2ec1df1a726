#pragma once

namespace geodata {

/// Exit codes of lodeflow-reader.
enum ReaderExit : int {
  kReaderDone = 0,         ///< the answer is complete, be it layers or an error
  kReaderBadRequest = 2,   ///< started by hand, or by another version
  kReaderNoSandbox = 3,    ///< the limits could not be set, so nothing was opened
  kReaderOutOfMemory = 4,  ///< the limit on memory was met
};

}  // namespace geodata
