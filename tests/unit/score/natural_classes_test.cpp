// SPDX-License-Identifier: MIT
#include <rfm/score/natural_classes.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
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

/// The deviations of each run in whole numbers, but for the one division; the least over all runs.
long double least_of_exact_runs(const std::vector<counted_value>& values, std::size_t classes) {
    __extension__ using wide = __int128;
    std::vector<wide> n{0};
    std::vector<wide> sums{0};
    std::vector<wide> squares{0};
    for (const counted_value& each : values) {
        const auto value = static_cast<wide>(each.value);
        const auto customers = static_cast<wide>(each.customers);
        n.push_back(n.back() + customers);
        sums.push_back(sums.back() + customers * value);
        squares.push_back(squares.back() + customers * value * value);
    }
    const auto run = [&](std::size_t first, std::size_t end) {
        const wide customers = n[end] - n[first];
        const wide sum = sums[end] - sums[first];
        return static_cast<long double>(customers * (squares[end] - squares[first]) - sum * sum) /
               static_cast<long double>(customers);
    };
    std::vector<long double> least(values.size() + 1);
    for (std::size_t end = 1; end <= values.size(); ++end) {
        least[end] = run(0, end);
    }
    for (std::size_t c = 1; c < classes; ++c) {
        std::vector<long double> next(values.size() + 1, std::numeric_limits<long double>::infinity());
        for (std::size_t end = c + 1; end <= values.size(); ++end) {
            for (std::size_t first = c; first < end; ++first) {
                next[end] = std::min(next[end], least[first] + run(first, end));
            }
        }
        least = next;
    }
    return least.back();
}

long double exact_total(const std::vector<counted_value>& values, places ends) {
    ends.push_back(values.size());
    long double all = 0;
    std::size_t first = 0;
    for (const std::size_t end : ends) {
        all += least_of_exact_runs(
            {values.begin() + static_cast<std::ptrdiff_t>(first), values.begin() + static_cast<std::ptrdiff_t>(end)},
            1);
        first = end;
    }
    return all;
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

TEST_CASE("natural classes: nothing better is passed over among hundreds of values, near, far and heavy ones") {
    std::mt19937 random(2017);
    for (int round = 0; round < 12; ++round) {
        std::vector<counted_value> values;
        double value = round % 3 == 0 ? 1e9 : 0;  // far from 0, or with far ones behind
        for (int i = 0; i < 300; ++i) {
            value += static_cast<double>(1 + random() % (i % 50 == 0 ? 5'000U : 20U));
            values.push_back({value, 1 + random() % (round % 2 == 0 ? 3 : 5'000)});
        }
        if (round % 3 == 1) {
            values.push_back({1e12, 1 + random() % 4});
        }
        const int classes = 3 + round % 5;
        const long double least = least_of_exact_runs(values, static_cast<std::size_t>(classes));
        const long double found = exact_total(values, natural_classes(values, classes));
        CHECK(static_cast<double>((found - least) / least) <= 1e-15);
    }
}

TEST_CASE("natural classes: values are counted alike, however many are shared") {
    std::mt19937 random(8);
    for (const std::uint32_t different : {1U, 50U, 4'000U, 7'000U, 4'000'000U}) {  // 5,000 fill an eighth of them
        std::vector<double> values(40'000);
        std::map<double, std::uint64_t> expected;
        for (double& value : values) {
            value = (static_cast<double>(random() % different) - 30) / 100;
            ++expected[value];
        }
        const auto counted = counted_values(values);
        REQUIRE(counted.size() == expected.size());
        CHECK(std::ranges::equal(counted, expected, [](const counted_value& a, const auto& b) {
            return a.value == b.first && a.customers == b.second;
        }));
    }
    CHECK(counted_values({}).empty());
    std::vector<double> zeros(100, 0.0);
    zeros[3] = -0.0;
    for (const auto& some : {zeros, std::vector<double>{-0.0, 0.0}}) {
        const auto counted = counted_values(some);
        REQUIRE(counted.size() == 1);
        CHECK(counted[0].customers == some.size());
        CHECK_FALSE(std::signbit(counted[0].value));
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
