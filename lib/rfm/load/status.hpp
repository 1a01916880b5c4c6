// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rfm::load {

/// What an order's status says about its line. Only a sale is loaded.
enum class order_status { sale, open, cancelled, refunded };

std::optional<order_status> parse_order_status(std::string_view name);

/// Status words of shops, in Chinese and English (lib/rfm/load/tables/status.csv), and the user's own.
/// Immutable after construction.
class status_words {
public:
    explicit status_words(const std::vector<std::pair<order_status, std::string>>& own);

    /// Case and surrounding blanks do not matter; nothing for a word the table does not know.
    std::optional<order_status> meaning(std::string_view word) const;

private:
    std::unordered_map<std::string, order_status> own_;
};

/// 合计, Total and the like: the words that begin a totals row.
bool is_total_word(std::string_view trimmed);

}  // namespace rfm::load
