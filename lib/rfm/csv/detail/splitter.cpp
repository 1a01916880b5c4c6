// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/bytes.hpp>
#include <rfm/csv/detail/chunker.hpp>
#include <rfm/csv/detail/splitter.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace rfm::csv::detail {
namespace {

/// An indexed record whose text begins like that of a blank one.
bool is_blank_record(const block& in, const record& r, char delimiter, char quote) {
    const auto says_something = [=](char c) { return !is_blank(c) && c != delimiter && c != quote; };
    if (std::ranges::any_of(in.raw(r), says_something)) {
        return false;
    }
    for (std::uint32_t column = 0; column < r.field_count; ++column) {
        const std::string_view text = in.field(r, column);
        if (!std::ranges::all_of(text, [](char c) { return is_blank(c); })) {
            return false;
        }
    }
    return true;
}

/// Whether the fields from ends[1] on make up so many records of one width and with one line end. As many of them end
/// at a line end as there are records (the last may lack it): it is enough to look where those would be.
bool are_even(const number_list& ends, std::uint64_t records, const char* front, bool any_cr) {
    const std::size_t fields = ends.size() - 1;
    if (records == 0 || fields % records != 0) {
        return false;
    }
    const std::size_t width = fields / records;
    const char mark = any_cr ? '\r' : '\n';
    bool even = true;
    for (std::size_t last = width; last < fields; last += width) {
        even &= front[ends[last]] == mark;
    }
    return even;
}

}  // namespace

splitter::result splitter::split(chunk&& part) const {
    if (part.finished_) {
        return {.records = *std::move(part.finished_)};
    }
    result made;
    block& b = made.records;
    b.index = part.index_;
    b.quote_ = how_.quote;
    b.delimiter_ = how_.delimiter;
    b.data_ = std::move(part.data_);
    b.front_byte_ = part.first_byte_ - b.data_.text.begin();
    b.home_ = std::move(part.home_);
    b.records_ = std::move(b.data_.records);

    const std::string_view text = b.data_.text.text();
    survey seen;
    auto next = part.split_.begin();
    for (const stretch& at : part.stretches_) {
        if (at.how == stretch::kind::careful) {
            seen += kernels_.look_at(text.substr(at.begin, at.end - at.begin));
            for (std::size_t i = 0; i < at.records; ++i) {
                append(b, *next++);
            }
        } else {
            index(at, b, seen);
        }
    }
    b.ascii = seen.ascii;
    b.has_nul = seen.has_nul;
    b.valid_utf8 = seen.ascii || kernels_.is_utf8(text);
    const bool open_line = part.ends_input_ && text.back() != '\n' && text.back() != '\r';
    made.physical_lines = seen.line_ends + (open_line ? 1 : 0);
    return made;
}

void splitter::append(block& into, record r) {
    r.lines_before = static_cast<std::uint32_t>(into.lines);
    r.raw_begin += static_cast<std::uint32_t>(into.data_.text.begin());
    into.lines += r.line_count;
    into.records_.push_back(r);
}

