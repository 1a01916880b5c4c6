// SPDX-License-Identifier: MIT
#include <rfm/segment/classification_header.hpp>
#include <rfm/segment/dictionary.hpp>
#include <rfm/segment/read_classification.hpp>
#include <rfm/segment/row_cells.hpp>
#include <rfm/segment/settle_outcomes.hpp>
#include <rfm/segment/take_rows.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

namespace rfm::segment {
namespace {

/// A column of texts while it is read.
struct text_cells {
    coded_column column;
    dictionary texts;
};

}  // namespace

class classification_builder::state {
public:
    state(std::vector<std::string> header, const plan::plan& p, std::string file, cell_escapes escapes)
        : file_(std::move(file)), escapes_(escapes), header_(settle_header(std::move(header), p, file_)) {
        c_.applied = p;
        c_.within.name = header_.within_name;
        for (const classification_header::text_field& each : header_.texts) {
            texts_.emplace_back().column.name = each.name;
        }
        for (const classification_header::number_field& each : header_.predictions) {
            c_.predictions.push_back({.name = each.name, .kind = each.kind, .values = {}});
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
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            texts_[i].column.texts = std::move(texts_[i].texts).take();
            (header_.texts[i].is_dimension ? c_.dimensions : c_.kept).push_back(std::move(texts_[i].column));
        }
        sort_by_customer();
        settle_outcomes(c_, segments_.texts(), labels_);
        if (std::ranges::all_of(c_.r, [](std::uint8_t score) { return score == 0; })) {
            c_.r.clear();
            c_.f.clear();
            c_.m.clear();
            c_.composite.clear();
        }
        c_.dimension_scales.resize(c_.applied.dimensions.size());
        return std::move(c_);
    }

private:
    void check_width(const csv::block& block, const csv::record& record, const row_place& at) const {
        bool further = false;
        for (std::uint32_t field = static_cast<std::uint32_t>(header_.width); field < record.field_count; ++field) {
            further = further || !block.field(record, field).empty();
        }
        if (further || record.field_count < header_.width) {
            at.refuse(fmt::format("{} fields under a header of {}", record.field_count, header_.width));
        }
    }

    /// The view lives until the next call.
    std::string_view plain(std::string_view cell) { return read_text(cell, escapes_, scratch_); }

    void add_texts(const csv::block& block, const csv::record& record, const row_place& at) {
        const std::string_view id = plain(header_.cell(block, record, fixed_column::customer));
        if (id.empty()) {
            at.refuse_cell("customer", id);
        }
        c_.customers.append(id);
        const std::string_view name = plain(header_.cell(block, record, fixed_column::segment));
        if (name.empty()) {
            at.refuse_cell("segment", name);
        }
        const std::uint32_t segment_code = segments_.code_of(name);
        if (segment_code > std::numeric_limits<std::uint16_t>::max()) {
            at.refuse("more than 65,535 segments: not a classification");
        }
        add_label(segment_code, plain(header_.cell(block, record, fixed_column::label)), at);
        c_.classes.push_back(static_cast<std::uint16_t>(segment_code));
        if (header_.within != classification_header::absent) {
            c_.within.codes.push_back(groups_.code_of(plain(block.field(record, header_.within))));
        }
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const std::string_view text = plain(block.field(record, header_.texts[i].field));
            texts_[i].column.codes.push_back(texts_[i].texts.code_of(text));
        }
    }

    void add_label(std::uint32_t segment_code, std::string_view text, const row_place& at) {
        if (!header_.has(fixed_column::label)) {
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
        const auto text = [&](fixed_column which) { return header_.cell(block, record, which); };
        const row_numbers row = read_numbers({.code = text(fixed_column::code),
                                              .r = text(fixed_column::r),
                                              .f = text(fixed_column::f),
                                              .m = text(fixed_column::m),
                                              .recency = text(fixed_column::recency),
                                              .frequency = text(fixed_column::frequency),
                                              .monetary = text(fixed_column::monetary),
                                              .first_date = text(fixed_column::first_date),
                                              .last_date = text(fixed_column::last_date)},
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
        if (header_.composite != classification_header::absent) {
            add_composite(block.field(record, header_.composite), at);
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
        for (std::size_t i = 0; i < header_.predictions.size(); ++i) {
            const classification_header::number_field& from = header_.predictions[i];
            c_.predictions[i].values.push_back(
                read_prediction(from.name, from.kind, block.field(record, from.field), at));
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
        if (!sorted) {
            take_rows(c_, rows);
        }
    }

    std::string file_;
    cell_escapes escapes_;
    classification_header header_;
    classification c_;  // classes are codes of segments_ until the end
    dictionary groups_;
    std::vector<text_cells> texts_;  // one per header_.texts
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
    for (std::size_t i = first; i < block.record_count(); ++i) {
        if (!block.records()[i].blank) {
            state_->add(block, block.records()[i]);
        }
    }
}

classification classification_builder::finish() {
    return state_->finish();
}

classification read_classification(csv::reader& records, const plan::plan& p, const std::string& file,
                                   cell_escapes escapes) {
    const auto header_in = [](const csv::block& block) {
        return std::ranges::find(block.records(), false, &csv::record::blank);
    };
    std::optional<csv::block> block = records.next_block();
    while (block && header_in(*block) == block->records().end()) {
        block = records.next_block();
    }
    if (!block) {
        row_place{file, 0}.refuse("no header: not a classification");
    }
    const auto header = header_in(*block);
    std::vector<std::string> names;
    for (std::uint32_t field = 0; field < header->field_count; ++field) {
        names.emplace_back(block->field(*header, field));
    }
    classification_builder builder(std::move(names), p, file, escapes);
    builder.add(*block, static_cast<std::size_t>(header - block->records().begin()) + 1);
    while ((block = records.next_block())) {
        builder.add(*block);
    }
    return builder.finish();
}

}  // namespace rfm::segment
