// SPDX-License-Identifier: MIT
#include <rfm/predict/row_terms.hpp>

#include <unordered_map>
#include <utility>

namespace rfm::predict {
namespace {

/// Numbers of times, in the order in which they are asked for.
class time_numbers {
public:
    std::uint32_t of(double t) {
        const auto [at, added] = numbers_.try_emplace(t, static_cast<std::uint32_t>(times.size()));
        if (added) {
            times.push_back(t);
        }
        return at->second;
    }
    std::vector<double> times;

private:
    std::unordered_map<double, std::uint32_t> numbers_;
};

struct pair {
    std::uint32_t x = 0;
    std::uint32_t time = 0;
};

/// Pairs by x, in the order in which they are asked for.
class pair_numbers {
public:
    std::uint32_t of(const pair& wanted) {
        if (wanted.time >= latest_.size()) {
            latest_.resize(wanted.time + 1, none);
        }
        std::uint32_t& known = latest_[wanted.time];
        if (known == none || pairs[known].x != wanted.x) {
            known = static_cast<std::uint32_t>(pairs.size());
            pairs.push_back(wanted);
        }
        return known;
    }
    std::vector<pair> pairs;

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    std::vector<std::uint32_t> latest_;  // per time, its pair of the greatest x so far
};

}  // namespace

time_points points_of(std::span<const purchase_summary> sorted) {
    time_numbers numbers;
    pair_numbers found;
    time_points result;
    result.of_age.resize(sorted.size());
    result.of_t_x.resize(sorted.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const purchase_summary& c = sorted[i];
        const bool as_before = i > 0 && c.x == sorted[i - 1].x && c.age == sorted[i - 1].age;
        result.of_age[i] = as_before ? result.of_age[i - 1] : found.of({.x = c.x, .time = numbers.of(c.age)});
        result.of_t_x[i] = found.of({.x = c.x, .time = numbers.of(c.t_x)});
    }
    result.times = std::move(numbers.times);
    result.begins.resize(result.times.size() + 1);
    for (const pair& each : found.pairs) {
        ++result.begins[each.time + 1];
    }
    for (std::size_t t = 1; t < result.begins.size(); ++t) {
        result.begins[t] += result.begins[t - 1];
    }
    std::vector<std::size_t> next = result.begins;
    std::vector<std::uint32_t> moved_to(found.pairs.size());
    result.x.resize(found.pairs.size());
    for (std::size_t i = 0; i < found.pairs.size(); ++i) {  // by x, and so they are within each time
        const std::size_t to = next[found.pairs[i].time]++;
        result.x[to] = found.pairs[i].x;
        moved_to[i] = static_cast<std::uint32_t>(to);
    }
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        result.of_age[i] = moved_to[result.of_age[i]];
        result.of_t_x[i] = moved_to[result.of_t_x[i]];
    }
    return result;
}

}  // namespace rfm::predict
