// SPDX-License-Identifier: MIT
#include <rfm/load/accounting.hpp>

#include <rfm/base/error.hpp>
#include <rfm/base/fixed.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace rfm::load {
namespace {

void widen(std::optional<day>& mine, const std::optional<day>& other, bool earlier) {
    if (other && (!mine || (earlier ? *other < *mine : *other > *mine))) {
        mine = other;
    }
}

}  // namespace

running_sum& running_sum::operator+=(const running_sum& other) {
    whole_ += other.whole_;
    add(other.rest_);
    return *this;
}

std::string running_sum::to_text() const {
    std::int64_t whole = whole_ + rest_ / unit;
    std::int64_t rest = rest_ % unit;
    if (whole > 0 && rest < 0) {
        --whole;
        rest += unit;
    } else if (whole < 0 && rest > 0) {
        ++whole;
        rest -= unit;
    }
    if (whole == 0) {
        return rfm::to_text(amount(rest));
    }
    const std::string below = rfm::to_text(amount(rest < 0 ? -rest : rest));  // at most 8 digits before the point
    const std::size_t point = below.find('.');
    return fmt::format("{}{}{}", whole, std::string(8 - point, '0'), below);
}

amount running_sum::as_amount() const {
    const std::int64_t whole = whole_ + rest_ / unit;
    std::int64_t sum = 0;
    if (__builtin_mul_overflow(whole, unit, &sum) || __builtin_add_overflow(sum, rest_ % unit, &sum)) {
        return amount(whole < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max());
    }
    return amount(sum);
}

tally accounting::rejected() const {
    tally all;
    for (std::size_t i = 0; i < reason_count; ++i) {
        if (is_rejection(static_cast<reason>(i))) {
            all += by_reason[i];
        }
    }
    return all;
}

tally accounting::skipped() const {
    tally all;
    for (std::size_t i = 0; i < reason_count; ++i) {
        if (!is_rejection(static_cast<reason>(i))) {
            all += by_reason[i];
        }
    }
    return all;
}

accounting& accounting::operator+=(const accounting& other) {
    header += other.header;
    blank += other.blank;
    loaded += other.loaded;
    for (std::size_t i = 0; i < reason_count; ++i) {
        by_reason[i] += other.by_reason[i];
    }
    records += other.records;
    physical_lines += other.physical_lines;
    loaded_sum += other.loaded_sum;
    skipped_sum += other.skipped_sum;
    rejected_sum += other.rejected_sum;
    returns += other.returns;
    identical_lines += other.identical_lines;
    offsets_dropped += other.offsets_dropped;
    amounts_rounded += other.amounts_rounded;
    masked_ids += other.masked_ids;
    near_ids += other.near_ids;
    identical_lines_exact = identical_lines_exact && other.identical_lines_exact;
    near_ids_exact = near_ids_exact && other.near_ids_exact;
    damaged_ids += other.damaged_ids;
    for (const auto& [word, count] : other.status_words) {
        status_words[word] += count;
    }
    widen(first_day, other.first_day, true);
    widen(last_day, other.last_day, false);
    return *this;
}

void accounting::verify() const {
    tally sum = header;
    sum += blank;
    sum += loaded;
    sum += rejected();
    sum += skipped();
    if (sum.records != records || sum.lines != physical_lines) {
        throw failure(
            {.kind = error_kind::failed,
             .what = fmt::format("the accounting does not add up: {} of {} records and {} of {} lines have a class",
                                 sum.records, records, sum.lines, physical_lines),
             .remedy = "this is a fault of rfm: please report it with the input"});
    }
}

}  // namespace rfm::load
