// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <cstddef>
#include <cstdint>

/// RFM_FUZZ_TARGET is the name of one target.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    rfm::fuzz::RFM_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
