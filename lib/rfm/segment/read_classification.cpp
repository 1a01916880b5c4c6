// SPDX-License-Identifier: MIT
#include <rfm/segment/dictionary.hpp>
#include <rfm/segment/predicted.hpp>
#include <rfm/segment/read_classification.hpp>
#include <rfm/segment/row_cells.hpp>
#include <rfm/segment/rules.hpp>
#include <rfm/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace rfm::segment {
namespace {

/// The columns every classification has; label and rfm may be missing, for the others say the same.
enum fixed_column : std::size_t {
    customer,
    segment_name,
    label,
    code,
    r,
    f,
    m,
    recency,
    frequency,
    monetary,
    first_date,
    last_date,
};
constexpr std::array<std::string_view, 12> fixed_names{"customer",  "segment",  "label",      "rfm",
                                                       "r",         "f",        "m",          "recency",
                                                       "frequency", "monetary", "first_date", "last_date"};
constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();

/// Takes off what a spreadsheet export put before a text: the TAB that keeps it a text, the apostrophe that keeps it
/// from being a formula. No text of ours begins with a TAB.
std::string_view unguarded(std::string_view text) {
    if (text.starts_with('\t')) {
        text.remove_prefix(1);
    }
    if (text.starts_with('\'') && text::formula_guard(text.substr(1)).size() == text.size()) {
        text.remove_prefix(1);
    }
    return text;
}

std::string without_backslashes(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const char escaped = text[++i];
        plain += escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
    }
    return plain;
}

/// A column of texts while it is read.
struct text_cells {
    std::string name;
    std::uint32_t field = 0;
    bool is_dimension = false;
    dictionary texts;
    std::vector<std::uint32_t> codes;
};

/// A column of predictions while it is read.
struct number_cells {
    number_column column;
    std::uint32_t field = 0;
};

/// Which columns of a header are predictions. They are named as customers' own data may be, so only all of them
/// together count, and model inputs only beside them.
std::vector<number_cells> predictions_in(const std::vector<std::string>& header) {
    std::vector<number_cells> found;
    const auto add_all = [&](std::span<const predicted_column> wanted) {
        std::vector<number_cells> cells;
        for (const predicted_column& each : wanted) {
            const auto at = std::ranges::find(header, each.name);
            if (at == header.end() || std::find(at + 1, header.end(), each.name) != header.end()) {
                return;
            }
            cells.push_back({.column = {.name = std::string(each.name), .kind = each.kind, .values = {}},
                             .field = static_cast<std::uint32_t>(at - header.begin())});
        }
        std::ranges::move(cells, std::back_inserter(found));
    };
    add_all(predicted_columns);
    if (!found.empty()) {
        add_all(model_input_columns);
    }
    return found;
}

template <class Value>
void reorder(std::vector<Value>& values, const std::vector<std::size_t>& rows) {
    if (values.empty()) {
        return;
    }
    std::vector<Value> ordered;
    ordered.reserve(rows.size());
    for (const std::size_t row : rows) {
        ordered.push_back(values[row]);
    }
    values = std::move(ordered);
}

}  // namespace

