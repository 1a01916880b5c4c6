// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/load/in_order.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace rfm::load::test {

TEST_CASE("in_order: parts are taken in order, each once, however many bring them") {
    for (const unsigned workers : {1U, 2U, 5U, 8U}) {
        std::vector<std::uint64_t> taken;
        in_order<std::uint64_t> ordered(7, 3, [&](std::uint64_t& part) { taken.push_back(part); });
        std::atomic<std::uint64_t> next = 7;
        run_workers(workers, [&](unsigned) {
            for (std::uint64_t place = next++; place < 2007; place = next++) {
                std::uint64_t part = place * 10;
                CHECK(ordered.bring(place, std::move(part)));
            }
        });
        REQUIRE(taken.size() == 2000);
        for (std::uint64_t i = 0; i < taken.size(); ++i) {
            REQUIRE(taken[i] == (i + 7) * 10);
        }
    }
}

TEST_CASE("in_order: what the taker throws comes out once, and stops the others") {
    for (const unsigned workers : {1U, 2U, 8U}) {
        std::uint64_t last = 0;
        in_order<std::uint64_t> ordered(0, 2, [&](std::uint64_t& part) {
            if (part == 50) {
                throw std::runtime_error("fifty");
            }
            last = part;
        });
        std::atomic<std::uint64_t> next = 0;
        CHECK_THROWS_WITH(run_workers(workers,
                                      [&](unsigned) {
                                          for (std::uint64_t place = next++; place < 100'000; place = next++) {
                                              std::uint64_t part = place;
                                              if (!ordered.bring(place, std::move(part))) {
                                                  return;
                                              }
                                          }
                                      }),
                          "fifty");
        CHECK(last == 49);
        CHECK(next < 1000);
    }
}

TEST_CASE("in_order: closing it lets nobody wait") {
    in_order<int> ordered(0, 1, [](int&) {});
    run_workers(3, [&](unsigned worker) {
        if (worker == 0) {
            ordered.close();
            return;
        }
        CHECK_FALSE(ordered.bring(worker + 1, 0));  // place 0 never comes
    });
}

}  // namespace rfm::load::test
