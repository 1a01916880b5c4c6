// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/table_reader.hpp>

#include <rfm/plan/detail/refuse.hpp>
#include <rfm/text/nearest.hpp>

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace rfm::plan::detail {
namespace {

bool has_control_characters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

std::optional<double> number_of(const value& v) {
    if (const auto* whole = v.as<std::int64_t>()) {
        return static_cast<double>(*whole);
    }
    if (const auto* number = v.as<double>()) {
        return *number;
    }
    return std::nullopt;
}

std::optional<std::string> number_text(const value& v) {
    if (const auto* whole = v.as<std::int64_t>()) {
        return fmt::format("{}", *whole);
    }
    if (const auto* number = v.as<double>()) {
        return fmt::format("{}", *number);
    }
    return std::nullopt;
}

}  // namespace

const entry* table_reader::find(std::string_view key) const {
    const auto found = std::find_if(content_.begin(), content_.end(), [&](const entry& e) { return e.key == key; });
    return found == content_.end() ? nullptr : &*found;
}

position table_reader::at_of(std::string_view key) const {
    const entry* found = find(key);
    return found == nullptr ? at_ : found->what.at;
}

std::optional<std::string> table_reader::text(std::string_view key) const {
    const entry* found = find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto* content = found->what.as<std::string>();
    if (content == nullptr) {
        refuse_type(key, "a text in quotes", found->what);
    }
    if (has_control_characters(*content)) {
        refuse_value(key, fmt::format("'{}' in {} is not one line of plain text", key, where_));
    }
    return *content;
}

std::string table_reader::required_text(std::string_view key) const {
    auto content = text_or_empty(key);
    if (content.empty()) {
        refuse_value(key, fmt::format("{} needs a {}", where_, key));
    }
    return content;
}

std::string table_reader::label_or_empty(std::string_view key) const {
    const entry* found = find(key);
    const auto number = found == nullptr ? std::nullopt : number_text(found->what);
    return number ? *number : text_or_empty(key);
}

std::optional<int> table_reader::whole(std::string_view key, int least, int most) const {
    const entry* found = find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto* number = found->what.as<std::int64_t>();
    if (number == nullptr) {
        refuse_type(key, "a whole number", found->what);
    }
    if (*number < least || *number > most) {
        refuse_value(key, fmt::format("'{}' in {} runs from {} to {}, not {}", key, where_, least, most, *number));
    }
    return static_cast<int>(*number);
}

const array* table_reader::list_of(std::string_view key, std::string_view wanted) const {
    const entry* found = find(key);
    if (found == nullptr) {
        return nullptr;
    }
    const auto* list = found->what.as<array>();
    if (list == nullptr) {
        refuse_type(key, wanted, found->what);
    }
    return list;
}

std::optional<std::vector<double>> table_reader::numbers(std::string_view key) const {
    const array* list = list_of(key, "a list of numbers");
    if (list == nullptr) {
        return std::nullopt;
    }
    std::vector<double> numbers;
    for (const value& element : *list) {
        const auto number = number_of(element);
        if (!number) {
            refuse_type(key, "a list of numbers", element);
        }
        numbers.push_back(*number);
    }
    return numbers;
}

std::optional<std::vector<std::string>> table_reader::texts(std::string_view key) const {
    const array* list = list_of(key, "a list of texts");
    if (list == nullptr) {
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (const value& element : *list) {
        const auto* text = element.as<std::string>();
        if (text == nullptr) {
            refuse_type(key, "a list of texts", element);
        }
        if (text->empty() || has_control_characters(*text)) {
            refuse({file_, element.at}, fmt::format("'{}' in {} holds an empty or unprintable text", key, where_));
        }
        texts.push_back(*text);
    }
    return texts;
}

std::optional<std::vector<std::string>> table_reader::labels(std::string_view key) const {
    const entry* found = find(key);
    const auto* list = found == nullptr ? nullptr : found->what.as<array>();
    if (list == nullptr || std::none_of(list->begin(), list->end(), number_text)) {
        return texts(key);
    }
    std::vector<std::string> labels;
    for (const value& element : *list) {
        const auto number = number_text(element);
        if (!number) {
            refuse_type(key, "a list of numbers", element);
        }
        labels.push_back(*number);
    }
    return labels;
}

std::optional<table_reader> table_reader::inner(std::string_view key) const {
    const entry* found = find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto* content = found->what.as<table>();
    if (content == nullptr) {
        refuse_type(key, fmt::format("a table [{}]", key), found->what);
    }
    return table_reader(*content, fmt::format("[{}]", key), found->at, file_);
}

std::vector<table_reader> table_reader::inner_list(std::string_view key) const {
    std::vector<table_reader> tables;
    const auto wanted = fmt::format("tables [[{}]]", key);
    const array* list = list_of(key, wanted);
    if (list == nullptr) {
        return tables;
    }
    for (const value& element : *list) {
        const auto* content = element.as<table>();
        if (content == nullptr) {
            refuse_type(key, wanted, element);
        }
        tables.emplace_back(*content, fmt::format("[[{}]]", key), element.at, file_);
    }
    return tables;
}

void table_reader::expect_only(std::initializer_list<std::string_view> keys) const {
    for (const entry& e : content_) {
        if (std::find(keys.begin(), keys.end(), e.key) == keys.end()) {
            const auto near = text::nearest(e.key, keys);
            refuse({file_, e.at}, fmt::format("unknown key '{}' in {}", e.key, where_),
                   near.empty() ? fmt::format("known keys: {}", fmt::join(keys, ", "))
                                : fmt::format("did you mean {}?", fmt::join(near, ", ")));
        }
    }
}

void table_reader::refuse_if_present(std::string_view key, std::string what, std::string remedy) const {
    if (const entry* found = find(key)) {
        refuse({file_, found->at}, std::move(what), std::move(remedy));
    }
}

void table_reader::refuse_value(std::string_view key, std::string what, std::string remedy) const {
    refuse({file_, at_of(key)}, std::move(what), std::move(remedy));
}

void table_reader::refuse_table(std::string what, std::string remedy) const {
    refuse({file_, at_}, std::move(what), std::move(remedy));
}

void table_reader::refuse_type(std::string_view key, std::string_view wanted, const value& found) const {
    refuse({file_, found.at}, fmt::format("'{}' in {} is {}, not {}", key, where_, wanted, type_name(found)));
}

}  // namespace rfm::plan::detail
