// SPDX-License-Identifier: MIT
#include <load/random_orders.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace rfm::load::test {
namespace {

std::string first_customer(const std::string& text) {
    const load_result result = load_texts({text});
    return std::string(result.kept.batches.at(0).lines.at(0).customer.text());
}

}  // namespace

TEST_CASE("apostrophes around values of canonical orders belong to them") {
    CHECK(first_customer("customer,date,amount\n'a',2024-05-01,10.00\n'b',2024-05-01,10.00\n") == "'a'");
    // Of other exports they are taken for the quotes.
    CHECK(first_customer("Kunde,customer,date,amount\n'1','a','2024-05-01','1'\n'2','b','2024-05-02','2'\n") == "a");
}

}  // namespace rfm::load::test
