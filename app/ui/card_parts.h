#pragma once

#include <string>

#include "app/ui/provenance.h"

/// What the card shows, by kind of what is selected. Not for use elsewhere.
namespace app::ui::parts {

/// What it is and its value at the right; below it, what stands behind it with addresses to copy.
void entry(Frame& frame, const std::string& what, const std::string& value, const Backing& backing = {},
           bool strong = false);
void drawSite(Frame& frame, const std::string& id);
void drawPort(Frame& frame, const std::string& id);
void drawPassage(Frame& frame, const std::string& id);
void drawFlow(Frame& frame, const std::string& key);

}  // namespace app::ui::parts
