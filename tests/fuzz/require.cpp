// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <cstdio>
#include <cstdlib>

namespace rfm::fuzz {

void require(bool holds, const char* promise) {
    if (!holds) {
        std::fprintf(stderr, "broken promise: %s\n", promise);
        std::abort();
    }
}

}  // namespace rfm::fuzz
