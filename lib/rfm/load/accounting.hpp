// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/load/reason.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace rfm::load {

/// Records and the physical lines they span.
struct tally {
    std::uint64_t records = 0;
    std::uint64_t lines = 0;

    void add(std::uint32_t line_count) {
        ++records;
        lines += line_count;
    }
    tally& operator+=(const tally& other) {
        records += other.records;
        lines += other.lines;
        return *this;
    }
};

/// A sum of amounts in ten-thousandths that cannot overflow, for accounting only.
class running_sum {
public:
    void add(std::int64_t ten_thousandths) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(rest_, ten_thousandths, &sum)) {
            carry();
            whole_ += ten_thousandths / unit;
            sum = rest_ + ten_thousandths % unit;
        }
        rest_ = sum;
    }
    running_sum& operator+=(const running_sum& other);
    std::string to_text() const;
    /// The sum, or the nearest amount there is.
    amount as_amount() const;

private:
    static constexpr std::int64_t unit = 1'000'000'000'000;
    void carry() {
        whole_ += rest_ / unit;
        rest_ %= unit;
    }

    std::int64_t whole_ = 0;  // in units of 10^12 ten-thousandths
    std::int64_t rest_ = 0;
};

/// Every record of every input in exactly one class. Sums of values that were read: for rejected and skipped records
/// only where their amount could be read.
struct accounting {
    tally header;
    tally blank;
    tally loaded;
    std::array<tally, reason_count> by_reason{};

    std::uint64_t records = 0;         ///< as the readers delivered them
    std::uint64_t physical_lines = 0;  ///< as the line ends say

    running_sum loaded_sum;
    running_sum skipped_sum;
    running_sum rejected_sum;

    std::uint64_t returns = 0;          ///< loaded lines with an amount below 0
    std::uint64_t identical_lines = 0;  ///< loaded again although the same record was seen before
    bool identical_lines_exact = true;  ///< false: estimated from a sample of the lines
    std::uint64_t offsets_dropped = 0;  ///< dates with a time zone, taken as written
    std::uint64_t amounts_rounded = 0;
    std::uint64_t masked_ids = 0;
    std::uint64_t near_ids = 0;     ///< differ from another id in case, width or blanks only
    bool near_ids_exact = true;     ///< false: estimated from a sample of the ids
    std::uint64_t damaged_ids = 0;  ///< look like 1.23457E+17 or end in a run of zeros after 15 digits
    std::map<std::string, std::uint64_t> status_words;  ///< records skipped as `status`, by their word
    std::optional<day> first_day;                       ///< of loaded lines
    std::optional<day> last_day;

    tally rejected() const;
    tally skipped() const;
    tally& of(reason r) { return by_reason[static_cast<std::size_t>(r)]; }
    const tally& of(reason r) const { return by_reason[static_cast<std::size_t>(r)]; }

    accounting& operator+=(const accounting& other);

    /// Throws (kind failed) unless header + blank + skipped + loaded + rejected equals what was read, in records and
    /// lines.
    void verify() const;
};

}  // namespace rfm::load
