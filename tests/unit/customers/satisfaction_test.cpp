// SPDX-License-Identifier: MIT
#include <rfm/customers/satisfaction.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using rfm::customers::parse_satisfaction;
using rfm::customers::satisfaction_evidence;
using rfm::customers::satisfaction_scale;
using rfm::customers::scale_of_unit;

namespace {

std::string read(std::string_view text, satisfaction_scale scale) {
    const auto value = parse_satisfaction(text, scale);
    return value ? to_text(*value) : "none";
}

satisfaction_scale scale_of(const std::vector<std::string_view>& column) {
    satisfaction_evidence evidence;
    for (const auto value : column) {
        evidence.see(value);
    }
    return evidence.verdict();
}

constexpr auto undecided = satisfaction_scale::undecided;
constexpr auto five = satisfaction_scale::five;
constexpr auto ten = satisfaction_scale::ten;
constexpr auto hundred = satisfaction_scale::hundred;

}  // namespace

TEST_CASE("satisfaction: words count on every scale") {
    for (const auto scale : {undecided, five, ten, hundred}) {
        CHECK(read("非常满意", scale) == "100");
        CHECK(read("满意", scale) == "75");
        CHECK(read(" 一般 ", scale) == "50");
        CHECK(read("不满意", scale) == "25");
        CHECK(read("非常不满意", scale) == "0");
        CHECK(read("Very Satisfied", scale) == "100");
        CHECK(read("very_dissatisfied", scale) == "0");
        CHECK(read("neutral", scale) == "50");
        CHECK(read("好评", scale) == "100");
        CHECK(read("差评", scale) == "0");
        CHECK(read("五星", scale) == "100");
    }
}

TEST_CASE("satisfaction: a number with its scale beside it needs no column") {
    CHECK(read("85%", undecided) == "85");
    CHECK(read("８５％", undecided) == "85");
    CHECK(read("4/5", undecided) == "75");
    CHECK(read("8/10", undecided) == "80");
    CHECK(read("4星", undecided) == "75");
    CHECK(read("3 stars", undecided) == "50");
}

TEST_CASE("satisfaction: bare numbers are read by the scale of the column") {
    CHECK(read("1", five) == "0");
    CHECK(read("3", five) == "50");
    CHECK(read("4.5", five) == "87.5");
    CHECK(read("5分", five) == "100");
    CHECK(read("8", ten) == "80");
    CHECK(read("0", ten) == "0");
    CHECK(read("87.5", hundred) == "87.5");
    CHECK(read("4", undecided) == "none");
}

TEST_CASE("satisfaction: what lies outside the scale or is no satisfaction is nothing") {
    CHECK(read("0", five) == "none");
    CHECK(read("6", five) == "none");
    CHECK(read("11", ten) == "none");
    CHECK(read("101", hundred) == "none");
    CHECK(read("-1", hundred) == "none");
    CHECK(read("120%", five) == "none");
    CHECK(read("4/7", five) == "none");
    CHECK(read("还行吧", five) == "none");
    CHECK(read("", five) == "none");
    CHECK(read("/", five) == "none");
}

TEST_CASE("satisfaction: the column tells its scale") {
    CHECK(scale_of({"1", "3", "5"}) == five);
    CHECK(scale_of({"满意", "5", "4.5"}) == five);
    CHECK(scale_of({"8", "9", "6"}) == ten);
    CHECK(scale_of({"0", "10"}) == ten);
    CHECK(scale_of({"85", "90", "4"}) == hundred);
    CHECK(scale_of({"满意", "一般", "85%"}) == five);  // no bare number: any will do
}

TEST_CASE("satisfaction: a column that could be of several scales is left open") {
    CHECK(scale_of({"4", "3", "4"}) == undecided);  // 1 to 5 without a 5, or 1 to 10 of the unhappy
    CHECK(scale_of({"0", "3", "5"}) == undecided);  // 0 is on no scale of five
    CHECK(scale_of({"0.85", "0.9"}) == undecided);  // shares
    satisfaction_evidence evidence;
    evidence.see("3");
    evidence.see("4.5");
    CHECK(evidence.example() == "4.5");
}

TEST_CASE("satisfaction: a unit in the header tells the scale") {
    CHECK(scale_of_unit("1-5") == five);
    CHECK(scale_of_unit("5分制") == five);
    CHECK(scale_of_unit("满分10分") == ten);
    CHECK(scale_of_unit("0-10") == ten);
    CHECK(scale_of_unit("％") == hundred);
    CHECK(scale_of_unit("百分制") == hundred);
    CHECK_FALSE(scale_of_unit("元").has_value());
    CHECK_FALSE(scale_of_unit("").has_value());
}
