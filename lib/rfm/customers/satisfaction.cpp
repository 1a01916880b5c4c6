// SPDX-License-Identifier: MIT
#include <rfm/customers/satisfaction.hpp>

#include <rfm/customers/folded.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace rfm::customers {
namespace {

constexpr std::int64_t one = quantity::scale;

using word = std::pair<std::string_view, std::int64_t>;
constexpr std::array<word, 43> words{{
    {"非常满意", 100},
    {"很满意", 100},
    {"十分满意", 100},
    {"极满意", 100},
    {"特别满意", 100},
    {"超出预期", 100},
    {"verysatisfied", 100},
    {"excellent", 100},
    {"好评", 100},
    {"满意", 75},
    {"比较满意", 75},
    {"较满意", 75},
    {"satisfied", 75},
    {"good", 75},
    {"一般", 50},
    {"基本满意", 50},
    {"中立", 50},
    {"普通", 50},
    {"尚可", 50},
    {"中评", 50},
    {"neutral", 50},
    {"average", 50},
    {"fair", 50},
    {"ok", 50},
    {"不满意", 25},
    {"不太满意", 25},
    {"不够满意", 25},
    {"较不满意", 25},
    {"比较不满意", 25},
    {"dissatisfied", 25},
    {"unsatisfied", 25},
    {"poor", 25},
    {"非常不满意", 0},
    {"很不满意", 0},
    {"十分不满意", 0},
    {"极不满意", 0},
    {"特别不满意", 0},
    {"verydissatisfied", 0},
    {"veryunsatisfied", 0},
    {"terrible", 0},
    {"verypoor", 0},
    {"差评", 0},
    {"bad", 25},
}};

constexpr std::array<std::string_view, 5> stars{"一星", "二星", "三星", "四星", "五星"};

std::string plain(std::string_view text) {
    std::string out = folded(text);
    std::erase_if(out, [](char c) { return c == ' ' || c == '_'; });
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

bool take_end(std::string& text, std::string_view ending) {
    if (!text.ends_with(ending)) {
        return false;
    }
    text.resize(text.size() - ending.size());
    return true;
}

/// `value` ten-thousandths on a scale, as ten-thousandths of 0 .. 100.
std::optional<quantity> on_scale(std::int64_t value, satisfaction_scale scale) {
    switch (scale) {
        case satisfaction_scale::five:
            return value >= one && value <= 5 * one ? std::optional(quantity((value - one) * 25)) : std::nullopt;
        case satisfaction_scale::ten:
            return value >= 0 && value <= 10 * one ? std::optional(quantity(value * 10)) : std::nullopt;
        case satisfaction_scale::hundred:
            return value >= 0 && value <= 100 * one ? std::optional(quantity(value)) : std::nullopt;
        case satisfaction_scale::undecided:
            break;
    }
    return std::nullopt;
}

std::optional<satisfaction_scale> scale_of_most(std::string_view most) {
    if (most == "5") {
        return satisfaction_scale::five;
    }
    if (most == "10") {
        return satisfaction_scale::ten;
    }
    return most == "100" ? std::optional(satisfaction_scale::hundred) : std::nullopt;
}

struct read_number {
    std::optional<std::int64_t> value;
    satisfaction_scale scale = satisfaction_scale::undecided;  ///< as written beside it
};

/// A number and what stands beside it: 85%, 4/5, 4星, 4分, 4.
read_number number_of(std::string text) {
    if (take_end(text, "%")) {
        return {parse_ten_thousandths(text), satisfaction_scale::hundred};
    }
    if (take_end(text, "星") || take_end(text, "stars") || take_end(text, "star")) {
        return {parse_ten_thousandths(text), satisfaction_scale::five};
    }
    take_end(text, "分");
    if (const std::size_t slash = text.find('/'); slash != std::string::npos) {
        const auto scale = scale_of_most(std::string_view(text).substr(slash + 1));
        return scale ? read_number{parse_ten_thousandths(std::string_view(text).substr(0, slash)), *scale}
                     : read_number{};
    }
    return {parse_ten_thousandths(text), satisfaction_scale::undecided};
}

}  // namespace

std::optional<quantity> parse_satisfaction(std::string_view text, satisfaction_scale scale) {
    const std::string value = plain(text);
    const auto known = std::ranges::find(words, value, &word::first);
    if (known != words.end()) {
        return quantity(known->second * one);
    }
    if (const auto star = std::ranges::find(stars, value); star != stars.end()) {
        return on_scale((star - stars.begin() + 1) * one, satisfaction_scale::five);
    }
    const read_number read = number_of(value);
    if (!read.value) {
        return std::nullopt;
    }
    return on_scale(*read.value, read.scale == satisfaction_scale::undecided ? scale : read.scale);
}

std::optional<satisfaction_scale> scale_of_unit(std::string_view unit) {
    std::string text = folded(unit);
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    std::erase(text, ' ');
    if (text == "%" || text == "百分制" || text == "百分比" || text == "percent") {
        return satisfaction_scale::hundred;
    }
    take_end(text, "制");
    take_end(text, "分");
    take_end(text, "星");
    for (const std::string_view prefix : {"1-", "0-", "1~", "0~", "1至", "满分"}) {
        if (text.starts_with(prefix)) {
            text.erase(0, prefix.size());
            break;
        }
    }
    return scale_of_most(text);
}

void satisfaction_evidence::see(std::string_view text) {
    const read_number read = number_of(plain(text));
    if (read.value && read.scale == satisfaction_scale::undecided) {
        least_ = std::min(least_.value_or(*read.value), *read.value);
        most_ = std::max(most_.value_or(*read.value), *read.value);
    }
}

satisfaction_scale satisfaction_evidence::verdict() const {
    if (!most_) {
        return satisfaction_scale::five;
    }
    if (*most_ > 10 * one) {
        return satisfaction_scale::hundred;
    }
    if (*most_ > 5 * one) {
        return satisfaction_scale::ten;
    }
    return *most_ == 5 * one && *least_ >= one ? satisfaction_scale::five : satisfaction_scale::undecided;
}

std::string satisfaction_evidence::example() const {
    return most_ ? to_text(quantity(*most_)) : std::string();
}

}  // namespace rfm::customers
