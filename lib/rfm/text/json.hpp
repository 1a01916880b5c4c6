// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::text {

enum class json_layout {
    compact,   ///< one line without blanks, as JSON lines need
    indented,  ///< one member a line, two blanks a level
};

/// Writes one JSON value (RFC 8259) at the end of a string, in the order of the calls.
///
///     std::string out;
///     json_writer json(out);
///     json.begin_object();
///     json.key("customer").string("张三");
///     json.key("monetary").decimal("12.50");
///     json.end_object();
///
/// The calls must form a value: a key before each member of an object, an end for each begin. The string may be
/// emptied between calls when its bytes were written elsewhere. One writer belongs to one thread.
class json_writer {
public:
    explicit json_writer(std::string& out, json_layout layout = json_layout::compact);

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }

    /// The name of the next member; returns the writer for the value: `json.key("rows").integer(5)`.
    json_writer& key(std::string_view name);

    /// Control characters (C0, DEL, C1) are escaped; ill-formed UTF-8 becomes U+FFFD.
    void string(std::string_view value);
    template <std::integral Integer>
    void integer(Integer value) {
        static_assert(!std::same_as<Integer, bool>);
        if constexpr (std::signed_integral<Integer>) {
            signed_integer(value);
        } else {
            unsigned_integer(value);
        }
    }
    /// The shortest text that reads back as the same double; null for NaN and infinities, which JSON does not know.
    void number(double value);
    /// A number by its decimal text, digit for digit: amounts stay exact. The text must be a JSON number.
    void decimal(std::string_view number_text);
    void boolean(bool value);
    void null();

private:
    void begin(char bracket);
    void end(char bracket);
    void before_value();
    void new_line();
    void append_quoted(std::string_view value);
    void signed_integer(std::int64_t value);
    void unsigned_integer(std::uint64_t value);

    std::string& out_;
    json_layout layout_;
    bool after_key_ = false;
    std::vector<bool> has_members_;  ///< one for each open object and array
};

}  // namespace rfm::text
