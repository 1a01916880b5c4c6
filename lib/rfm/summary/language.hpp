// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

namespace rfm::summary {

enum class language { en, zh };

/// "en", "zh"; nothing else.
std::optional<language> parse_language(std::string_view text);

/// Everything a report or a workbook says by itself. Each is one row of the table in language.cpp, in this order.
/// Those that end in _is hold {} for a value.
enum class phrase {
    report_title,
    as_of_is,
    // sections
    overview,
    method,
    segments,
    grid,
    pareto,
    predictions,
    movement,
    compare,
    quality,
    // figures
    customers,
    buyers,
    purchases,
    pieces,
    revenue,
    sum_of_averages,
    sum_of_largest,
    average_order_value,
    average_piece_value,
    revenue_per_buyer,
    mean_of_averages,
    mean_of_largest,
    repeat_rate,
    top_fifth_share,
    first_day,
    last_day,
    as_of,
    share,
    segment,
    label,
    what_to_do,
    median_recency,
    median_frequency,
    median_monetary,
    no_customers,
    // grid
    grid_customers,
    grid_mean_revenue,
    grid_mean_monetary,
    grid_classes,
    // pareto
    best_customers,
    share_of_revenue,
    share_of_monetary,
    abc_class,
    gini_is,
    // compare, movement
    other_segment,
    previous_segment,
    in_another_segment,
    their_money,
    moved,
    moved_by_behaviour,
    moved_by_cut_points,
    new_customers,
    not_there_before,
    gone_customers,
    then_and_now,
    customers_before,
    customers_now,
    difference,
    of_these_gone,
    money_before,
    money_now,
    // method
    method_unknown,
    plan_given_is,
    plan,
    title,
    source,
    as_of_last,
    as_of_today,
    as_of_given,
    frequency_counts,
    counts_automatic,
    counts_orders,
    counts_days,
    counts_rows,
    counts_quantity,
    monetary_is,
    monetary_total,
    monetary_average,
    monetary_largest,
    returns,
    returns_net,
    returns_ignored,
    zero_amounts,
    zero_counted,
    zero_ignored,
    window,
    window_days_is,
    since,
    without_purchase,
    score,
    recency,
    recency_in_days,
    frequency,
    monetary,
    cut_by,
    collapsed_is,
    group_measure_is,
    within,
    cluster,
    centre_is,
    silhouette,
    // predictions
    model,
    horizon,
    days_is,
    expected_alive,
    expected_purchases,
    lifetime_value,
    p_alive,
    fit_is,
    parameter,
    estimate,
    standard_error,
    holdout_is,
    earlier_repeats,
    actual_mean,
    expected_mean,
    calibration,
    mean_p_alive,
    share_bought,
    lift_by_tenth,
    tenth,
    actual_purchases,
    lift,
    // quality
    record_class,
    reason,
    records,
    lines,
    sum_loaded,
    sum_skipped,
    sum_rejected,
    encoding,
    dialect,
    columns,
    dates,
    content_hash,
    warning_is,
    class_total,
    // sheets of a workbook
    customers_sheet,
    figure,
    value,
    share_of_customers,
    median_recency_in_days,
    median_of_frequency,
    median_of_monetary,
    count,  ///< how many there are; no phrase
};

std::string_view wording(phrase what, language in);

/// The wording, with the values in place of its {}.
template <class... Values>
std::string say(phrase what, language in, const Values&... values) {
    return fmt::format(fmt::runtime(wording(what, in)), values...);
}

/// Whether a class has a label of its own. Rows written for a class without one repeat its name.
bool has_label(const plan::outcome& outcome);

/// Names of a class for people: the Chinese one where there is one and it is wanted.
std::string_view name_of(const plan::outcome& outcome, language in);
std::string_view label_of(const plan::outcome& outcome, language in);  ///< as the name where there is none
std::string_view action_of(const plan::outcome& outcome, language in);

}  // namespace rfm::summary
