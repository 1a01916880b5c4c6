// SPDX-License-Identifier: MIT
#include <rfm/load/key_sample.hpp>

#include <rfm/base/hash.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace rfm::load::test {
namespace {

using pair = std::pair<std::uint64_t, std::uint64_t>;
using pairs = std::vector<pair>;

struct counts {
    bool exact = true;
    std::uint64_t repeats = 0;
    std::uint64_t further = 0;

    bool operator==(const counts&) const = default;
};

counts told(key_sample& by) {
    return {.exact = by.exact(), .repeats = by.repeats(), .further = by.further_variants()};
}

/// The same, from all pairs at once.
counts expected(const pairs& all, std::size_t most) {
    std::map<pair, std::uint64_t> times;
    for (const pair& each : all) {
        ++times[each];
    }
    counts result{.exact = times.size() <= most};
    std::uint64_t scale = 1;
    for (std::uint64_t limit = ~std::uint64_t{0}; !result.exact && times.size() > most / 8; scale *= 2) {
        limit = scale == 1 ? std::uint64_t{1} << 63 : limit / 2;
        times.erase(times.lower_bound({limit, 0}), times.end());
    }
    std::set<std::uint64_t> keys;
    for (const auto& [each, count] : times) {
        result.repeats += (count - 1) * scale;
        result.further += keys.insert(each.first).second ? 0 : scale;
    }
    return result;
}

/// Each of `distinct` keys in one or two variants, some of them several times.
pairs random_pairs(std::mt19937_64& random, std::size_t distinct, std::size_t most_times = 3) {
    pairs all;
    for (std::size_t i = 0; i < distinct; ++i) {
        const std::uint64_t key = random();
        all.emplace_back(key, 1);
        if (random() % 4 == 0) {
            all.emplace_back(key, 2);
        }
        for (std::size_t again = random() % most_times; again > 0; --again) {
            all.emplace_back(key, 1);
        }
    }
    std::shuffle(all.begin(), all.end(), random);
    return all;
}

void add(key_sample& to, const pair& each) {
    if (to.wants(each.first)) {
        to.add(each.first, each.second);
    }
}

key_sample sample_of(const pairs& all, std::size_t most) {
    key_sample sample(most);
    for (const pair& each : all) {
        add(sample, each);
    }
    return sample;
}

/// Spread at random over several samples, of which the first takes over what others hold now and then.
key_sample spread(const pairs& all, std::size_t most, std::size_t over, std::mt19937_64& random) {
    std::vector<key_sample> parts(over, key_sample(most));
    for (const pair& each : all) {
        add(parts[random() % over], each);
        if (over > 1 && random() % 4096 == 0) {
            key_sample& other = parts[1 + random() % (over - 1)];
            static_cast<void>(other.repeats());
            parts.front().add(other);
            other.clear();
        }
    }
    key_sample sum(most);
    for (const key_sample& part : parts) {
        sum.add(part);
    }
    return sum;
}

}  // namespace

TEST_CASE("key_sample: few keys are counted exactly") {
    key_sample sample(1024);
    CHECK(told(sample) == counts{});
    for (std::uint64_t key = 0; key < 1000; ++key) {
        sample.add(hash64(std::to_string(key)), 7);
    }
    CHECK(told(sample) == counts{});
    for (int again = 0; again < 5; ++again) {
        sample.add(hash64("3"), 7);
    }
    sample.add(hash64("4"), 8);
    CHECK(told(sample) == counts{.repeats = 5, .further = 1});
    sample.add(hash64("4"), 7);
    CHECK(told(sample) == counts{.repeats = 6, .further = 1});
}

TEST_CASE("key_sample: one pair more than are compared exactly makes it an estimate") {
    std::mt19937_64 random(5);
    for (const std::size_t most : {std::size_t{1}, std::size_t{100}, std::size_t{5000}}) {
        key_sample sample(most);
        pairs all;
        while (all.size() < most) {
            all.emplace_back(random(), random());
            add(sample, all.back());
            add(sample, all[random() % all.size()]);
        }
        CHECK(told(sample) == counts{.repeats = most});
        add(sample, {random() >> 20, 1});
        CHECK_FALSE(sample.exact());
        CHECK_FALSE(sample.wants(~std::uint64_t{0} >> 1));
    }
}

