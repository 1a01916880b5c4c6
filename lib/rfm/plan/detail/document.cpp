// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/document.hpp>

#include <rfm/plan/detail/nesting.hpp>
#include <rfm/plan/detail/refuse.hpp>

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace rfm::plan::detail {
namespace {

constexpr std::size_t most_bytes = 1 << 20;

position position_of(const toml::source_region& region) {
    return {static_cast<std::uint32_t>(region.begin.line), static_cast<std::uint32_t>(region.begin.column)};
}

class converter {
public:
    explicit converter(const std::string& file) : file_(file) {}

    table convert(const toml::table& from) const {
        table to;
        for (const auto& [key, node] : from) {
            to.push_back({std::string(key.str()), position_of(key.source()), convert(node)});
        }
        std::sort(to.begin(), to.end(), [](const entry& a, const entry& b) {
            return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
        });
        return to;
    }

private:
    value convert(const toml::node& node) const {
        const position at = position_of(node.source());
        if (const auto* text = node.as_string()) {
            return {text->get(), at};
        }
        if (const auto* whole = node.as_integer()) {
            return {whole->get(), at};
        }
        if (const auto* truth = node.as_boolean()) {
            return {truth->get(), at};
        }
        if (const auto* number = node.as_floating_point(); number != nullptr && std::isfinite(number->get())) {
            return {number->get(), at};
        }
        if (const auto* date = node.as_date()) {
            const toml::date d = date->get();
            return {day_of({d.year, d.month, d.day}).value_or(day{}), at};  // the parser knows the calendar
        }
        if (const auto* list = node.as_array()) {
            array values;
            for (const toml::node& element : *list) {
                values.push_back(convert(element));
            }
            return {std::move(values), at};
        }
        if (const auto* inner = node.as_table()) {
            return {convert(*inner), at};
        }
        refuse({file_, at}, "a plan has no times of day, no nan and no inf");
    }

    const std::string& file_;
};

/// The parser's words without its prefix "Error while parsing ...: ".
std::string_view reason_of(const toml::parse_error& e) {
    const std::string_view text = e.description();
    const auto colon = text.starts_with("Error while parsing") ? text.find(": ") : std::string_view::npos;
    return colon == std::string_view::npos ? text : text.substr(colon + 2);
}

}  // namespace

table parse_document(std::string_view toml, const std::string& file) {
    if (toml.size() > most_bytes) {
        refuse({file, {}}, "this plan is larger than 1 MiB", "a plan is a short TOML text; was another file meant?");
    }
    if (const auto deep = nested_too_deeply(toml)) {
        refuse({file, *deep}, "brackets or dotted keys are nested too deeply for a plan");
    }
    toml::table parsed;
    try {
        parsed = toml::parse(toml, std::string_view(file));
    } catch (const toml::parse_error& e) {
        const std::string_view reason = reason_of(e);
        refuse({file, position_of(e.source())}, fmt::format("this is not valid TOML: {}", reason),
               reason.starts_with("expected keys")
                   ? R"(keys in other letters than a-z are written in quotes: "城市" = "上海")"
                   : "");
    }
    return converter(file).convert(parsed);
}

std::string_view type_name(const value& v) {
    constexpr std::array<std::string_view, 7> names{"a text", "a whole number", "a number", "true or false",
                                                    "a date", "a list",         "a table"};
    return names[v.data.index()];
}

}  // namespace rfm::plan::detail
