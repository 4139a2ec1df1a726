#pragma once

#include <string>
#include <string_view>

#include "geodata/open_policy.h"

namespace geodata {

/// What the first bytes of a file are, where that is plain: "a VRT, which points to other files"; else empty.
std::string recognised(std::string_view head);

/// Why a file that begins with `head` is not of the format of `rule`, in words for the user; empty: it may
/// be.
std::string wrongContent(std::string_view head, const FormatRule& rule);

}  // namespace geodata