void splitter::index(const stretch& at, block& into, survey& seen) const {
    structure& found = into.data_.found;
    if (found.field_ends.size() == 0) {
        found.field_ends.push_back(0);
    }
    const byte_buffer& text = into.data_.text;
    const std::size_t begin = text.begin() + at.begin;
    const std::size_t end = text.begin() + at.end;
    const structure_place before = at.indexed ? structure_place{.byte = begin}
                                              : structure_place{.byte = begin,
                                                                .field = found.field_ends.size(),
                                                                .quoted_line_end = found.quoted_line_ends.size(),
                                                                .line = into.lines};
    const bool quotes = at.how == stretch::kind::quoted;
    const marks of{.delimiter = how_.delimiter, .quote = how_.quote};
    const index_result indexed =
        at.indexed ? *at.indexed
                   : (quotes ? kernels_.index_quoted : kernels_.index_plain)(text.front(), begin, end, of, found);
    seen += indexed.bytes;
    if (indexed.lone_cr) {
        found.field_ends.shorten(before.field);
        found.quoted_line_ends.shorten(before.quoted_line_end);
        read_carefully(at, into);
        return;
    }
    std::uint64_t records = indexed.records;
    if (text.front()[end - 1] != '\n') {
        found.field_ends.push_back(static_cast<std::uint32_t>(end));
        ++records;
    }
    into.quotes_ = into.quotes_ || quotes;
    const bool is_all = at.begin == 0 && at.end == text.size();
    if (is_all && found.quoted_line_ends.size() == 0 &&
        are_even(found.field_ends, records, text.front(), indexed.any_cr)) {
        into.even_ = {.count = static_cast<std::uint32_t>(records),
                      .width = static_cast<std::uint32_t>((found.field_ends.size() - 1) / records),
                      .line_end = indexed.any_cr ? 2U : 1U};
        *found.field_ends.begin() = static_cast<std::uint32_t>(begin) - into.even_.line_end;
        into.lines = records;
        into.listed_ = false;
    } else {
        into.lines = append_indexed(into, before, records, into.records_);
    }
}

std::uint64_t splitter::append_indexed(const block& in, const structure_place& from, std::uint64_t count,
                                       record_list& to) {
    const structure& found = in.data_.found;
    const char* const text = in.data_.text.front();
    const std::uint32_t* const field_ends = found.field_ends.begin();
    const std::uint32_t* quoted_end = found.quoted_line_ends.begin() + from.quoted_line_end;
    const std::uint32_t* const quoted_ends = found.quoted_line_ends.begin() + found.quoted_line_ends.size();

    auto begin = static_cast<std::uint32_t>(from.byte);
    auto first_field = static_cast<std::uint32_t>(from.field);
    auto lines = static_cast<std::uint32_t>(from.line);
    const auto last_field = static_cast<std::uint32_t>(found.field_ends.size() - 1);
    const std::size_t before = to.size();
    to.resize(before + count);
    for (record& next : std::span(to).subspan(before)) {
        std::uint32_t field = first_field;
        while (field != last_field && !is_line_end(text[field_ends[field]])) {
            ++field;
        }
        const std::uint32_t end = field_ends[field];
        std::uint32_t line_count = 1;
        for (; quoted_end != quoted_ends && *quoted_end < end; ++quoted_end) {
            ++line_count;
        }
        next = {.raw_begin = begin,
                .raw_length = end - begin,
                .first_field = first_field,
                .field_count = field + 1 - first_field,
                .lines_before = lines,
                .line_count = line_count,
                .problem = fault::none,
                .blank = false,
                .has_spans = false};
        const char first = text[begin] == in.quote_ ? text[begin + 1] : text[begin];
        if (static_cast<unsigned char>(first) <= ' ' || first == in.delimiter_ || first == in.quote_) {
            next.blank = is_blank_record(in, next, in.delimiter_, in.quote_);
        }
        lines += line_count;
        first_field = field + 1;
        begin = end + (text[end] == '\r' ? 2 : 1);
    }
    return lines;
}

/// A stretch with CRs that are line ends of their own. It reads as if the input ended with it: the chunker ends a
/// proven stretch outside quotes and behind a line end that is whole, and leaves a last ^Z to the next chunk, so that
/// nothing behind it can mean anything to its records.
void splitter::read_carefully(const stretch& at, block& into) const {
    const std::string_view text = into.data_.text.text().substr(0, at.end);
    record_parser parser(how_, most_);
    parser.open(text, 0, true);
    parser.go_on_at(at.begin);
    std::vector<record> records;
    record r;
    while (!parser.exhausted()) {
        parser.next(r);
        records.push_back(r);
    }
    take_fields(parser, text.size(), into.data_, records);
    for (const record& each : records) {
        append(into, each);
    }
}

}  // namespace rfm::csv::detail
