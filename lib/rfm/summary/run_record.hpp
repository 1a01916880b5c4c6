// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace rfm::summary {

/// Where a report comes from: travels in every JSON and HTML, so that two of them can be told apart and repeated.
struct run_record {
    struct accounting {
        std::uint64_t records = 0;
        std::uint64_t loaded = 0;
        std::uint64_t skipped = 0;
        std::uint64_t rejected = 0;
        amount sum_loaded;
    };

    std::string version;       ///< of rfm
    std::string plan;          ///< its name; empty: not known, a classification was read
    std::string plan_hash;     ///< of the plan's text; empty likewise
    std::string content_hash;  ///< of all that was read
    std::optional<day> as_of;
    std::optional<accounting> read;  ///< absent when nothing was loaded from orders: a classification was read
};

}  // namespace rfm::summary
