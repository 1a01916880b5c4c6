// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/sections.hpp>
#include <rfm/text/json.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::report {

/// Members of JSON objects in the types of the summaries; what is absent becomes null.
class json_fields {
public:
    explicit json_fields(std::string& out) : json_(out, text::json_layout::indented) {}

    void begin() { json_.begin_object(); }
    void begin(std::string_view key) { json_.key(key).begin_object(); }
    void end() { json_.end_object(); }

    void add_null(std::string_view key) { json_.key(key).null(); }
    void add(std::string_view key, std::string_view value) { json_.key(key).string(value); }
    void add(std::string_view key, double value) { json_.key(key).number(value); }
    void add(std::string_view key, amount value) { json_.key(key).decimal(to_text(value)); }
    void add(std::string_view key, quantity value) { json_.key(key).decimal(to_text(value)); }
    void add(std::string_view key, day value) { json_.key(key).string(to_text(value)); }
    template <std::integral Integer>
    void add(std::string_view key, Integer value) {
        json_.key(key).integer(value);
    }
    template <class Value>
    void add(std::string_view key, const std::optional<Value>& value) {
        value ? add(key, *value) : add_null(key);
    }

    text::json_writer& writer() { return json_; }

    /// An array of objects: `write` adds the members of one item.
    template <class Items, class Write>
    void add_each(std::string_view key, const Items& items, Write write) {
        json_.key(key).begin_array();
        for (const auto& item : items) {
            json_.begin_object();
            write(item);
            json_.end_object();
        }
        json_.end_array();
    }
    template <class Items>
    void add_numbers(std::string_view key, const Items& items) {
        json_.key(key).begin_array();
        for (const double item : items) {
            json_.number(item);
        }
        json_.end_array();
    }
    template <class Items>
    void add_texts(std::string_view key, const Items& items) {
        json_.key(key).begin_array();
        for (const auto& item : items) {
            json_.string(item);
        }
        json_.end_array();
    }

private:
    text::json_writer json_;
};

// One for each section: the members of its object.
void write_section(json_fields& json, const summary::overview& values);
void write_section(json_fields& json, const summary::method& values);
void write_section(json_fields& json, const summary::segments& values);
void write_section(json_fields& json, const summary::grid& values);
void write_section(json_fields& json, const summary::movement& values);
void write_section(json_fields& json, const summary::compare& values);
void write_section(json_fields& json, const summary::pareto& values);
void write_section(json_fields& json, const summary::predictions& values);
void write_section(json_fields& json, const summary::quality& values);

}  // namespace rfm::report