class classification_builder::state {
public:
    state(std::vector<std::string> header, const plan::plan& p, std::string file, cell_escapes escapes)
        : file_(std::move(file)), escapes_(escapes), width_(header.size()) {
        c_.applied = p;
        fields_.fill(absent);
        for (std::string& name : header) {
            name = std::string(unguarded(name));
        }
        predictions_ = predictions_in(header);
        for (std::size_t field = 0; field < header.size(); ++field) {
            if (std::ranges::find(predictions_, field, &number_cells::field) == predictions_.end()) {
                place_column(std::move(header[field]), static_cast<std::uint32_t>(field));
            }
        }
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (fields_[i] == absent && i != label && i != code) {
                row_place{file_, 0}.refuse(fmt::format("no column '{}': not a classification", fixed_names[i]));
            }
        }
    }

    void add(const csv::block& block, const csv::record& record) {
        const row_place at{file_, block.line(record)};
        if (record.problem != csv::fault::none) {
            at.refuse("the quotes or the length of this record are damaged");
        }
        check_width(block, record, at);
        add_texts(block, record, at);
        add_numbers(block, record, at);
        add_predictions(block, record, at);
        lines_.push_back(block.line(record));
    }

    classification finish() {
        c_.within.texts = std::move(groups_).take();
        sort_by_customer();
        settle_outcomes();
        if (std::ranges::all_of(c_.r, [](std::uint8_t score) { return score == 0; })) {
            c_.r.clear();
            c_.f.clear();
            c_.m.clear();
            c_.composite.clear();
        }
        for (text_cells& cells : texts_) {
            coded_column column;
            column.name = std::move(cells.name);
            column.texts = std::move(cells.texts).take();
            column.codes = std::move(cells.codes);
            (cells.is_dimension ? c_.dimensions : c_.kept).push_back(std::move(column));
        }
        for (number_cells& cells : predictions_) {
            c_.predictions.push_back(std::move(cells.column));
        }
        c_.dimension_scales.resize(c_.applied.dimensions.size());
        return std::move(c_);
    }

