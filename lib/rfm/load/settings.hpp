// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/io/encoding.hpp>
#include <rfm/load/amount_parser.hpp>
#include <rfm/load/customer_id.hpp>
#include <rfm/load/date_parser.hpp>
#include <rfm/load/exchange_rates.hpp>
#include <rfm/load/filter.hpp>
#include <rfm/load/header.hpp>
#include <rfm/load/id_map.hpp>
#include <rfm/load/role.hpp>
#include <rfm/load/status.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::load {

/// Whose an amount is: `order` takes it once per order id.
enum class amount_basis : std::uint8_t { line, order };

/// What the user settled about the inputs of a run; everything absent is detected, and reported. Validated: the
/// program has turned option texts into these types.
struct settings {
    std::optional<input_kind> kind;

    std::optional<io::encoding> encoding;
    std::optional<char> delimiter;
    bool blanks = false;  ///< --delimiter blanks
    std::optional<char> quote;
    std::optional<char> escape;
    std::uint64_t skip_lines = 0;
    bool no_header = false;

    column_choices map;
    std::vector<std::pair<role, std::string>> constants;  ///< --set role=value

    std::string id_prefix;
    id_folding fold;
    id_map ids;  ///< applied to ids with prefix, after folding
    bool allow_masked_ids = false;

    date_rules dates;
    amount_rules amounts;
    std::optional<amount_basis> amount_per;  ///< absent: line, unless the sample looks like totals of orders
    bool ignore_currency = false;
    exchange_rates rates;  ///< every amount is converted, unless empty

    bool use_status = true;
    std::vector<std::pair<order_status, std::string>> status_words;

    bool returns_follow = false;  ///< a later input of kind returns is joined to these orders

    filter_set filters;
    bool drop_duplicates = false;

    std::string within;                   ///< column that customers are told apart in (orders/groups.hpp); empty: none
    std::vector<std::string> attributes;  ///< columns whose values the plan or --keep wants, by header or role
    bool wants_hash = true;               ///< of the content of each input, by who tells what was read
    bool needs_orders = true;             ///< it matters which lines are of one order; else none need say
    std::optional<day> since;             ///< lines before it are skipped as filtered
    std::optional<day> as_of;             ///< lines after it are skipped as after_as_of
};

/// How further files are read in a run whose inputs are read with `inputs`: they are mapped by themselves, and nothing
/// is known of how they are written. Returns that are the inputs themselves are read as the user said.
settings of_returns(const settings& inputs);
settings of_orders(const settings& inputs);

/// The customer a cell means: prefixed, folded, then sent where the id map says.
std::string customer_id(std::string_view text, const settings& how);

}  // namespace rfm::load
