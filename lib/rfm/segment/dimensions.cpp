// SPDX-License-Identifier: MIT
#include <rfm/base/fixed.hpp>
#include <rfm/orders/lifecycle.hpp>
#include <rfm/score/breaks.hpp>
#include <rfm/score/levels.hpp>
#include <rfm/score/pareto.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/cut.hpp>
#include <rfm/segment/dictionary.hpp>
#include <rfm/segment/dimensions.hpp>
#include <rfm/segment/number_text.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace rfm::segment {
namespace {

/// Texts of any column as codes, without a copy where it has them.
const coded_column& coded_form(const column& source, std::size_t rows, coded_column& scratch) {
    if (source.coded() != nullptr) {
        return *source.coded();
    }
    dictionary texts;
    for (std::size_t row = 0; row < rows; ++row) {
        scratch.codes.push_back(texts.code_of(source.text(row)));
    }
    scratch.texts = std::move(texts).take();
    return scratch;
}

/// Gives every value its class; classes that somebody has are put in the order of `order`, others follow by bytes.
coded_column by_value(const coded_column& source, const std::function<std::string(const std::string&)>& class_of,
                      const std::vector<std::string>& order) {
    std::vector<std::uint8_t> used(source.texts.size());
    for (const std::uint32_t code : source.codes) {
        used[code] = 1;
    }
    using rank = std::pair<std::size_t, std::string>;
    const auto rank_of = [&](std::string name) {
        const bool last = name == empty_class || name == unknown_class;
        const auto place = static_cast<std::size_t>(std::ranges::find(order, name) - order.begin());
        return rank{last ? order.size() + 1 : place, std::move(name)};
    };
    std::map<rank, std::uint32_t> classes;
    std::vector<rank> of_code(source.texts.size());
    for (std::size_t code = 0; code < source.texts.size(); ++code) {
        if (used[code] != 0) {
            of_code[code] = rank_of(class_of(source.texts[code]));
            classes.emplace(of_code[code], 0);
        }
    }
    coded_column result;
    for (auto& [ranked, code] : classes) {
        code = static_cast<std::uint32_t>(result.texts.size());
        result.texts.push_back(ranked.second);
    }
    result.codes.reserve(source.codes.size());
    std::vector<std::uint32_t> new_codes(source.texts.size());
    for (std::size_t code = 0; code < source.texts.size(); ++code) {
        if (used[code] != 0) {
            new_codes[code] = classes.at(of_code[code]);
        }
    }
    for (const std::uint32_t code : source.codes) {
        result.codes.push_back(new_codes[code]);
    }
    return result;
}

/// The rows that have a value to cut, and those values.
template <class Value>
struct cut_values {
    std::vector<std::size_t> rows;
    std::vector<Value> values;
};

/// Attributes are read with `parse(text)`, once per distinct text; measures with `measure(kind, value)`.
template <class Value, class Parse, class Measure>
cut_values<Value> values_of(const column& source, std::span<const std::uint8_t> has_purchase, Parse parse,
                            Measure measure) {
    std::vector<std::optional<Value>> of_code;
    const coded_column* coded = source.coded();
    if (coded != nullptr) {
        for (const std::string& text : coded->texts) {
            of_code.push_back(parse(text));
        }
    }
    cut_values<Value> found;
    for (std::size_t row = 0; row < has_purchase.size(); ++row) {
        std::optional<Value> value;
        if (coded != nullptr) {
            value = of_code[coded->codes[row]];
        } else if (has_purchase[row] != 0) {
            const auto number = source.value(row);
            value = number ? std::optional(measure(source.kind(), *number)) : std::nullopt;
        }
        if (value) {
            found.rows.push_back(row);
            found.values.push_back(*value);
        }
    }
    return found;
}

cut_values<double> numbers_of(const column& source, std::span<const std::uint8_t> has_purchase) {
    return values_of<double>(source, has_purchase, parse_number, to_number);
}

cut_values<amount> amounts_of(const column& source, std::span<const std::uint8_t> has_purchase) {
    const auto parse = [](const std::string& text) -> std::optional<amount> {
        const auto value = parse_ten_thousandths(text);
        return value ? std::optional(amount(*value)) : std::nullopt;
    };
    const auto measure = [](column_kind kind, std::int64_t value) {
        return is_ten_thousandths(kind) ? amount(value) : amount::whole(static_cast<std::int32_t>(value));
    };
    return values_of<amount>(source, has_purchase, parse, measure);
}

/// Classes 1 .. levels of some rows as texts; the other rows are empty.
coded_column labelled(std::span<const std::size_t> rows, std::span<const std::uint8_t> classes, int levels,
                      const std::vector<std::string>& labels, std::size_t all_rows) {
    dictionary texts;
    std::vector<std::uint32_t> code_of_class{0};
    for (std::size_t level = 0; level < static_cast<std::size_t>(levels); ++level) {
        code_of_class.push_back(texts.code_of(level < labels.size() ? labels[level] : std::to_string(level + 1)));
    }
    coded_column result;
    result.codes.assign(all_rows, rows.size() == all_rows ? 0 : texts.code_of(empty_class));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        result.codes[rows[i]] = code_of_class[classes[i]];
    }
    result.texts = std::move(texts).take();
    return result;
}

