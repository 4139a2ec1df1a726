#pragma once

#include <string>
#include <vector>

#include "flow/network.h"

namespace flow {

/// By site and element: share of what leaves it (a demand centre: of what reaches it) that has been in
/// `country` at some stage, mined, separated or worked. Flows that meet in a site are taken to mix evenly.
std::vector<PerElement> contentFrom(const Network& network, const std::vector<PerElement>& flow,
                                    const std::string& country);

/// By site: what enters, after Arc::recovery, and what leaves.
std::vector<PerElement> inflows(const Network& network, const std::vector<PerElement>& flow);
std::vector<PerElement> outflows(const Network& network, const std::vector<PerElement>& flow);

}  // namespace flow
