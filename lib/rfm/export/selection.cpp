// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/selection.hpp>
#include <rfm/segment/columns.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <compare>
#include <functional>
#include <utility>

namespace rfm::exporter {
namespace {

using segment::classification;
using segment::column;

failure unknown(std::string_view kind, std::string_view name, const std::vector<std::string>& known) {
    return failure({.kind = error_kind::refused,
                    .what = fmt::format("there is no {} '{}'", kind, name),
                    .file = {},
                    .remedy = fmt::format("there are: {}", fmt::join(known, ", "))});
}

const std::string& label_of(const plan::outcome& outcome) {
    return outcome.label.empty() ? outcome.name : outcome.label;
}

bool is_called(const plan::outcome& outcome, const std::string& name) {
    return outcome.name == name || (!name.empty() && outcome.name_zh == name);
}

/// Takes the classes that none of `wanted` means out of `passes`; no wish takes none out.
template <class Shown, class Means>
void narrow(std::vector<bool>& passes, const std::vector<plan::outcome>& outcomes,
            const std::vector<std::string>& wanted, std::string_view kind, Shown shown, Means means) {
    if (wanted.empty()) {
        return;
    }
    std::vector<bool> meant(outcomes.size());
    for (const std::string& name : wanted) {
        bool found = false;
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            if (means(outcomes[i], name)) {
                meant[i] = true;
                found = true;
            }
        }
        if (!found) {
            std::vector<std::string> known;
            for (const plan::outcome& outcome : outcomes) {
                if (std::ranges::find(known, shown(outcome)) == known.end()) {
                    known.push_back(shown(outcome));
                }
            }
            throw unknown(kind, name, known);
        }
    }
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        passes[i] = passes[i] && meant[i];
    }
}

std::vector<bool> wanted_classes(const classification& customers, const selection& wanted) {
    std::vector<bool> passes(customers.outcomes.size(), true);
    narrow(passes, customers.outcomes, wanted.segments, "segment", std::mem_fn(&plan::outcome::name), is_called);
    narrow(passes, customers.outcomes, wanted.labels, "label", label_of,
           [](const plan::outcome& outcome, const std::string& label) { return label_of(outcome) == label; });
    return passes;
}

bool has_value(const column& by, std::size_t row) {
    return by.kind() == segment::column_kind::text ? !by.text(row).empty() : by.value(row).has_value();
}

void sort(std::vector<std::uint32_t>& rows, const column& by, bool descending) {
    const auto without =
        std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t row) { return has_value(by, row); });
    std::stable_sort(rows.begin(), without, [&](std::uint32_t a, std::uint32_t b) {
        return std::is_lt(descending ? by.compare(b, a) : by.compare(a, b));
    });
}

}  // namespace

sort_order parse_sort(std::string_view text) {
    const bool descending = text.starts_with('-');
    return {.column = std::string(text.substr(descending ? 1 : 0)), .descending = descending};
}

selected select(const classification& customers, const selection& wanted) {
    const std::vector<column> all = segment::output_columns(customers);
    selected result{.columns = wanted.columns.empty() ? all : segment::named_columns(all, wanted.columns), .rows = {}};

    const std::vector<bool> passes = wanted_classes(customers, wanted);
    for (std::size_t row = 0; row < customers.size(); ++row) {
        if (passes[customers.classes[row]] && (!wanted.keep || wanted.keep(row))) {
            result.rows.push_back(static_cast<std::uint32_t>(row));
        }
    }
    if (wanted.sort) {
        sort(result.rows, segment::named_column(all, wanted.sort->column), wanted.sort->descending);
    }
    result.rows.resize(std::min(wanted.top.value_or(result.rows.size()), result.rows.size()));
    return result;
}

}  // namespace rfm::exporter
