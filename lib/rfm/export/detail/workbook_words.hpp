// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/export/workbook.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/summary/units.hpp>

#include <string>
#include <string_view>

namespace rfm::exporter::detail {

/// Everything a workbook says by itself. Each is one row of the table in workbook_words.cpp, in this order.
enum class word {
    overview,
    segments,
    customers_sheet,
    figure,
    value,
    plan,
    as_of,
    customers,
    buyers,
    purchases,
    pieces,
    revenue,
    sum_of_averages,
    sum_of_largest,
    average_order,
    average_piece,
    revenue_per_buyer,
    mean_of_averages,
    mean_of_largest,
    repeat_rate,
    top_fifth_share,
    first_day,
    last_day,
    segment,
    label,
    share_of_customers,
    share_of_revenue,
    share_of_sum,
    median_recency,
    median_frequency,
    median_monetary,
    what_to_do,
    count,  ///< how many there are; no word
};

std::string say(word what, workbook_language in);

std::string frequency_name(const summary::units& units, workbook_language in);
std::string monetary_name(const summary::units& units, workbook_language in);
std::string monetary_share_name(const summary::units& units, workbook_language in);
std::string average_name(const summary::units& units, workbook_language in);    ///< monetary per purchase
std::string per_buyer_name(const summary::units& units, workbook_language in);  ///< monetary per buyer

std::string name_of(const plan::outcome& outcome, workbook_language in);
std::string label_of(const plan::outcome& outcome, workbook_language in);  ///< as the name where the plan gives none
std::string action_of(const plan::outcome& outcome, workbook_language in);

/// The title of a column of customers: in English its name in data, in Chinese that of the measure or dimension.
std::string title_of(std::string_view column, const plan::plan& applied, workbook_language in);

}  // namespace rfm::exporter::detail
