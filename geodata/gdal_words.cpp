#include "geodata/gdal_words.h"

#include <cpl_error.h>

namespace geodata {
namespace {

void CPL_STDCALL take(CPLErr severity, CPLErrorNum, const char* message) {
  auto& words = *static_cast<std::string*>(CPLGetErrorHandlerUserData());
  if (severity >= CE_Failure && words.empty()) words = message;
}

}  // namespace

GdalWords::GdalWords() {
  CPLPushErrorHandlerEx(&take, &words_);
}

GdalWords::~GdalWords() {
  CPLPopErrorHandler();
}

}  // namespace geodata
