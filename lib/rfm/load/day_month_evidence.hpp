// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/date_parser.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::load {

enum class day_month_verdict {
    open,         ///< nothing seen tells; there may still be nothing to tell (see ambiguous_seen)
    day_first,    ///< some dates can only be read so, none only the other way
    month_first,  ///< likewise
    both,         ///< the column contradicts itself
};

/// Finds the day-month order of a whole column: 13/01/2024 says what 01/02/2024 leaves open. Dates in other forms and
/// cells that are no dates say nothing. Not for several threads at once; see merge.
class day_month_evidence {
public:
    /// Two-digit years are listened to only if the run reads them.
    explicit day_month_evidence(std::optional<int> year_pivot = {});

    void see(std::string_view text);
    /// Adds what another saw further down the column.
    void merge(const day_month_evidence& later);

    day_month_verdict verdict() const;
    /// How many dates have two readings.
    std::uint64_t ambiguous_seen() const { return ambiguous_.count; }

    /// The first cell of each sort, trimmed, for the message; empty if there was none.
    const std::string& ambiguous_example() const { return ambiguous_.example; }
    const std::string& day_first_example() const { return day_first_.example; }
    const std::string& month_first_example() const { return month_first_.example; }

private:
    struct sighting {
        std::uint64_t count = 0;
        std::string example;

        void add(std::uint64_t times, std::string_view text);
    };

    date_rules rules_;
    sighting ambiguous_;
    sighting day_first_;
    sighting month_first_;
};

}  // namespace rfm::load