TEST_CASE("key_sample: many keys are estimated within a few percent") {
    std::mt19937_64 random(1);
    const pairs all = random_pairs(random, 200'000);
    key_sample exact = sample_of(all, 1 << 20);
    key_sample sampled = sample_of(all, 1 << 13);
    REQUIRE(exact.exact());
    REQUIRE_FALSE(sampled.exact());
    const auto near = [](std::uint64_t estimate, std::uint64_t truth) {
        return static_cast<double>(estimate) == doctest::Approx(static_cast<double>(truth)).epsilon(0.06);
    };
    CHECK(near(sampled.repeats(), exact.repeats()));
    CHECK(near(sampled.further_variants(), exact.further_variants()));
}

TEST_CASE("key_sample: what is told depends on the set of all pairs alone") {
    std::mt19937_64 random(2);
    for (const std::size_t most :
         {std::size_t{0}, std::size_t{7}, std::size_t{64}, std::size_t{1000}, std::size_t{1} << 14}) {
        for (const std::size_t distinct : {std::size_t{3}, std::size_t{50}, most, most + most / 4, std::size_t{6000}}) {
            for (const std::size_t most_times : {1U, 3U, 30U}) {
                pairs all = random_pairs(random, distinct, most_times);
                const counts truth = expected(all, most);
                CAPTURE(most);
                CAPTURE(distinct);
                for (const std::size_t over : {1U, 2U, 5U}) {
                    std::shuffle(all.begin(), all.end(), random);
                    key_sample sum = spread(all, most, over, random);
                    CHECK(told(sum) == truth);
                }
                std::ranges::sort(all);  // so that limits are found late
                key_sample sorted = sample_of(all, most);
                CHECK(told(sorted) == truth);
            }
        }
    }
}

TEST_CASE("key_sample: an exact one and a sampled one add up either way") {
    std::mt19937_64 random(3);
    constexpr std::size_t most = 1000;
    const pairs few = random_pairs(random, 500);
    const pairs many = random_pairs(random, 20'000);
    pairs all = few;
    all.insert(all.end(), many.begin(), many.end());
    const counts truth = expected(all, most);
    key_sample one = sample_of(few, most);
    key_sample other = sample_of(many, most);
    REQUIRE(one.exact());
    REQUIRE_FALSE(other.exact());
    key_sample sum = one;
    sum.add(other);
    CHECK(told(sum) == truth);
    other.add(one);
    CHECK(told(other) == truth);
}

TEST_CASE("key_sample: keys that are not spread evenly are counted all the same") {
    std::mt19937_64 random(4);
    constexpr std::size_t most = 512;
    for (const std::uint64_t keys : {1U, 2U, 40U, 5000U}) {
        for (const unsigned shift : {0U, 20U, 51U}) {
            pairs all;
            for (std::size_t i = 0; i < 20'000; ++i) {
                all.emplace_back((random() % keys) << shift, random() % 700);
            }
            key_sample sum = spread(all, most, 3, random);
            CHECK(told(sum) == expected(all, most));
        }
    }
}

TEST_CASE("key_sample: what is forgotten does not count, but the limit stays") {
    std::mt19937_64 random(6);
    constexpr std::size_t most = 800;
    const pairs before = random_pairs(random, 5000);
    key_sample sample = sample_of(before, most);
    REQUIRE_FALSE(sample.exact());
    const pair wanted = *std::ranges::min_element(before);
    add(sample, wanted);
    sample.clear();
    CHECK(told(sample) == counts{.exact = false});
    add(sample, wanted);
    CHECK(sample.repeats() == 0);
    add(sample, wanted);
    CHECK(sample.repeats() > 0);
}

}  // namespace rfm::load::test
