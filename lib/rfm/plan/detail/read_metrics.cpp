// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/read_metrics.hpp>

#include <rfm/plan/names.hpp>

#include <fmt/format.h>

#include <limits>

namespace rfm::plan::detail {
namespace {

using orders::frequency_basis;
using orders::monetary_basis;
using orders::preference_basis;
using orders::recency_basis;
using orders::returns_policy;
using orders::zero_policy;

/// A TOML date, or the same in quotes.
std::optional<day> read_day(const table_reader& from, std::string_view key) {
    const entry* found = from.find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    auto date = found->what.as<day>() != nullptr ? std::optional(*found->what.as<day>()) : std::nullopt;
    if (const auto* text = found->what.as<std::string>()) {
        date = parse_iso_day(*text);
    }
    if (date && (*date < first_order_day || *date > last_order_day)) {
        date.reset();
    }
    return date;
}

orders::as_of_rule read_as_of(const table_reader& from) {
    using source = orders::as_of_rule::source;
    const entry* found = from.find("as_of");
    if (found == nullptr) {
        return {};
    }
    if (const auto date = read_day(from, "as_of")) {
        return {source::given, *date};
    }
    const auto* word = found->what.as<std::string>();
    if (word != nullptr && *word == "today") {
        return {source::today, {}};
    }
    if (word == nullptr || *word != "last") {
        from.refuse_value("as_of", "'as_of' is \"last\", \"today\" or a day from 1970-01-01 to 2149-06-06");
    }
    return {};
}

}  // namespace

orders::measure_spec read_metrics(const table_reader& top) {
    orders::measure_spec spec;
    const auto from = top.inner("metrics");
    if (!from) {
        return spec;
    }
    from->expect_only({"frequency", "monetary", "returns", "zero", "recency", "as_of", "window_days", "since", "within",
                       "preference", "lost_after_days"});
    spec.frequency = from->choice<frequency_basis>("frequency", {{"orders", frequency_basis::orders},
                                                                 {"days", frequency_basis::days},
                                                                 {"rows", frequency_basis::rows},
                                                                 {"quantity", frequency_basis::quantity}})
                         .value_or(spec.frequency);
    spec.monetary = from->choice<monetary_basis>("monetary", {{"total", monetary_basis::total},
                                                              {"average", monetary_basis::average},
                                                              {"max", monetary_basis::largest}})
                        .value_or(spec.monetary);
    spec.returns =
        from->choice<returns_policy>("returns", {{"net", returns_policy::net}, {"ignore", returns_policy::ignore}})
            .value_or(spec.returns);
    spec.zero = from->choice<zero_policy>("zero", {{"count", zero_policy::count}, {"ignore", zero_policy::ignore}})
                    .value_or(spec.zero);
    spec.recency = from->choice<recency_basis>("recency", {{"purchase", recency_basis::purchase},
                                                           {"service", recency_basis::service},
                                                           {"either", recency_basis::either}})
                       .value_or(spec.recency);
    spec.preference = from->choice<preference_basis>("preference", {{"money", preference_basis::money},
                                                                    {"purchases", preference_basis::purchases}})
                          .value_or(spec.preference);
    spec.lost_after_days =
        from->whole("lost_after_days", 1, std::numeric_limits<std::uint16_t>::max()).value_or(spec.lost_after_days);
    spec.as_of = read_as_of(*from);
    spec.window_days = from->whole("window_days", 1, std::numeric_limits<std::uint16_t>::max());
    spec.since = read_day(*from, "since");
    if (from->find("since") != nullptr && !spec.since) {
        from->refuse_value("since", "'since' is a day from 1970-01-01 to 2149-06-06");
    }
    spec.within = from->text_or_empty("within");
    if (is_result_column(spec.within)) {
        from->refuse_value("within", fmt::format("'{}' is a column of the result, not of the orders", spec.within));
    }
    return spec;
}

}  // namespace rfm::plan::detail
