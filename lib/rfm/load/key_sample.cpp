// SPDX-License-Identifier: MIT
#include <rfm/load/key_sample.hpp>

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>
#include <ranges>

namespace rfm::load {
namespace {

/// Fewer pairs are sorted as they are; as many as are remembered, and as there is room for, at first.
constexpr std::size_t few = 128;
constexpr std::size_t most_recent = std::size_t{1} << 16;  // a mebibyte

/// Some more, so that there is something to be gained by taking repeats out.
constexpr std::size_t room_for(std::size_t distinct) {
    return distinct + distinct / 4 + 1;
}

std::size_t leading_zeros(std::uint64_t key) {
    return static_cast<std::size_t>(std::countl_zero(key));
}

}  // namespace

key_sample::key_sample(std::size_t most) : most_(most), room_(room_for(most)), recent_(few, none) {}

void key_sample::add(std::uint64_t key, std::uint64_t variant) {
    const pair what{.key = key, .variant = variant};
    pair& recent = recent_[key & (recent_.size() - 1)];
    if (recent == what) {
        ++repeats_[leading_zeros(key)];
        return;
    }
    recent = what;
    note(what);
}

void key_sample::add(const key_sample& other) {
    while (limit_ > other.limit_) {
        halve();
    }
    std::erase_if(held_, [&](const pair& each) { return !wants(each.key); });
    for (const pair& each : other.held_) {
        if (wants(each.key)) {
            note(each);
        }
    }
    std::ranges::transform(repeats_, other.repeats_, repeats_.begin(), std::plus());
}

void key_sample::clear() {
    held_.clear();
    settled_ = true;
    std::ranges::fill(recent_, none);
    repeats_ = {};
}

bool key_sample::exact() {
    settle();
    return halvings_ == 0;
}

std::uint64_t key_sample::repeats() {
    settle();
    const auto below_limit = repeats_ | std::views::drop(halvings_);
    return scaled(std::accumulate(below_limit.begin(), below_limit.end(), std::uint64_t{0}));
}

std::uint64_t key_sample::further_variants() {
    settle();
    std::uint64_t further = 0;
    for (std::size_t i = 1; i < held_.size(); ++i) {
        further += held_[i].key == held_[i - 1].key ? 1 : 0;
    }
    return scaled(further);
}

void key_sample::note(const pair& what) {
    if (held_.size() == held_.capacity()) {
        make_room();
        if (!wants(what.key)) {
            return;
        }
    }
    held_.push_back(what);
    settled_ = false;
}

void key_sample::make_room() {
    if (held_.size() >= room_) {
        settle();
    }
    held_.reserve(std::min(std::max(8 * held_.size(), few), room_));
}

/// Takes repeats out, and where too many pairs are left, those that are not in the part to be counted.
void key_sample::settle() {
    if (settled_) {
        return;
    }
    const std::size_t written = held_.size();
    sort();
    take_out_repeats();
    if (held_.size() < written / 2) {
        recent_.assign(std::min(most_recent, std::bit_ceil(std::max(4 * held_.size(), few))), none);
    }
    if (held_.size() > most_distinct()) {
        do {
            halve();
            held_.erase(std::ranges::lower_bound(held_, limit_, {}, &pair::key), held_.end());
        } while (held_.size() > most_distinct());
        held_.shrink_to_fit();
    }
    room_ = std::max(room_for(most_distinct()), 2 * held_.size());
    settled_ = true;
}

/// Into groups by the first bits of the keys, which are spread evenly, then each group.
void key_sample::sort() {
    const auto bits = static_cast<unsigned>(std::bit_width(held_.size() / 2));
    if (held_.size() < few || halvings_ + bits >= 64) {
        std::ranges::sort(held_);
        return;
    }
    const unsigned shift = 64 - halvings_ - bits;
    std::vector<std::uint32_t> ends(std::size_t{1} << bits);
    for (const pair& each : held_) {
        ++ends[each.key >> shift];
    }
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    const std::vector<pair> before = held_;
    for (const pair& each : before) {
        held_[--ends[each.key >> shift]] = each;
    }
    const auto at = [&](std::size_t i) { return held_.begin() + static_cast<std::ptrdiff_t>(i); };
    std::size_t end = held_.size();
    for (const std::size_t begin : ends | std::views::reverse) {
        if (end - begin > 1) {
            std::sort(at(begin), at(end));
        }
        end = begin;
    }
}

void key_sample::take_out_repeats() {
    std::size_t kept = 0;
    for (const pair& each : held_) {
        if (kept > 0 && held_[kept - 1] == each) {
            ++repeats_[leading_zeros(each.key)];
        } else {
            held_[kept++] = each;
        }
    }
    held_.resize(kept);
}

/// Leaves the keys that are no longer wanted.
void key_sample::halve() {
    limit_ = halvings_ == 0 ? std::uint64_t{1} << 63 : limit_ / 2;
    ++halvings_;
}

}  // namespace rfm::load