computed_dimension cut_by_pareto(const plan::scale& scale, const std::vector<std::string>& labels,
                                 const cut_values<amount>& found, std::size_t all_rows) {
    std::vector<std::uint8_t> classes = score::pareto_classes(found.values, scale.cuts);
    for (std::uint8_t& place : classes) {
        ++place;
    }
    const int levels = static_cast<int>(scale.cuts.size()) + 1;
    return {.classes = labelled(found.rows, classes, levels, labels, all_rows),
            .scale = measured_scale{.frozen = scale, .levels_reached = score::levels_reached(classes, levels)}};
}

computed_dimension cut_by_scale(const plan::scale& scale, const std::vector<std::string>& labels,
                                const cut_values<double>& found, std::size_t all_rows) {
    const cut_result result = cut(found.values, scale, false);
    return {.classes = labelled(found.rows, result.scores, result.levels, labels, all_rows), .scale = result.measured};
}

/// The class that `name` is merged into, or itself.
const std::string& merged_name(const plan::dimension& wanted, const std::string& name) {
    const auto found = std::ranges::find_if(wanted.merge, [&](const plan::merged_class& each) {
        return std::ranges::find(each.members, name) != each.members.end();
    });
    return found == wanted.merge.end() ? name : found->name;
}

/// Classes put together as the plan says, each in the place of the first of them.
void merge(coded_column& classes, const plan::dimension& wanted) {
    std::vector<std::string> texts{""};
    std::vector<std::uint32_t> new_codes{0};
    for (std::size_t code = 1; code < classes.texts.size(); ++code) {
        const std::string& name = merged_name(wanted, classes.texts[code]);
        const auto known = std::ranges::find(texts, name);
        new_codes.push_back(static_cast<std::uint32_t>(known - texts.begin()));
        if (known == texts.end()) {
            texts.push_back(name);
        }
    }
    for (std::uint32_t& code : classes.codes) {
        code = new_codes[code];
    }
    classes.texts = std::move(texts);
}

computed_dimension compute(const plan::dimension& wanted, const column& source,
                           std::span<const std::uint8_t> has_purchase, const lookup_tables& tables) {
    if (wanted.cut) {
        const plan::scale& scale = *wanted.cut;
        const std::size_t rows = has_purchase.size();
        return scale.how == plan::method::pareto
                   ? cut_by_pareto(scale, wanted.labels, amounts_of(source, has_purchase), rows)
                   : cut_by_scale(scale, wanted.labels, numbers_of(source, has_purchase), rows);
    }
    coded_column scratch;
    const coded_column& values = coded_form(source, has_purchase.size(), scratch);
    if (wanted.lookup.empty()) {
        const auto as_is = [](const std::string& value) { return value.empty() ? std::string(empty_class) : value; };
        const std::vector<std::string> stages(orders::lifecycle_names.begin(), orders::lifecycle_names.end());
        const bool staged = wanted.from == "lifecycle";
        return {.classes = by_value(values, as_is, staged ? stages : std::vector<std::string>{}), .scale = {}};
    }
    const auto looked_up = [&](const std::string& value) {
        return tables.find(wanted.lookup, value).value_or(std::string(unknown_class));
    };
    return {.classes = by_value(values, looked_up, tables.classes(wanted.lookup)), .scale = {}};
}

}  // namespace

computed_dimension compute_dimension(const plan::dimension& wanted, std::span<const column> columns,
                                     std::span<const std::uint8_t> has_purchase, const lookup_tables& tables,
                                     const std::string& plan_name) {
    const column& source = plan_column(columns, wanted.from, plan_name, wanted.at);
    computed_dimension result = compute(wanted, source, has_purchase, tables);
    result.classes.name = wanted.name;
    if (!wanted.merge.empty()) {
        merge(result.classes, wanted);
    }
    return result;
}

std::string class_of_value(const plan::dimension& wanted, const plan::scale& used, double value) {
    const std::size_t group = score::group_of(value, used.cuts, used.closed.value_or(plan::closed_side::left));
    return merged_name(wanted, group <= wanted.labels.size() ? wanted.labels[group - 1] : std::to_string(group));
}

coded_column merged_segments(const plan::dimension& wanted, std::span<const plan::outcome> outcomes,
                             std::span<const std::uint16_t> classes) {
    coded_column result;
    result.name = wanted.name;
    for (const plan::outcome& each : outcomes) {
        result.texts.push_back(each.name);
    }
    result.codes.reserve(classes.size());
    for (const std::uint16_t each : classes) {
        result.codes.push_back(each + 1U);
    }
    merge(result, wanted);
    return result;
}

}  // namespace rfm::segment
