// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/score/order_statistics.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <utility>

namespace rfm::score {
namespace {

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
constexpr int most_range_bits = 16;

std::uint64_t key_of(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 is 0
    return bits ^ ((0 - (bits >> 63)) | sign_bit);                // all bits of negative numbers, the sign of others
}

double value_of(std::uint64_t key) {
    return std::bit_cast<double>((key & sign_bit) != 0 ? key & ~sign_bit : ~key);
}

struct extremes {
    double least;
    double most;
};

/// Several at a time, so that none waits for the comparison before.
extremes extremes_of(std::span<const double> values) {
    std::array<double, 4> low;
    low.fill(values.front());
    std::array<double, 4> high = low;
    std::size_t i = 0;
    for (; i + low.size() <= values.size(); i += low.size()) {
        for (std::size_t j = 0; j < low.size(); ++j) {
            low[j] = std::min(low[j], values.data()[i + j]);
            high[j] = std::max(high[j], values.data()[i + j]);
        }
    }
    const auto rest = values.subspan(i);
    return {.least = std::min(std::ranges::min(low), rest.empty() ? low[0] : std::ranges::min(rest)),
            .most = std::max(std::ranges::max(high), rest.empty() ? high[0] : std::ranges::max(rest))};
}

/// Equal ranges of keys from the smallest to the largest, about as many as there are values.
struct ranges {
    std::size_t count;
    std::uint64_t first;
    int shift;

    ranges(extremes found, std::size_t values) : first(key_of(found.least)) {
        const int bits = std::min(most_range_bits, static_cast<int>(std::bit_width(values)));
        count = std::size_t{1} << bits;
        shift = std::max(0, static_cast<int>(std::bit_width(key_of(found.most) - first)) - bits);
    }
    std::size_t operator()(std::uint64_t key) const { return (key - first) >> shift; }
};

/// The keys of one range that a rank lies in. Often many are equal: those like the first are only counted.
class wanted_keys {
public:
    explicit wanted_keys(std::size_t below) : below_(below) {}

    std::size_t below() const { return below_; }

    void add(std::uint64_t key) { add(key, 1); }
    void add(const wanted_keys& more) {
        add(more.first_, more.like_first_);
        for (const std::uint64_t key : more.others_) {
            add(key);
        }
    }

    /// The key of a rank among all values.
    std::uint64_t at(std::size_t rank) {
        std::size_t place = rank - below_;
        const auto split = std::partition(others_.begin(), others_.end(), [this](auto key) { return key < first_; });
        const auto smaller = static_cast<std::size_t>(split - others_.begin());
        if (place >= smaller && place < smaller + like_first_) {
            return first_;
        }
        place -= place < smaller ? 0 : like_first_;
        const auto nth = others_.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(place < smaller ? others_.begin() : split, nth, place < smaller ? split : others_.end());
        return *nth;
    }

private:
    void add(std::uint64_t key, std::size_t times) {
        if (like_first_ == 0) {
            first_ = key;
        }
        if (key == first_) {
            like_first_ += times;
        } else {
            others_.insert(others_.end(), times, key);
        }
    }

    std::size_t below_;  // how many values are smaller than all of the range
    std::uint64_t first_ = 0;
    std::size_t like_first_ = 0;
    std::vector<std::uint64_t> others_;
};

/// Neighbouring parts of some values, each the work of a thread of its own.
class parts {
public:
    parts(std::span<const double> values, unsigned workers)
        : values_(values), count_(workers_for(values.size(), workers)) {}

    /// What find(part) returns, per part.
    template <class Find>
    auto each(Find find) const {
        std::vector<decltype(find(values_))> found(count_);
        run_workers(count_, [&](unsigned i) {
            const std::size_t begin = values_.size() * i / count_;
            found[i] = find(values_.subspan(begin, values_.size() * (i + 1) / count_ - begin));
        });
        return found;
    }

private:
    std::span<const double> values_;
    unsigned count_;
};

extremes extremes_of(const parts& all) {
    const std::vector<extremes> found = all.each([](std::span<const double> values) { return extremes_of(values); });
    return {.least = std::ranges::min(found, {}, &extremes::least).least,
            .most = std::ranges::max(found, {}, &extremes::most).most};
}

/// How many values each range has.
std::vector<std::uint32_t> counts_of(const parts& all, const ranges& range_of) {
    std::vector<std::vector<std::uint32_t>> found = all.each([&](std::span<const double> values) {
        std::vector<std::uint32_t> counts(range_of.count);
        for (const double value : values) {
            ++counts.data()[range_of(key_of(value))];
        }
        return counts;
    });
    for (std::size_t part = 1; part < found.size(); ++part) {
        std::ranges::transform(found.front(), found[part], found.front().begin(), std::plus<>());
    }
    return std::move(found.front());
}

/// Adds the keys of wanted ranges. Nothing tells beforehand which values these are, so they are first picked out
/// without a branch, some at a time.
void pick(std::span<const double> values, const ranges& range_of, const std::vector<std::uint32_t>& which,
          std::vector<wanted_keys>& wanted) {
    struct picked {
        std::uint64_t key;
        std::uint32_t which;
    };
    std::array<picked, 256> some;
    while (!values.empty()) {
        std::size_t count = 0;
        const auto next = values.first(std::min(some.size(), values.size()));
        for (const double value : next) {
            const std::uint64_t key = key_of(value);
            some.data()[count] = {.key = key, .which = which.data()[range_of(key)]};
            count += some.data()[count].which != 0 ? 1 : 0;
        }
        for (const picked& each : std::span(some).first(count)) {
            wanted[each.which - 1].add(each.key);
        }
        values = values.subspan(next.size());
    }
}

/// The same for all parts at once; `which` says for each range which of `wanted` it is, counted from 1, or 0.
void add_keys(const parts& all, const ranges& range_of, const std::vector<std::uint32_t>& which,
              std::vector<wanted_keys>& wanted) {
    const std::vector<std::vector<wanted_keys>> found = all.each([&](std::span<const double> values) {
        std::vector<wanted_keys> of_part = wanted;
        pick(values, range_of, which, of_part);
        return of_part;
    });
    for (const std::vector<wanted_keys>& of_part : found) {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            wanted[i].add(of_part[i]);
        }
    }
}

}  // namespace

std::vector<double> order_statistics(std::span<const double> values, std::span<const std::size_t> ranks,
                                     unsigned workers) {
    std::vector<double> found;
    if (ranks.empty()) {
        return found;
    }
    const parts all(values, workers);
    const ranges range_of(extremes_of(all), values.size());
    std::vector<std::uint32_t> counts = counts_of(all, range_of);

    std::vector<wanted_keys> wanted;
    std::size_t before = 0;
    auto next = ranks.begin();
    for (std::uint32_t& count : counts) {
        const std::size_t end = before + count;
        const bool is_wanted = next != ranks.end() && *next < end;
        if (is_wanted) {
            wanted.emplace_back(before);
            next = std::ranges::lower_bound(next, ranks.end(), end);
        }
        count = is_wanted ? static_cast<std::uint32_t>(wanted.size()) : 0;  // from here on: which of them it is
        before = end;
    }
    add_keys(all, range_of, counts, wanted);

    found.reserve(ranks.size());
    for (const std::size_t rank : ranks) {
        const auto behind = std::ranges::upper_bound(wanted, rank, {}, &wanted_keys::below);
        found.push_back(value_of((behind - 1)->at(rank)));
    }
    return found;
}

}  // namespace rfm::score
