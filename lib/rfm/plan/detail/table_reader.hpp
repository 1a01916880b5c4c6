// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/detail/document.hpp>

#include <fmt/format.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::plan::detail {

/// One table of a plan, read key by key. Every getter gives nothing for an absent key and throws failure (usage) with
/// the place of a value of the wrong type. Refers to the table and the file name it was made with.
class table_reader {
public:
    /// @param where  how messages call the table: "[metrics]"
    table_reader(const table& content, std::string where, position at, const std::string& file)
        : content_(content), where_(std::move(where)), at_(at), file_(file) {}

    const table& content() const { return content_; }
    const std::string& file() const { return file_; }
    position at() const { return at_; }

    const entry* find(std::string_view key) const;
    position at_of(std::string_view key) const;  ///< of its value; of the table if the key is absent

    /// One line without control characters.
    std::optional<std::string> text(std::string_view key) const;
    std::string text_or_empty(std::string_view key) const { return text(key).value_or(""); }
    std::string required_text(std::string_view key) const;  ///< refuses an empty one too
    /// A text, or a number as text: 1 is "1".
    std::string label_or_empty(std::string_view key) const;
    std::optional<int> whole(std::string_view key, int least, int most) const;
    std::optional<std::vector<double>> numbers(std::string_view key) const;
    std::optional<std::vector<std::string>> texts(std::string_view key) const;
    std::optional<std::vector<std::string>> labels(std::string_view key) const;  ///< texts or numbers
    std::optional<table_reader> inner(std::string_view key) const;               ///< [key]
    std::vector<table_reader> inner_list(std::string_view key) const;            ///< [[key]]

    /// A text that must be one of `choices`: their value.
    template <class T>
    std::optional<T> choice(std::string_view key, std::initializer_list<std::pair<std::string_view, T>> choices) const {
        const auto word = text(key);
        if (!word) {
            return std::nullopt;
        }
        std::string known;
        for (const auto& [spelling, value] : choices) {
            if (spelling == *word) {
                return value;
            }
            known += fmt::format("{}{}", known.empty() ? "" : ", ", spelling);
        }
        refuse_value(key, fmt::format("'{}' is no {}", *word, key), "known: " + known);
    }

    /// Refuses the first key that is not in `keys`, naming them.
    void expect_only(std::initializer_list<std::string_view> keys) const;

    /// Refuses `key` if it is there.
    void refuse_if_present(std::string_view key, std::string what, std::string remedy = {}) const;
    [[noreturn]] void refuse_value(std::string_view key, std::string what, std::string remedy = {}) const;
    [[noreturn]] void refuse_table(std::string what, std::string remedy = {}) const;

private:
    /// Null for an absent key.
    const array* list_of(std::string_view key, std::string_view wanted) const;
    [[noreturn]] void refuse_type(std::string_view key, std::string_view wanted, const value& found) const;

    const table& content_;
    std::string where_;
    position at_;
    const std::string& file_;
};

}  // namespace rfm::plan::detail
