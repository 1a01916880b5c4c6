// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/read_composite.hpp>

#include <rfm/plan/detail/refuse.hpp>

#include <cmath>
#include <cstdint>
#include <string_view>

namespace rfm::plan::detail {
namespace {

quantity read_weight(const table_reader& weights, std::string_view key) {
    const entry* found = weights.find(key);
    double number = 0;
    if (found != nullptr) {
        const auto* whole = found->what.as<std::int64_t>();
        const auto* decimal = found->what.as<double>();
        number = whole != nullptr ? static_cast<double>(*whole) : decimal != nullptr ? *decimal : -1;
    }
    const double scaled = number * static_cast<double>(quantity::scale);
    const double rounded = std::round(scaled);
    constexpr double rounding = 1e-6;  // 0.3 is no binary number
    if (!(number >= 0 && number <= most_weight.to_double()) || std::abs(scaled - rounded) > rounding) {
        weights.refuse_value(key,
                             fmt::format("the weight '{}' is a number from 0 to 1000 of at most four decimals", key));
    }
    return quantity(static_cast<std::int64_t>(rounded));
}

void read_weights(const table_reader& from, composite& made) {
    const auto weights = from.inner("weights");
    if (!weights) {
        from.refuse_table("the method weighted needs weights", "for example weights = { r = 0.3, f = 0.4, m = 0.3 }");
    }
    weights->expect_only({"r", "f", "m"});
    made.r = read_weight(*weights, "r");
    made.f = read_weight(*weights, "f");
    made.m = read_weight(*weights, "m");
    if (made.r.is_zero() && made.f.is_zero() && made.m.is_zero()) {
        from.refuse_value("weights", "all weights are 0");
    }
}

}  // namespace

void read_composite(const table_reader& top, plan& p) {
    const auto from = top.inner("composite");
    if (!from) {
        return;
    }
    from->expect_only({"method", "weights"});
    if (!p.scores()) {
        from->refuse_table("[composite] is made of scores: it needs [score]");
    }
    composite made;
    made.how = from->choice<composite::method>(
                       "method", {{"sum", composite::method::sum}, {"weighted", composite::method::weighted}})
                   .value_or(from->find("weights") == nullptr ? composite::method::sum : composite::method::weighted);
    if (made.how == composite::method::weighted) {
        read_weights(*from, made);
    } else {
        from->refuse_if_present("weights", "'weights' goes with the method weighted");
    }
    p.composite = made;
}

void refuse_missing_composite(const table_reader& top, const plan& p) {
    if (p.composite) {
        return;
    }
    const auto check = [&](const std::string& name, position at) {
        if (name == "composite") {
            refuse({top.file(), at}, "there is no composite: the plan has no [composite]",
                   R"(add [composite] with method = "sum" or "weighted")");
        }
    };
    for (const dimension& d : p.dimensions) {
        check(d.from, d.at);
    }
    for (const segment& s : p.segments) {
        for (const condition& c : s.conditions) {
            check(c.name, c.at);
        }
    }
}

}  // namespace rfm::plan::detail
