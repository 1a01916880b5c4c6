// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/read_segment.hpp>

#include <rfm/plan/conditions.hpp>
#include <rfm/plan/detail/refuse.hpp>
#include <rfm/plan/names.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rfm::plan::detail {
namespace {

constexpr std::array<std::string_view, 5> outcome_keys{"name", "name_zh", "label", "action", "action_zh"};

outcome read_outcome(const table_reader& from) {
    return {.name = from.required_text("name"),
            .name_zh = from.text_or_empty("name_zh"),
            .label = from.label_or_empty("label"),
            .action = from.text_or_empty("action"),
            .action_zh = from.text_or_empty("action_zh"),
            .at = from.at()};
}

std::optional<outcome> read_rest(const table_reader& top, std::string_view key) {
    const auto from = top.inner(key);
    if (!from) {
        return std::nullopt;
    }
    from->expect_only({"name", "name_zh", "label", "action", "action_zh"});
    return read_outcome(*from);
}

/// One condition: the key, what it stands for, and the ways to write its value.
class condition_reader {
public:
    condition_reader(const entry& from, const plan& p, const std::string& file)
        : from_(from), kind_(kind_of(from.key, p.dimensions)), file_(file) {
        const auto own = std::find_if(p.dimensions.begin(), p.dimensions.end(),
                                      [&](const dimension& d) { return d.name == from.key; });
        if (own != p.dimensions.end() && own->from == segment_source) {
            refuse({file_, from.at},
                   fmt::format("'{}' is made from the segments, so no segment can ask for it", from.key));
        }
        if (!p.scores() && (kind_ == name_kind::score || kind_ == name_kind::code)) {
            refuse({file_, from.at}, fmt::format("'{}' is a score, and this plan has no [score]", from.key),
                   "add [score] with a method, for example quantile");
        }
    }

    condition read() const {
        const position at = from_.what.at;
        if (const auto* text = from_.what.as<std::string>()) {
            return condition_of_text(from_.key, kind_, *text, file_, at);
        }
        if (const auto* content = from_.what.as<table>()) {
            return read_literal(*content);
        }
        std::vector<std::string> values = texts_of(from_.what);
        for (const std::string& value : values) {
            if (begins_with_operator(value)) {
                refuse({file_, at}, fmt::format("'{}' in a list is no operator: any value but one would match", value),
                       fmt::format("{0} = {{ not = [...] }} excludes several values, {0} = {{ is = [...] }} takes them "
                                   "literally",
                                   from_.key));
            }
        }
        return condition_of_values(from_.key, kind_, condition::test::any_of, values, file_, at);
    }

private:
    condition read_literal(const table& content) const {
        const bool known = content.size() == 1 && (content[0].key == "is" || content[0].key == "not");
        if (!known) {
            refuse({file_, from_.what.at},
                   fmt::format("the table of '{}' is {{ is = ... }} or {{ not = ... }}", from_.key));
        }
        const auto how = content[0].key == "is" ? condition::test::any_of : condition::test::none_of;
        return condition_of_values(from_.key, kind_, how, texts_of(content[0].what), file_, from_.what.at);
    }

    std::vector<std::string> texts_of(const value& v) const {
        std::vector<std::string> texts;
        if (const auto* list = v.as<array>()) {
            for (const value& element : *list) {
                texts.push_back(text_of(element));
            }
        } else {
            texts.push_back(text_of(v));
        }
        return texts;
    }

    std::string text_of(const value& v) const {
        if (const auto* text = v.as<std::string>()) {
            return *text;
        }
        if (const auto* whole = v.as<std::int64_t>()) {
            return fmt::format("{}", *whole);
        }
        if (const auto* number = v.as<double>()) {
            return fmt::format("{}", *number);
        }
        if (const auto* date = v.as<day>()) {
            return to_text(*date);
        }
        refuse({file_, v.at},
               fmt::format("'{}' compares with a text, a number or a date, not with {}", from_.key, type_name(v)));
    }

    const entry& from_;
    name_kind kind_;
    const std::string& file_;
};

segment read_segment(const table_reader& from, const plan& p) {
    segment s{.result = read_outcome(from), .conditions = {}};
    for (const entry& e : from.content()) {
        if (std::find(outcome_keys.begin(), outcome_keys.end(), e.key) == outcome_keys.end()) {
            s.conditions.push_back(condition_reader(e, p, from.file()).read());
        }
    }
    return s;
}

}  // namespace

void read_segments(const table_reader& top, plan& p) {
    for (const table_reader& from : top.inner_list("segment")) {
        p.segments.push_back(read_segment(from, p));
    }
    p.otherwise = read_rest(top, "otherwise");
    p.no_purchase = read_rest(top, "no_purchase");
    const bool clusters = top.find("clusters") != nullptr;
    if (p.segments.empty() && p.by.empty() && !clusters) {
        top.refuse_table("this plan has no [[segment]] and no 'by'", "rfm plan init writes an example");
    }
    if (p.no_purchase && !p.scores() && !clusters) {
        top.refuse_value("no_purchase", "[no_purchase] is for plans with [score]",
                         "in other plans, customers without purchases meet the segments like everybody");
    }
}

}  // namespace rfm::plan::detail
