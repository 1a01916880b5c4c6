// SPDX-License-Identifier: MIT
#include <rfm/score/natural_classes.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <random>
#include <vector>

using rfm::score::counted_value;
using rfm::score::counted_values;
using rfm::score::natural_classes;
using places = std::vector<std::size_t>;

namespace {

/// By the definition; exact for small whole numbers but for the one division.
double deviations(const std::vector<counted_value>& values, std::size_t first, std::size_t end) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    for (std::size_t i = first; i < end; ++i) {
        const auto w = static_cast<double>(values[i].customers);
        n += w;
        sum += w * values[i].value;
        squares += w * values[i].value * values[i].value;
    }
    return n == 0 ? 0 : (n * squares - sum * sum) / n;
}

double total(const std::vector<counted_value>& values, places ends) {
    ends.push_back(values.size());
    double all = 0;
    std::size_t first = 0;
    for (const std::size_t end : ends) {
        all += deviations(values, first, end);
        first = end;
    }
    return all;
}

/// The least over all ways to put values in classes, whether or not the classes are runs.
double least_of_all(const std::vector<counted_value>& values, std::size_t classes) {
    std::vector<std::size_t> class_of(values.size());
    double least = std::numeric_limits<double>::infinity();
    const std::function<void(std::size_t)> assign = [&](std::size_t next) {
        if (next == values.size()) {
            double all = 0;
            for (std::size_t c = 0; c < classes; ++c) {
                std::vector<counted_value> members;
                for (std::size_t i = 0; i < values.size(); ++i) {
                    if (class_of[i] == c) {
                        members.push_back(values[i]);
                    }
                }
                all += deviations(members, 0, members.size());
            }
            least = std::min(least, all);
            return;
        }
        for (std::size_t c = 0; c < classes; ++c) {
            class_of[next] = c;
            assign(next + 1);
        }
    };
    assign(0);
    return least;
}

/// The least over all runs, each extension tried: O(k n^2).
double least_of_runs(const std::vector<counted_value>& values, std::size_t classes) {
    std::vector<double> least(values.size() + 1, std::numeric_limits<double>::infinity());
    least[0] = 0;
    for (std::size_t c = 0; c < classes; ++c) {
        std::vector<double> next(values.size() + 1, std::numeric_limits<double>::infinity());
        for (std::size_t end = 1; end <= values.size(); ++end) {
            for (std::size_t first = 0; first < end; ++first) {
                next[end] = std::min(next[end], least[first] + deviations(values, first, end));
            }
        }
        least = next;
    }
    return least.back();
}

std::vector<counted_value> random_values(std::mt19937& random, std::size_t most, std::uint32_t highest) {
    std::vector<double> values(1 + random() % (2 * most));
    for (double& value : values) {
        value = static_cast<double>(random() % highest);
    }
    auto counted = counted_values(values);
    counted.resize(std::min(counted.size(), most));
    return counted;
}

}  // namespace

TEST_CASE("natural classes: nothing is better, however values are put together") {
    std::mt19937 random(1958);
    for (int round = 0; round < 60; ++round) {
        const auto values = random_values(random, 7, 30);
        for (const int classes : {2, 3}) {
            if (values.size() > static_cast<std::size_t>(classes)) {
                const double found = total(values, natural_classes(values, classes));
                CHECK(found == doctest::Approx(least_of_all(values, static_cast<std::size_t>(classes))).epsilon(1e-12));
            }
        }
    }
}

TEST_CASE("natural classes: halving the rows finds what trying every class finds") {
    std::mt19937 random(1977);
    for (int round = 0; round < 200; ++round) {
        const auto values = random_values(random, 60, round % 2 == 0 ? 80 : 1'000'000);
        const int classes = 2 + static_cast<int>(random() % 8);
        if (values.size() > static_cast<std::size_t>(classes)) {
            const auto ends = natural_classes(values, classes);
            REQUIRE(ends.size() == static_cast<std::size_t>(classes) - 1);
            CHECK(ends.front() >= 1);
            CHECK(std::is_sorted(ends.begin(), ends.end()));
            CHECK(std::adjacent_find(ends.begin(), ends.end()) == ends.end());
            const double least = least_of_runs(values, static_cast<std::size_t>(classes));
            CHECK(total(values, ends) == doctest::Approx(least).epsilon(1e-9));
        }
    }
}

TEST_CASE("natural classes: near classes are told apart beside far ones") {
    std::vector<double> values{1, 2, 4, 1e12 + 1, 1e12 + 2, 1e12 + 30};
    CHECK(natural_classes(counted_values(values), 4) == places{2, 3, 5});
    for (double& value : values) {
        value = -value;
    }
    CHECK(natural_classes(counted_values(values), 4) == places{1, 3, 4});
    std::vector<double> huge{-1e308, 0, 1, 1e308};
    CHECK(natural_classes(counted_values(huge), 3) == places{1, 3});
}

TEST_CASE("natural classes: fewer values than classes are spread evenly") {
    const auto ends = [](std::vector<double> values, int classes) {
        return natural_classes(counted_values(values), classes);
    };
    CHECK(ends({7, 7, 7}, 5) == places{1, 1, 1, 1});
    CHECK(ends({7, 8}, 5) == places{1, 1, 1, 1});
    CHECK(ends({7, 8, 9}, 5) == places{1, 1, 2, 2});
    CHECK(ends({6, 7, 8, 9}, 5) == places{1, 2, 2, 3});
    CHECK(ends({5, 6, 7, 8, 9}, 5) == places{1, 2, 3, 4});
    CHECK(ends({7, 8}, 2) == places{1});
    CHECK(ends({7}, 2) == places{1});
}

TEST_CASE("natural classes: how many have a value counts") {
    const std::vector<counted_value> few{{0, 1}, {10, 1}, {19, 1}};
    CHECK(natural_classes(few, 2) == places{1});
    const std::vector<counted_value> many{{0, 1}, {10, 1}, {19, 1'000'000}};
    CHECK(natural_classes(many, 2) == places{2});
}
