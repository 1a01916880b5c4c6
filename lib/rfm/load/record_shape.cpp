// SPDX-License-Identifier: MIT
#include <rfm/load/record_shape.hpp>

#include <rfm/load/cell.hpp>
#include <rfm/load/upstream.hpp>
#include <rfm/text/utf8.hpp>

#include <cstdint>
#include <string_view>

namespace rfm::load {
namespace {

constexpr std::size_t tolerated_trailing_fields = 16;

std::optional<reason> reason_of(csv::fault problem) {
    switch (problem) {
        case csv::fault::unterminated_quote:
            return reason::unterminated_quote;
        case csv::fault::text_after_quote:
            return reason::text_after_quote;
        case csv::fault::field_too_long:
            return reason::field_too_long;
        case csv::fault::line_too_long:
            return reason::line_too_long;
        case csv::fault::none:
            break;
    }
    return std::nullopt;
}

bool only_empty_fields_beyond(const csv::block& block, const csv::record& r, std::size_t width) {
    if (r.field_count > width + tolerated_trailing_fields) {
        return false;
    }
    for (auto i = static_cast<std::uint32_t>(width); i < r.field_count; ++i) {
        if (!trim(block.field(r, i)).empty()) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::optional<reason> shape_problem(const csv::block& block, const csv::record& r, std::size_t width,
                                    const std::string& input) {
    const std::string_view raw = block.raw(r);
    const bool open_quote = r.problem == csv::fault::unterminated_quote;
    if (open_quote && is_upstream_failure(raw)) {
        throw upstream_failed(raw, input);
    }
    const bool has_no_fields = r.problem == csv::fault::line_too_long;  // so nothing else can be said of it
    if (open_quote || has_no_fields || r.problem == csv::fault::text_after_quote) {
        return reason_of(r.problem);
    }
    // A record too long was cut off, maybe inside a character.
    const bool known_utf8 = block.valid_utf8 && r.problem != csv::fault::line_too_long;
    if (!known_utf8 && !text::is_utf8(raw)) {
        return reason::bad_encoding;
    }
    if (block.has_nul && raw.find('\0') != std::string_view::npos) {
        return reason::nul_byte;
    }
    if (r.field_count < width) {
        return reason::too_few_fields;
    }
    if (r.field_count > width && !only_empty_fields_beyond(block, r, width)) {
        return reason::too_many_fields;
    }
    return reason_of(r.problem);
}

bool is_blank_record(const csv::block& block, const csv::record& r, std::size_t width) {
    if (r.problem != csv::fault::none || r.field_count > width) {
        return false;
    }
    if (r.blank) {
        return true;
    }
    for (std::uint32_t i = 0; i < r.field_count; ++i) {
        if (!undecorated(block.field(r, i)).text.empty()) {
            return false;
        }
    }
    return true;
}

}  // namespace rfm::load
