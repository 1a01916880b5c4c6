// SPDX-License-Identifier: MIT
#include <rfm/load/key_sample.hpp>

#include <algorithm>
#include <bit>
#include <utility>

namespace rfm::load {
namespace {

constexpr std::size_t first_slots = 256;
/// A sample may be as much smaller than what is compared exactly: it is looked at for most lines of large inputs.
constexpr std::size_t sample_part = 8;

}  // namespace

key_sample::key_sample(std::size_t most) : most_(most), slots_(first_slots) {}

void key_sample::add(std::uint64_t key, std::uint64_t variant, std::uint64_t times) {
    insert({.key = key, .variant = variant, .times = times});
    if (pairs_ > (exact() ? most_ : most_ / sample_part)) {
        std::size_t left = 0;
        do {
            halve();
            left = static_cast<std::size_t>(
                std::ranges::count_if(slots_, [&](const slot& each) { return each.times > 0 && wants(each.key); }));
        } while (left > most_ / sample_part && limit_ > 0);
        rebuild(std::bit_ceil(std::max(2 * left, first_slots)));
    } else if (pairs_ * 2 > slots_.size()) {
        rebuild(slots_.size() * 2);
    }
}

void key_sample::add(const key_sample& other) {
    if (limit_ > other.limit_) {
        while (limit_ > other.limit_) {
            halve();
        }
        rebuild(slots_.size());
    }
    for (const slot& each : other.slots_) {
        if (each.times > 0 && wants(each.key)) {
            add(each.key, each.variant, each.times);
        }
    }
}

void key_sample::clear() {
    if (added_ > 0) {
        slots_.assign(first_slots, slot());
        added_ = pairs_ = further_ = 0;
    }
}

/// The high bits decide what is wanted, the low ones where it stands: all pairs of one key in one run of slots.
void key_sample::insert(const slot& what) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = what.key & mask;
    bool known_key = false;
    for (; slots_[at].times > 0; at = (at + 1) & mask) {
        known_key = known_key || slots_[at].key == what.key;
        if (slots_[at].key == what.key && slots_[at].variant == what.variant) {
            slots_[at].times += what.times;
            added_ += what.times;
            return;
        }
    }
    slots_[at] = what;
    added_ += what.times;
    ++pairs_;
    further_ += known_key ? 1 : 0;
}

void key_sample::halve() {
    limit_ /= 2;
    scale_ *= 2;
}

void key_sample::rebuild(std::size_t size) {
    const std::vector<slot> before = std::exchange(slots_, std::vector<slot>(size));
    added_ = pairs_ = further_ = 0;
    for (const slot& each : before) {
        if (each.times > 0 && wants(each.key)) {
            insert(each);
        }
    }
}

}  // namespace rfm::load
