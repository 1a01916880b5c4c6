// SPDX-License-Identifier: MIT
#include <rfm/load/raw_table.hpp>

#include <rfm/base/error.hpp>
#include <rfm/csv/sniff.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/foreign_input.hpp>
#include <rfm/load/message.hpp>
#include <rfm/load/record_shape.hpp>
#include <rfm/load/sound_text.hpp>
#include <rfm/load/upstream.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace rfm::load {
namespace {

constexpr std::size_t most_titles = 50;
constexpr std::size_t shown_rejects = 10;
/// A header is searched in the first of these many bytes that hold two records.
constexpr std::array<std::size_t, 2> head_sizes{64 << 10, 4 << 20};
constexpr std::size_t most_block_bytes = 256 << 10;

[[noreturn]] void refuse(const std::string& name, error_kind kind, std::string what, std::string remedy) {
    throw failure({.kind = kind, .what = std::move(what), .file = name, .remedy = std::move(remedy)});
}

std::string decoded(std::string_view head, io::encoding how) {
    const auto source = io::decoding_source(io::memory_source(std::string(head)), how);
    std::string text(4 * head.size() + 4, '\0');
    text.resize(source->read(text));
    return text;
}

io::encoding encoding_of(std::string_view head, const settings& how) {
    const auto by_mark = io::encoding_by_bom(head);
    const auto by_zeros = io::utf16_by_zero_bytes(head);
    return how.encoding.value_or(by_mark.value_or(by_zeros.value_or(io::encoding::utf8)));
}

/// The records of the head that are there as a whole and hold anything.
std::vector<csv::record> filled_records(const csv::block& block, bool whole, std::uint64_t skip_lines) {
    std::vector<csv::record> records(block.records().begin(), block.records().end());
    if (!whole && records.size() > 1) {
        records.pop_back();
    }
    std::erase_if(records, [&](const csv::record& r) { return r.blank || block.line(r) <= skip_lines; });
    return records;
}

std::size_t usual_width(const std::vector<csv::record>& records) {
    std::map<std::size_t, std::size_t> records_with;
    for (const csv::record& r : records) {
        ++records_with[r.field_count];
    }
    return std::ranges::max_element(records_with, {}, [](const auto& each) { return each.second; })->first;
}

std::size_t count_cells(const csv::block& block, const csv::record& r) {
    std::size_t n = 0;
    for (std::uint32_t i = 0; i < r.field_count; ++i) {
        n += trim(block.field(r, i)).empty() ? 0 : 1;
    }
    return n;
}

/// Whether any cell is a date or a number rather than a name.
bool has_figures(const csv::block& block, const csv::record& r) {
    constexpr std::string_view digits = "0123456789";
    for (std::uint32_t i = 0; i < r.field_count; ++i) {
        const std::string_view cell = trim(block.field(r, i));
        const bool ends_so = !cell.empty() && digits.find(cell.back()) != std::string_view::npos;
        if (ends_so && std::string_view("0123456789$-+.").find(cell.front()) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

/// The first record but for titles above it.
const csv::record& header_of(const csv::block& block, const std::vector<csv::record>& records, std::size_t width) {
    for (const csv::record& r : records) {
        const bool is_title = 3 * count_cells(block, r) <= width;
        if (!is_title) {
            return has_figures(block, r) ? records.front() : r;
        }
        if (&r - records.data() == most_titles) {
            break;
        }
    }
    return records.front();
}

}  // namespace

raw_table::raw_table(const std::string& path, const settings& how, bool lenient)
    : raw_table(io::open_input(path), how, lenient) {}

raw_table::raw_table(io::opened opened, const settings& how, bool lenient)
    : how_(how), lenient_(lenient), hash_(std::make_shared<content_hash>(how.wants_hash)) {
    limits_.strays = lenient ? csv::stray_quotes::text : csv::stray_quotes::fault;
    report_.inputs.emplace_back();
    mine().kind = input_kind::raw;
    mine().name = opened.name;
    mine().compressed = opened.compressed != io::compression::none;
    mine().mapping.scales.fill(1);

    for (const std::size_t most : head_sizes) {
        const std::size_t size = opened.enough(most);
        const std::string_view head = opened.bytes->peek(size);
        const bool whole = head.size() < size;
        refuse_foreign(head, opened.name);
        mine().encoding = encoding_of(head, how_);
        const std::string text = decoded(head, mine().encoding);
        if (whole || most == head_sizes.back() || std::ranges::count(text, '\n') > 1) {
            settle_header(text, whole);
            break;
        }
    }
    const std::size_t block_bytes = opened.enough(most_block_bytes);
    reader_.emplace(io::decoding_source(hashed(std::move(opened.bytes), hash_), mine().encoding), mine().dialect,
                    limits_, block_bytes);
}

void raw_table::settle_header(std::string_view head, bool whole) {
    csv::dialect& dialect = mine().dialect;
    std::uint64_t skip = how_.skip_lines;
    if (how_.blanks || how_.delimiter) {
        dialect.blanks = how_.blanks;
        dialect.delimiter = how_.delimiter.value_or(' ');
        dialect.quote = how_.quote.value_or(dialect.quote);
        dialect.escape = how_.escape;
        dialect.padded = !dialect.blanks && csv::is_padded(head, dialect.delimiter);
    } else {
        const csv::sniffed sniffed = csv::sniff(head, whole, how_.quote, how_.escape);
        dialect = sniffed.candidates.front();
        skip = std::max<std::uint64_t>(skip, sniffed.skip_lines);
    }
    if (!how_.escape) {
        dialect.escape = csv::detect_escape(head, dialect);
    }
    const csv::block block = csv::reader::parse(std::string(head), dialect, limits_);
    if (!whole && block.record_count() == 1) {
        refuse(mine().name, error_kind::refused,
               fmt::format("the first record is longer than {} MiB", head_sizes.back() >> 20),
               "is this a text table? its lines end with LF, CRLF or CR");
    }
    const std::vector<csv::record> records = filled_records(block, whole, skip);
    if (records.empty()) {
        refuse(mine().name, error_kind::no_data, "there is no record", {});
    }
    const std::size_t usual = usual_width(records);
    const csv::record& header = skip > 0 ? records.front() : header_of(block, records, usual);
    width_ = lenient_ ? std::max<std::size_t>(header.field_count, usual) : header.field_count;
    for (std::uint32_t i = 0; i < header.field_count; ++i) {
        mine().mapping.header.push_back(how_.no_header ? std::to_string(i + 1)
                                                       : std::string(trim(block.field(header, i))));
    }
    if (how_.no_header) {
        how_.skip_lines = skip;
        return;
    }
    mine().header_line = block.line(header);
    mine().header_raw = std::string(block.raw(header));
    if (!lenient_ && !text::is_utf8(mine().header_raw)) {
        refuse(mine().name, error_kind::refused, fmt::format("the header is not {}", io::to_text(mine().encoding)),
               "give --encoding, e.g. --encoding gb18030, big5 or windows-1252");
    }
}

void raw_table::copy_to(io::output& to, rejects_writer* rejects) {
    input_report& mine = report_.inputs.front();
    if (rejects != nullptr) {
        rejects->begin_input(mine.settled);
    }
    while (const auto block = reader_->next_block()) {
        to.write(copy(*block, rejects));
    }
    mine.counts.physical_lines = reader_->physical_lines();
    mine.content_hash = hash_->hex();
    mine.counts.verify();
    report_.counts = mine.counts;
}

std::string raw_table::copy(const csv::block& block, rejects_writer* rejects) {
    input_report& mine = report_.inputs.front();
    const std::uint64_t header_line = mine.settled.header_line;
    std::string out;
    std::vector<row_problem> problems;
    for (std::uint32_t i = 0; i < block.record_count(); ++i) {
        const csv::record& r = block.records()[i];
        ++mine.counts.records;
        if (block.line(r) < header_line || block.line(r) <= how_.skip_lines) {
            mine.counts.header.add(r.line_count);
        } else if (block.line(r) == header_line) {
            require_sound_header(block, r);
            mine.counts.header.add(r.line_count);
            append_row(out, block, r);
        } else if (r.blank) {
            mine.counts.blank.add(r.line_count);
        } else if (const auto why = problem_of(block, r)) {
            mine.counts.of(*why).add(r.line_count);
            problems.push_back({.record = i, .why = *why, .column = {}, .value = {}});
            if (report_.first_rejects.size() < shown_rejects) {
                report_.first_rejects.push_back(describe(problems.back(), block, mine.settled.name));
            }
        } else {
            mine.counts.loaded.add(r.line_count);
            append_row(out, block, r);
        }
    }
    if (rejects != nullptr) {
        rejects->write(mine.settled, block, problems);
    }
    return out;
}

void raw_table::require_sound_header(const csv::block& block, const csv::record& header) const {
    if (header.field_count == 0 || (!lenient_ && header.problem != csv::fault::none)) {
        throw failure({.kind = error_kind::refused,
                       .what = "the header cannot be read: its quotes do not match, or it is too long",
                       .file = settled().name,
                       .line = block.line(header),
                       .remedy = "give --delimiter, --quote or --skip, or read it with --lenient"});
    }
}

std::optional<reason> raw_table::problem_of(const csv::block& block, const csv::record& r) const {
    if (!lenient_) {
        return shape_problem(block, r, width_, settled().name);
    }
    if (r.problem == csv::fault::text_after_quote && is_upstream_failure(block.raw(r))) {
        throw upstream_failed(block.raw(r), settled().name);
    }
    return r.problem == csv::fault::line_too_long ? std::optional(reason::line_too_long) : std::nullopt;
}

void raw_table::append_row(std::string& out, const csv::block& block, const csv::record& r) const {
    const std::size_t cells = lenient_ ? std::max<std::size_t>(width_, r.field_count) : width_;
    const std::string_view raw = block.raw(r);
    const bool clean = text::is_utf8(raw) && raw.find('\0') == std::string_view::npos;
    for (std::uint32_t i = 0; i < cells; ++i) {
        out += i == 0 ? "" : ",";
        const std::string_view cell = block.field(r, i);
        if (clean) {
            text::append_csv_field(out, cell);
        } else {
            text::append_csv_field(out, sound_text(cell));
        }
    }
    out += '\n';
}

}  // namespace rfm::load
