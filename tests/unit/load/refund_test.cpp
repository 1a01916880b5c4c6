// SPDX-License-Identifier: MIT
#include <load/random_orders.hpp>

#include <doctest/doctest.h>

#include <string>

namespace rfm::load::test {
namespace {

load_result with_refund(const std::string& amount, const std::string& refund) {
    return load_texts({"customer,date,amount,refund\na,2024-05-01," + amount + "," + refund + "\n"});
}

std::int64_t amount_left(const std::string& amount, const std::string& refund) {
    return with_refund(amount, refund).kept.batches.at(0).lines.at(0).amount;
}

std::uint64_t refused(const std::string& amount, const std::string& refund) {
    return with_refund(amount, refund).counts.of(reason::refund_over_amount).records;
}

}  // namespace

TEST_CASE("a refund is taken off its sale, whatever its sign") {
    CHECK(amount_left("10.50", "0.50") == 100'000);
    CHECK(amount_left("10.50", "-0.50") == 100'000);
    CHECK(amount_left("10.50", "10.50") == 0);
    CHECK(amount_left("10.50", "") == 105'000);
    CHECK(amount_left("-10.50", "3") == -105'000);  // a return is one already
}

TEST_CASE("a refund over its sale is rejected, up to the largest there is") {
    CHECK(refused("10.50", "10.5001") == 1);
    CHECK(refused("10.50", "-10.5001") == 1);
    CHECK(refused("10.50", "922337203685477.5807") == 1);
    CHECK(refused("10.50", "-922337203685477.5808") == 1);  // has no opposite in 64 bits
    CHECK(refused("922337203685477.5807", "-922337203685477.5808") == 1);
}

}  // namespace rfm::load::test
