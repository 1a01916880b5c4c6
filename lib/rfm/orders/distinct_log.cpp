// SPDX-License-Identifier: MIT
#include <rfm/orders/distinct_log.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

namespace rfm::orders {
namespace {

constexpr std::size_t most_at_once = 10'900;  // records whose table, 256 KiB at most, stays in the cache
constexpr unsigned split_bits = 5;
constexpr unsigned most_known_bits = 60;  // hashes that agree in so many are of at most 16 keys
constexpr std::uint32_t first_limit = 40;

}  // namespace

/// Which keys have been seen: open addressing, at a load below a third to spare the branch predictor.
template <class Record>
class distinct_log<Record>::key_table {
public:
    void clear(std::size_t most_keys) {
        bits_ = static_cast<unsigned>(std::bit_width(3 * most_keys + 1));
        keys_.assign(std::size_t{1} << bits_, 0);
        has_zero_ = false;
    }
    /// Whether it is new.
    bool insert(decltype(Record::key) key, std::uint64_t hash) {
        if (key == 0) {
            return !std::exchange(has_zero_, true);
        }
        const std::size_t mask = (std::size_t{1} << bits_) - 1;
        key_type* const keys = keys_.data();
        std::size_t at = hash >> (64 - bits_);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return std::exchange(keys[at], key) == 0;
    }

private:
    using key_type = decltype(Record::key);

    std::vector<key_type> keys_;  // 0 is free
    unsigned bits_ = 0;
    bool has_zero_ = false;
};

template <class Record>
distinct_log<Record>::distinct_log(unsigned workers) {
    for (unsigned i = 0; i < std::clamp(workers, 1U, most_lists); ++i) {
        lists_.push_back(std::make_unique<log_list>());
    }
}

template <class Record>
auto distinct_log<Record>::unlimited() -> log {
    log fresh{};
    fresh.limit = std::numeric_limits<std::uint32_t>::max();
    return fresh;
}

template <class Record>
void distinct_log<Record>::write_burst(log& to) {
    if (to.room == 0 && !add_chunk(to)) {
        go_over(to);
        return;
    }
    std::memcpy(to.newest->records.data() + (chunk::most - to.room), to.last.data(), sizeof(to.last));
    to.room = static_cast<std::uint16_t>(to.room - burst);
    to.waiting = 0;
}

template <class Record>
bool distinct_log<Record>::add_chunk(log& to) {
    const std::uint32_t full = to.newest == nullptr ? 0 : to.newest->position;
    if (full >= std::max(to.limit, first_limit)) {
        return false;
    }
    auto* const added = static_cast<chunk*>(pool_.take());
    added->before = to.newest;
    added->position = full + 1;
    to.newest = added;
    to.room = chunk::most;
    return true;
}

template <class Record>
void distinct_log<Record>::go_over(log& of) {
    const std::size_t before = of.size();
    log kept = unlimited();
    key_table seen;
    const log all = std::exchange(of, log{});
    drain_distinct(std::span(&all, 1), 0, seen, [&](const Record& record) { append(kept, record); });
    const auto chunks = static_cast<std::uint32_t>(kept.size() / chunk::most) + 1;
    const bool repeats = before - kept.size() > before / 8;
    kept.limit = chunks + (repeats ? chunks / 4 + 1 : chunks);
    of = kept;
}

template <class Record>
template <class Take>
void distinct_log<Record>::drain(const log& from, Take take) {
    std::for_each_n(from.last.data(), from.waiting, take);
    std::size_t records = chunk::most - from.room;
    for (chunk* at = from.newest; at != nullptr; records = chunk::most) {
        std::for_each_n(at->records.data(), records, take);
        pool_.give_back(std::exchange(at, at->before));
    }
}

template <class Record>
template <class Take>
void distinct_log<Record>::drain_distinct(std::span<const log> from, unsigned known_bits, key_table& seen, Take take) {
    std::size_t size = 0;
    for (const log& each : from) {
        size += each.size();
    }
    if (size <= most_at_once || known_bits >= most_known_bits) {
        seen.clear(std::min(size, most_at_once));
        for (const log& each : from) {
            drain(each, [&](const Record& record) {
                if (seen.insert(record.key, record.hash() << known_bits)) {
                    take(record);
                }
            });
        }
        return;
    }
    std::array<log, 1U << split_bits> split;
    split.fill(unlimited());
    for (const log& each : from) {
        drain(each, [&](const Record& record) {
            append(split.data()[record.hash() << known_bits >> (64 - split_bits)], record);
        });
    }
    for (const log& each : split) {
        drain_distinct(std::span(&each, 1), known_bits + split_bits, seen, take);
    }
}

template <class Record>
auto distinct_log<Record>::take_counts(std::uint32_t run) -> counts {
    std::array<log, most_lists> of_run{};
    for (std::size_t i = 0; i < lists_.size(); ++i) {
        of_run.at(i) = std::exchange(lists_[i]->reach(run), log{});
    }
    counts all{};
    key_table seen;
    drain_distinct(of_run, 0, seen, [&](const Record& record) { ++all[record.place_in_run()]; });
    return all;
}

template class distinct_log<order_record>;
template class distinct_log<day_record>;

}  // namespace rfm::orders
