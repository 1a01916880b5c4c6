// SPDX-License-Identifier: MIT
#include <rfm/load/key_sample.hpp>

#include <rfm/base/hash.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace rfm::load::test {
namespace {

using pairs = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

/// Each of `distinct` keys in one or two variants, some of them several times.
pairs random_pairs(std::mt19937& random, std::size_t distinct) {
    pairs all;
    for (std::size_t i = 0; i < distinct; ++i) {
        const std::uint64_t key = hash64(std::to_string(i));
        all.emplace_back(key, 1);
        if (random() % 4 == 0) {
            all.emplace_back(key, 2);
        }
        for (std::size_t again = random() % 3; again > 0; --again) {
            all.emplace_back(key, 1);
        }
    }
    std::shuffle(all.begin(), all.end(), random);
    return all;
}

void add(key_sample& to, const pairs& all) {
    for (const auto& [key, variant] : all) {
        if (to.wants(key)) {
            to.add(key, variant);
        }
    }
}

}  // namespace

TEST_CASE("key_sample: few keys are counted exactly") {
    key_sample sample(1024);
    CHECK(sample.repeats() == 0);
    for (std::uint64_t key = 0; key < 1000; ++key) {
        sample.add(hash64(std::to_string(key)), 7);
    }
    CHECK(sample.repeats() == 0);
    CHECK(sample.further_variants() == 0);
    sample.add(hash64("3"), 7, 5);
    sample.add(hash64("4"), 8);
    CHECK(sample.repeats() == 5);
    CHECK(sample.further_variants() == 1);
    CHECK(sample.exact());
}

TEST_CASE("key_sample: many keys are estimated within a few percent") {
    std::mt19937 random(1);
    const pairs all = random_pairs(random, 200'000);
    key_sample exact(1 << 20);
    add(exact, all);
    key_sample sampled(1 << 13);
    add(sampled, all);
    REQUIRE(exact.exact());
    REQUIRE_FALSE(sampled.exact());
    const auto near = [](std::uint64_t estimate, std::uint64_t truth) {
        return static_cast<double>(estimate) == doctest::Approx(static_cast<double>(truth)).epsilon(0.06);
    };
    CHECK(near(sampled.repeats(), exact.repeats()));
    CHECK(near(sampled.further_variants(), exact.further_variants()));
}

TEST_CASE("key_sample: neither order nor the number of samples added up changes the estimate") {
    std::mt19937 random(2);
    for (const std::size_t most : {std::size_t{64}, std::size_t{1000}, std::size_t{1} << 14}) {
        pairs all = random_pairs(random, 5000);
        key_sample whole(most);
        add(whole, all);
        std::shuffle(all.begin(), all.end(), random);
        for (const std::size_t count : {1, 2, 5}) {
            std::vector<key_sample> parts(count, key_sample(most));
            for (const auto& [key, variant] : all) {
                key_sample& mine = parts[random() % count];
                if (mine.wants(key)) {
                    mine.add(key, variant);
                }
            }
            key_sample sum(most);
            for (const key_sample& part : parts) {
                sum.add(part);
            }
            CHECK(sum.repeats() == whole.repeats());
            CHECK(sum.further_variants() == whole.further_variants());
            CHECK(sum.exact() == whole.exact());
        }
    }
}

}  // namespace rfm::load::test