private:
    void place_column(std::string name, std::uint32_t field) {
        const auto fixed = std::ranges::find(fixed_names, name);
        const bool is_fixed = fixed != fixed_names.end();
        const auto place = static_cast<std::size_t>(fixed - fixed_names.begin());
        if (is_fixed ? fields_.at(place) != absent
                     : std::ranges::find(texts_, name, &text_cells::name) != texts_.end()) {
            row_place{file_, 0}.refuse(fmt::format("two columns are called '{}'", name));
        }
        if (is_fixed) {
            fields_.at(place) = field;
            return;
        }
        if (field == 1 && !is_fixed) {
            within_field_ = field;
            c_.within.name = std::move(name);
            return;
        }
        if (name == "composite" && c_.applied.composite) {
            composite_field_ = field;
            return;
        }
        const auto& dimensions = c_.applied.dimensions;
        const bool is_dimension = std::ranges::find(dimensions, name, &plan::dimension::name) != dimensions.end();
        texts_.push_back(
            {.name = std::move(name), .field = field, .is_dimension = is_dimension, .texts = {}, .codes = {}});
    }

    void check_width(const csv::block& block, const csv::record& record, const row_place& at) const {
        bool further = false;
        for (std::uint32_t field = static_cast<std::uint32_t>(width_); field < record.field_count; ++field) {
            further = further || !block.field(record, field).empty();
        }
        if (further || record.field_count < width_) {
            at.refuse(fmt::format("{} fields under a header of {}", record.field_count, width_));
        }
    }

    std::string_view cell(const csv::block& block, const csv::record& record, fixed_column which) const {
        return fields_[which] == absent ? std::string_view() : block.field(record, fields_[which]);
    }

    /// The view lives until the next call.
    std::string_view plain(std::string_view text) {
        if (escapes_ == cell_escapes::backslash && text.find('\\') != std::string_view::npos) {
            scratch_ = without_backslashes(text);
            text = scratch_;
        }
        return unguarded(text);
    }

    void add_texts(const csv::block& block, const csv::record& record, const row_place& at) {
        const std::string_view id = plain(cell(block, record, customer));
        if (id.empty()) {
            at.refuse_cell("customer", id);
        }
        c_.customers.append(id);
        const std::string_view name = plain(cell(block, record, segment_name));
        if (name.empty()) {
            at.refuse_cell("segment", name);
        }
        const std::uint32_t segment_code = segments_.code_of(name);
        if (segment_code > std::numeric_limits<std::uint16_t>::max()) {
            at.refuse("more than 65,535 segments: not a classification");
        }
        add_label(segment_code, plain(cell(block, record, label)), at);
        c_.classes.push_back(static_cast<std::uint16_t>(segment_code));
        if (within_field_ != absent) {
            c_.within.codes.push_back(groups_.code_of(plain(block.field(record, within_field_))));
        }
        for (text_cells& cells : texts_) {
            cells.codes.push_back(cells.texts.code_of(plain(block.field(record, cells.field))));
        }
    }

    void add_label(std::uint32_t segment_code, std::string_view text, const row_place& at) {
        if (fields_[label] == absent) {
            return;
        }
        if (segment_code >= labels_.size()) {
            labels_.resize(segment_code);
            labels_.emplace_back(text);
        } else if (labels_[segment_code] != text) {
            at.refuse(fmt::format("segment '{}' has label '{}' here and '{}' before", segments_.texts()[segment_code],
                                  text, labels_[segment_code]));
        }
    }

    void add_numbers(const csv::block& block, const csv::record& record, const row_place& at) {
        const auto text = [&](fixed_column which) { return cell(block, record, which); };
        const row_numbers row = read_numbers({.code = text(code),
                                              .r = text(r),
                                              .f = text(f),
                                              .m = text(m),
                                              .recency = text(recency),
                                              .frequency = text(frequency),
                                              .monetary = text(monetary),
                                              .first_date = text(first_date),
                                              .last_date = text(last_date)},
                                             at);
        const plan::score_code scores = row.scores.value_or(plan::score_code{});
        c_.r.push_back(static_cast<std::uint8_t>(scores.r));
        c_.f.push_back(static_cast<std::uint8_t>(scores.f));
        c_.m.push_back(static_cast<std::uint8_t>(scores.m));
        c_.wide_codes = c_.wide_codes || row.wide_code;
        c_.recency.push_back(row.recency.value_or(0));
        c_.frequency.push_back(row.frequency);
        c_.monetary.push_back(row.monetary);
        c_.has_purchase.push_back(row.recency ? 1 : 0);
        c_.first_days.push_back(static_cast<std::uint16_t>(row.first_day.since_epoch()));
        c_.last_days.push_back(static_cast<std::uint16_t>(row.last_day.since_epoch()));
        if (composite_field_ != absent) {
            add_composite(block.field(record, composite_field_), at);
        }
        if (row.recency) {
            settle_as_of(row.last_day + *row.recency, at);
        }
    }

    void add_composite(std::string_view text, const row_place& at) {
        const auto value = text.empty() ? std::optional<std::int64_t>(0) : parse_ten_thousandths(text);
        if (!value) {
            at.refuse_cell("composite", text);
        }
        c_.composite.emplace_back(*value);
    }

    void add_predictions(const csv::block& block, const csv::record& record, const row_place& at) {
        for (number_cells& cells : predictions_) {
            cells.column.values.push_back(
                read_prediction(cells.column.name, cells.column.kind, block.field(record, cells.field), at));
        }
    }

    void settle_as_of(day as_of, const row_place& at) {
        if (c_.applied.metrics.recency != orders::recency_basis::purchase) {
            return;  // recency and the last purchase do not add up to it
        }
        if (!c_.as_of) {
            c_.as_of = as_of;
        } else if (*c_.as_of != as_of) {
            at.refuse(fmt::format("recency counts from {} here and from {} before", to_text(as_of), to_text(*c_.as_of)),
                      "give classifications of one run at a time, and --plan where recency counts from services");
        }
    }

    void sort_by_customer() {
        std::vector<std::size_t> rows(c_.size());
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        const auto id = [&](std::size_t row) {
            return std::pair(c_.customers[row], c_.grouped() ? std::string_view(c_.within[row]) : std::string_view());
        };
        const bool sorted = std::ranges::is_sorted(rows, {}, id);
        if (!sorted) {
            std::ranges::stable_sort(rows, {}, id);
        }
        const auto twice = std::ranges::adjacent_find(rows, {}, id);
        if (twice != rows.end()) {
            row_place{file_, lines_[*(twice + 1)]}.refuse(
                fmt::format("customer '{}' is also in line {}", c_.customers[*twice], lines_[*twice]));
        }
        if (sorted) {
            return;
        }
        text_column customers;
        for (const std::size_t row : rows) {
            customers.append(c_.customers[row]);
        }
        c_.customers = std::move(customers);
        reorder(c_.within.codes, rows);
        reorder(c_.classes, rows);
        reorder(c_.r, rows);
        reorder(c_.f, rows);
        reorder(c_.m, rows);
        reorder(c_.composite, rows);
        reorder(c_.recency, rows);
        reorder(c_.frequency, rows);
        reorder(c_.monetary, rows);
        reorder(c_.has_purchase, rows);
        reorder(c_.first_days, rows);
        reorder(c_.last_days, rows);
        for (number_cells& cells : predictions_) {
            reorder(cells.column.values, rows);
        }
        for (text_cells& cells : texts_) {
            reorder(cells.codes, rows);
        }
    }

    /// Puts the segments of the file in the plan's order and lets the rows point to them.
    void settle_outcomes() {
        std::vector<plan::outcome> outcomes = classes_of(c_.applied).outcomes;
        const auto place_of = [&](const std::string& name) {
            return std::ranges::find(outcomes, name, &plan::outcome::name);
        };
        std::vector<std::string> names(segments_.texts().begin() + 1, segments_.texts().end());
        std::ranges::sort(names);
        std::erase_if(names, [&](const std::string& name) { return place_of(name) != outcomes.end(); });
        if (!names.empty() || c_.applied.clusters) {
            const auto& seen = segments_.texts();
            std::erase_if(outcomes, [&](const auto& o) { return std::ranges::find(seen, o.name) == seen.end(); });
        }
        for (std::string& name : names) {
            outcomes.emplace_back().name = std::move(name);
        }
        std::vector<std::uint16_t> new_codes{0};
        for (std::size_t old = 1; old < segments_.texts().size(); ++old) {
            const auto place = place_of(segments_.texts()[old]);
            new_codes.push_back(static_cast<std::uint16_t>(place - outcomes.begin()));
            if (old < labels_.size()) {
                place->label = labels_[old];
            }
        }
        for (std::uint16_t& given : c_.classes) {
            given = new_codes[given];
        }
        c_.outcomes = std::move(outcomes);
    }

    std::string file_;
    cell_escapes escapes_;
    std::size_t width_;
    classification c_;  // classes are codes of segments_ until the end
    std::array<std::uint32_t, fixed_names.size()> fields_{};
    std::uint32_t within_field_ = absent;
    std::uint32_t composite_field_ = absent;
    dictionary groups_;
    std::vector<text_cells> texts_;
    std::vector<number_cells> predictions_;
    dictionary segments_;
    std::vector<std::string> labels_;  // per code of segments_
    std::vector<std::uint64_t> lines_;
    std::string scratch_;
};

