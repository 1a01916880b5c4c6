// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/fixed.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::summary {

/// What became of the records of one class and reason.
struct record_count {
    std::string record_class;  ///< header, blank, skipped, loaded, rejected
    std::string reason;        ///< as in a rejects file; empty for classes without reasons
    std::uint64_t records = 0;
    std::uint64_t lines = 0;
};

/// One input as it was read.
struct input_facts {
    std::string name;
    std::string encoding;
    std::string dialect;                                       ///< ", quoted by \"": as text, for people
    std::vector<std::pair<std::string, std::string>> mapping;  ///< role and column, in the order of the roles
    std::string date_form;
    std::string content_hash;
};

/// Report section `quality`: what was read and what became of it. Filled by who loads; no figure here is computed.
struct quality {
    std::uint64_t records = 0;
    std::uint64_t lines = 0;
    std::vector<record_count> counts;  ///< in the order of the accounting; their sums are `records` and `lines`
    amount sum_loaded;
    amount sum_skipped;
    amount sum_rejected;
    std::vector<input_facts> inputs;
    std::vector<std::string> warnings;
};

/// Records of one class, over its reasons.
std::uint64_t records_of(const quality& section, std::string_view record_class);

}  // namespace rfm::summary
