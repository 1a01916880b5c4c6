// SPDX-License-Identifier: MIT
#include <rfm/load/status.hpp>

#include <rfm/load/header.hpp>
#include <rfm/load/header_name.hpp>
#include <rfm/load/tables.hpp>

#include <set>

namespace rfm::load {
namespace {

using meanings = std::unordered_map<std::string, order_status>;

const meanings& words_of_shops() {
    static const meanings words = [] {
        meanings read;
        for (const auto& row : table_rows<2>("status.csv", {"word", "meaning"})) {
            read[normal_header(row[0])] = *parse_order_status(row[1]);
        }
        return read;
    }();
    return words;
}

}  // namespace

std::optional<order_status> parse_order_status(std::string_view name) {
    if (name == "sale") {
        return order_status::sale;
    }
    if (name == "open") {
        return order_status::open;
    }
    if (name == "cancelled") {
        return order_status::cancelled;
    }
    if (name == "refunded") {
        return order_status::refunded;
    }
    return std::nullopt;
}

status_words::status_words(const std::vector<std::pair<order_status, std::string>>& own) {
    for (const auto& [meaning, word] : own) {
        own_[normal_header(word)] = meaning;
    }
}

std::optional<order_status> status_words::meaning(std::string_view word) const {
    const std::string normal = normal_header(word);
    for (const auto* words : {&own_, &words_of_shops()}) {
        if (const auto found = words->find(normal); found != words->end()) {
            return found->second;
        }
    }
    return std::nullopt;
}

bool is_total_word(std::string_view trimmed) {
    static const std::set<std::string> words = [] {
        std::set<std::string> read;
        for (const auto& row : table_rows<2>("total_words.csv", {"word", "language"})) {
            read.insert(normal_header(row[0]));
        }
        return read;
    }();
    return trimmed.size() < 40 && words.contains(normal_header(trimmed));
}

}  // namespace rfm::load
