// SPDX-License-Identifier: MIT
#include "stats.hpp"

#include <rfm/text/json.hpp>

#include <fmt/format.h>

namespace rfm::tools {
namespace {

void write_tally(text::json_writer& json, std::string_view key, const load::tally& count) {
    json.key(key).begin_object();
    json.key("records").integer(static_cast<std::int64_t>(count.records));
    json.key("lines").integer(static_cast<std::int64_t>(count.lines));
    json.end_object();
}

void write_counts(text::json_writer& json, const load::accounting& counts) {
    json.key("records").integer(static_cast<std::int64_t>(counts.records));
    json.key("lines").integer(static_cast<std::int64_t>(counts.physical_lines));
    write_tally(json, "header", counts.header);
    write_tally(json, "blank", counts.blank);
    write_tally(json, "loaded", counts.loaded);
    write_tally(json, "skipped", counts.skipped());
    write_tally(json, "rejected", counts.rejected());
    json.key("reasons").begin_object();
    for (std::size_t i = 0; i < load::reason_count; ++i) {
        if (counts.by_reason[i].records > 0) {
            write_tally(json, to_text(static_cast<load::reason>(i)), counts.by_reason[i]);
        }
    }
    json.end_object();
    json.key("sums").begin_object();
    json.key("loaded").decimal(counts.loaded_sum.to_text());
    json.key("skipped").decimal(counts.skipped_sum.to_text());
    json.key("rejected").decimal(counts.rejected_sum.to_text());
    json.end_object();
    const auto count = [&](std::string_view key, std::uint64_t value) {
        json.key(key).integer(static_cast<std::int64_t>(value));
    };
    count("returns", counts.returns);
    count("identical_lines", counts.identical_lines);
    count("offsets_dropped", counts.offsets_dropped);
    count("amounts_rounded", counts.amounts_rounded);
    count("masked_ids", counts.masked_ids);
    count("near_ids", counts.near_ids);
    count("damaged_ids", counts.damaged_ids);
    json.key("status_words").begin_object();
    for (const auto& [word, records] : counts.status_words) {
        json.key(word).integer(static_cast<std::int64_t>(records));
    }
    json.end_object();
    const auto date = [&](std::string_view key, const std::optional<day>& value) {
        json.key(key);
        value ? json.string(to_text(*value)) : json.null();
    };
    date("first_day", counts.first_day);
    date("last_day", counts.last_day);
}

}  // namespace

std::string describe(const csv::dialect& dialect) {
    std::string text = dialect.blanks ? "blanks"
                       : dialect.delimiter == '\t'
                           ? "tab"
                           : fmt::format("'{}{}'", dialect.delimiter, dialect.padded ? " " : "");
    if (dialect.quote != '"') {
        text += dialect.quote == '\0' ? ", no quotes" : fmt::format(", quote {}", dialect.quote);
    }
    if (dialect.escape) {
        text += fmt::format(", escape {}", *dialect.escape);
    }
    return text;
}

std::string describe(const load::date_rules& dates) {
    switch (dates.form) {
        case load::date_form::excel:
            return "excel serials";
        case load::date_form::excel1904:
            return "excel serials (1904)";
        case load::date_form::unix_seconds:
            return "unix seconds";
        case load::date_form::unix_milliseconds:
            return "unix milliseconds";
        case load::date_form::pattern:
            return dates.pattern;
        case load::date_form::automatic:
            break;
    }
    switch (dates.order) {
        case load::day_month_order::day_first:
            return "day first";
        case load::day_month_order::month_first:
            return "month first";
        case load::day_month_order::undecided:
            break;
    }
    return "as written";
}

std::vector<std::pair<std::string, std::string>> mapping_of(const load::settled_input& input) {
    std::vector<std::pair<std::string, std::string>> mapping;
    for (std::size_t i = 0; i < load::role_count; ++i) {
        const auto r = static_cast<load::role>(i);
        if (input.mapping.has(r)) {
            mapping.emplace_back(to_text(r), input.mapping.header[input.mapping.at(r)]);
        }
    }
    return mapping;
}

std::string describe(const load::settled_input& input) {
    std::string columns;
    for (const auto& [r, column] : mapping_of(input)) {
        columns += fmt::format("{}{}='{}'", columns.empty() ? "" : ", ", r, column);
    }
    return fmt::format("{}, {}{}, delimiter {}, header on line {}, dates {}; {}", to_text(input.kind),
                       io::to_text(input.encoding), input.compressed ? ", compressed" : "", describe(input.dialect),
                       input.header_line, describe(input.dates), columns);
}

std::string stats_json(const load::load_report& report, bool published) {
    std::string out;
    text::json_writer json(out, text::json_layout::indented);
    json.begin_object();
    json.key("rfm").string(RFM_VERSION);
    json.key("published").boolean(published);
    write_counts(json, report.counts);
    json.key("inputs").begin_array();
    for (const load::input_report& input : report.inputs) {
        json.begin_object();
        json.key("name").string(input.settled.name);
        json.key("kind").string(to_text(input.settled.kind));
        json.key("encoding").string(io::to_text(input.settled.encoding));
        json.key("dialect").string(describe(input.settled.dialect));
        json.key("header_line").integer(static_cast<std::int64_t>(input.settled.header_line));
        json.key("mapping").begin_object();
        for (const auto& [r, column] : mapping_of(input.settled)) {
            json.key(r).string(column);
        }
        json.end_object();
        json.key("dates").string(describe(input.settled.dates));
        json.key("amount_per").string(input.settled.amount_per == load::amount_basis::order ? "order" : "line");
        json.key("content_hash").string(input.content_hash);
        write_counts(json, input.counts);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    out += '\n';
    return out;
}

}  // namespace rfm::tools
