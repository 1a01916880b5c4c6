// SPDX-License-Identifier: MIT
#include <rfm/text/json.hpp>
#include <rfm/text/utf8.hpp>

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace rfm::text {

json_writer::json_writer(std::string& out, json_layout layout) : out_(out), layout_(layout) {}

json_writer& json_writer::key(std::string_view name) {
    before_value();
    append_quoted(name);
    out_ += layout_ == json_layout::indented ? ": " : ":";
    after_key_ = true;
    return *this;
}

void json_writer::string(std::string_view value) {
    before_value();
    append_quoted(value);
}

void json_writer::number(double value) {
    if (!std::isfinite(value)) {
        null();
        return;
    }
    before_value();
    fmt::format_to(std::back_inserter(out_), "{}", value);
}

void json_writer::decimal(std::string_view number_text) {
    before_value();
    out_ += number_text;
}

void json_writer::boolean(bool value) {
    before_value();
    out_ += value ? "true" : "false";
}

void json_writer::null() {
    before_value();
    out_ += "null";
}

void json_writer::signed_integer(std::int64_t value) {
    before_value();
    fmt::format_to(std::back_inserter(out_), "{}", value);
}

void json_writer::unsigned_integer(std::uint64_t value) {
    before_value();
    fmt::format_to(std::back_inserter(out_), "{}", value);
}

void json_writer::begin(char bracket) {
    before_value();
    out_ += bracket;
    has_members_.push_back(false);
}

void json_writer::end(char bracket) {
    const bool had_members = has_members_.back();
    has_members_.pop_back();
    if (had_members) {
        new_line();
    }
    out_ += bracket;
}

/// The comma and line end between members, but for a value that follows its key.
void json_writer::before_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (has_members_.empty()) {
        return;
    }
    if (has_members_.back()) {
        out_ += ',';
    }
    has_members_.back() = true;
    new_line();
}

void json_writer::new_line() {
    if (layout_ == json_layout::indented) {
        out_ += '\n';
        out_.append(2 * has_members_.size(), ' ');
    }
}

void json_writer::append_quoted(std::string_view value) {
    out_ += '"';
    for (std::size_t at = 0; at < value.size();) {
        const decoded next = decode(value, at);
        const auto c = static_cast<std::uint32_t>(next.value);
        if (c == '"' || c == '\\') {
            out_ += '\\';
            out_ += static_cast<char>(c);
        } else if (c == '\n') {
            out_ += "\\n";
        } else if (c == '\r') {
            out_ += "\\r";
        } else if (c == '\t') {
            out_ += "\\t";
        } else if (is_control(next.value)) {
            fmt::format_to(std::back_inserter(out_), "\\u{:04x}", c);
        } else {
            append_utf8(out_, next.value);
        }
        at += next.length;
    }
    out_ += '"';
}

}  // namespace rfm::text
