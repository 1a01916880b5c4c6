// SPDX-License-Identifier: MIT
#pragma once

#include "option_table.hpp"
#include "world.hpp"

#include <rfm/load/order_loader.hpp>
#include <rfm/load/settings.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::tools {

/// How inputs are read: shared by import, classify, report and export. Texts as typed; `settle` checks them.
struct input_options {
    std::string kind, encoding, delimiter, quote, escape;
    std::uint64_t skip = 0;
    bool no_header = false;
    std::vector<std::string> map, set, id_fold, status, only, drop;
    std::string id_prefix;
    bool allow_masked_ids = false;
    std::string date_format, min_date, max_date, since, decimal, currency, duplicates;
    std::optional<int> year_pivot;
    bool round = false;
    std::string amount_per, rates, id_map;
    std::vector<std::string> orders, returns;
    std::string rejects, max_rejects, stats, max_drop, previous_stats;
    std::uint64_t min_rows = 0;
    std::optional<int> max_age;
    bool wants_hash = false;  ///< of the content, by the output of the verb

    void add_to(option_table& table);

    /// Throws rfm::failure (usage). The as-of day, if it is known, also ends the window of dates.
    load::settings settle(const world& around) const;
    load::reject_limit limit() const;
    /// Whether anybody is told what was read.
    bool tells_hash() const { return wants_hash || !stats.empty(); }
    /// --max-drop in percent. Throws rfm::failure (usage), also without --previous-stats.
    std::optional<double> drop_limit() const;
    std::vector<load::filter> only_filters() const;
    std::vector<load::filter> drop_filters() const;
};

/// "customer=Kunde,date=Datum" at its commas; one inside a name is written \\,. Throws rfm::failure (usage) naming the
/// option.
std::vector<std::pair<std::string, std::string>> assignments(std::string_view option_name, const std::string& text);

/// An ISO day. Throws rfm::failure (usage) naming the option.
day parse_day_option(std::string_view option_name, const std::string& text);

}  // namespace rfm::tools
