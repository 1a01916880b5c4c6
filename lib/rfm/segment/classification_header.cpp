// SPDX-License-Identifier: MIT
#include <rfm/segment/classification_header.hpp>
#include <rfm/segment/predicted.hpp>
#include <rfm/segment/row_cells.hpp>
#include <rfm/segment/written_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace rfm::segment {
namespace {

using header = classification_header;

constexpr std::array<std::string_view, static_cast<std::size_t>(fixed_column::count)> fixed_names{
    "customer", "segment", "label",     "rfm",      "r",          "f",
    "m",        "recency", "frequency", "monetary", "first_date", "last_date"};

/// Which columns are predictions. They are named as customers' own data may be, so only all of them together count,
/// and model inputs only beside them.
std::vector<header::number_field> predictions_in(const std::vector<std::string>& names) {
    std::vector<header::number_field> found;
    const auto add_all = [&](std::span<const predicted_column> wanted) {
        std::vector<header::number_field> fields;
        for (const predicted_column& each : wanted) {
            const auto at = std::ranges::find(names, each.name);
            if (at == names.end() || std::find(at + 1, names.end(), each.name) != names.end()) {
                return;
            }
            fields.push_back({.name = std::string(each.name),
                              .kind = each.kind,
                              .field = static_cast<std::uint32_t>(at - names.begin())});
        }
        std::ranges::move(fields, std::back_inserter(found));
    };
    add_all(predicted_columns);
    if (!found.empty()) {
        add_all(model_input_columns);
    }
    return found;
}

void place_column(header& h, std::string name, std::uint32_t field, const plan::plan& p, const std::string& file) {
    const auto fixed = std::ranges::find(fixed_names, name);
    const bool is_fixed = fixed != fixed_names.end();
    const auto place = static_cast<std::size_t>(fixed - fixed_names.begin());
    if (is_fixed ? h.fixed.at(place) != header::absent
                 : std::ranges::find(h.texts, name, &header::text_field::name) != h.texts.end()) {
        row_place{file, 0}.refuse(fmt::format("two columns are called '{}'", name));
    }
    if (is_fixed) {
        h.fixed.at(place) = field;
    } else if (field == 1) {
        h.within = field;
        h.within_name = std::move(name);
    } else if (name == "composite" && p.composite) {
        h.composite = field;
    } else {
        const bool is_dimension = std::ranges::find(p.dimensions, name, &plan::dimension::name) != p.dimensions.end();
        h.texts.push_back({.name = std::move(name), .field = field, .is_dimension = is_dimension});
    }
}

}  // namespace

classification_header settle_header(std::vector<std::string> names, const plan::plan& p, const std::string& file) {
    header h;
    h.width = names.size();
    h.fixed.fill(header::absent);
    for (std::string& name : names) {
        name = std::string(unguarded(name));
    }
    h.predictions = predictions_in(names);
    for (std::size_t field = 0; field < names.size(); ++field) {
        if (std::ranges::find(h.predictions, field, &header::number_field::field) == h.predictions.end()) {
            place_column(h, std::move(names[field]), static_cast<std::uint32_t>(field), p, file);
        }
    }
    for (std::size_t i = 0; i < h.fixed.size(); ++i) {
        const auto which = static_cast<fixed_column>(i);
        if (!h.has(which) && which != fixed_column::label && which != fixed_column::code) {
            row_place{file, 0}.refuse(fmt::format("no column '{}': not a classification", fixed_names.at(i)));
        }
    }
    return h;
}

}  // namespace rfm::segment