classification_builder::classification_builder(std::vector<std::string> header, const plan::plan& p, std::string file,
                                               cell_escapes escapes)
    : state_(std::make_unique<state>(std::move(header), p, std::move(file), escapes)) {}
classification_builder::classification_builder(classification_builder&&) noexcept = default;
classification_builder& classification_builder::operator=(classification_builder&&) noexcept = default;
classification_builder::~classification_builder() = default;

void classification_builder::add(const csv::block& block, std::size_t first) {
    for (std::size_t i = first; i < block.records.size(); ++i) {
        if (!block.records[i].blank) {
            state_->add(block, block.records[i]);
        }
    }
}

classification classification_builder::finish() {
    return state_->finish();
}

classification read_classification(csv::reader& records, const plan::plan& p, const std::string& file,
                                   cell_escapes escapes) {
    std::optional<classification_builder> builder;
    while (const std::optional<csv::block> block = records.next_block()) {
        std::size_t first = 0;
        if (!builder) {
            const auto header = std::ranges::find(block->records, false, &csv::record::blank);
            if (header == block->records.end()) {
                continue;
            }
            std::vector<std::string> names;
            for (std::uint32_t field = 0; field < header->field_count; ++field) {
                names.emplace_back(block->field(*header, field));
            }
            builder.emplace(std::move(names), p, file, escapes);
            first = static_cast<std::size_t>(header - block->records.begin()) + 1;
        }
        builder->add(*block, first);
    }
    if (!builder) {
        row_place{file, 0}.refuse("no header: not a classification");
    }
    return builder->finish();
}

}  // namespace rfm::segment
