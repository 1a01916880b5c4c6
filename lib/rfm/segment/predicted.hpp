// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>
#include <rfm/predict/customer_base.hpp>
#include <rfm/predict/predict.hpp>
#include <rfm/segment/column.hpp>

#include <array>
#include <string_view>
#include <vector>

namespace rfm::segment {

struct predicted_column {
    std::string_view name;
    column_kind kind;
};

/// The columns of predictions, in their order.
inline constexpr std::array<predicted_column, 5> predicted_columns{{
    {"p_alive", column_kind::decimal},
    {"expected_purchases", column_kind::decimal},
    {"expected_value", column_kind::money},
    {"clv", column_kind::money},
    {"next_purchase", column_kind::days},
}};
/// What they were made from; after them, where asked for. t_x and T count in the unit of the model.
inline constexpr std::array<predicted_column, 4> model_input_columns{{
    {"x", column_kind::count},
    {"t_x", column_kind::count},
    {"T", column_kind::count},
    {"zbar", column_kind::money},
}};

/// Predictions as columns of a classification: rounded to what is written (amounts to two decimals, else four; half to
/// even), so that a classification read back is the same. Customers who are not in the base have no values.
///
/// @param customers    of the classification, sorted by id
/// @param base, ahead  one row per customer with a purchase, sorted by id; each is among `customers`
/// @param inputs       whether the model inputs follow
std::vector<number_column> prediction_columns(const text_column& customers, const predict::customer_base& base,
                                              const predict::predictions& ahead, bool inputs);

}  // namespace rfm::segment
