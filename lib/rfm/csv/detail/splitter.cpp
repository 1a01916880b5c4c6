// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/bytes.hpp>
#include <rfm/csv/detail/chunker.hpp>
#include <rfm/csv/detail/splitter.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace rfm::csv::detail {
namespace {

void append(block& into, record r) {
    r.lines_before = static_cast<std::uint32_t>(into.lines);
    into.lines += r.line_count;
    into.records.push_back(r);
}

}  // namespace

splitter::result splitter::split(chunk&& part) const {
    if (part.finished_) {
        return {.records = *std::move(part.finished_)};
    }
    result made;
    block& b = made.records;
    b.index = part.index_;
    b.first_byte_ = part.first_byte_;
    b.quote_ = how_.quote;
    b.data_ = std::move(part.data_);
    b.home_ = std::move(part.home_);
    b.records = std::move(b.data_.records);
    b.records.clear();

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

void splitter::index(const stretch& at, block& into, survey& seen) const {
    structure& found = into.data_.found;
    const structure_place before{.byte = at.begin,
                                 .field = found.field_ends.size(),
                                 .record = found.record_ends.size(),
                                 .quoted_line_end = found.quoted_line_ends.size()};
    const bool quotes = at.how == stretch::kind::quoted;
    const marks of{.delimiter = how_.delimiter, .quote = how_.quote};
    const auto run = quotes ? kernels_.index_quoted : kernels_.index_plain;
    const index_result indexed = run(into.data_.text.data(), at.begin, at.end, of, found);
    seen += indexed.bytes;
    if (indexed.lone_cr) {
        found.field_ends.shorten(before.field);
        found.record_ends.shorten(before.record);
        found.quoted_line_ends.shorten(before.quoted_line_end);
        read_carefully(at, into);
        return;
    }
    if (into.data_.text.data()[at.end - 1] != '\n') {
        found.field_ends.push_back(static_cast<std::uint32_t>(at.end));
        found.record_ends.push_back(static_cast<std::uint32_t>(found.field_ends.size()));
    }
    into.quotes_ = into.quotes_ || quotes;
    append_indexed(before, indexed.any_cr, into);
}

/// The records of a stretch whose structure was found, from these places of its lists on.
void splitter::append_indexed(const structure_place& from, bool any_cr, block& into) const {
    const structure& found = into.data_.found;
    const char* const text = into.data_.text.data();
    const std::uint32_t* const field_ends = found.field_ends.begin();
    const std::uint32_t* quoted_end = found.quoted_line_ends.begin() + from.quoted_line_end;
    const std::uint32_t* const quoted_ends = found.quoted_line_ends.begin() + found.quoted_line_ends.size();
    const std::span record_ends(found.record_ends.begin() + from.record, found.record_ends.size() - from.record);

    auto begin = static_cast<std::uint32_t>(from.byte);
    auto first_field = static_cast<std::uint32_t>(from.field);
    auto lines = static_cast<std::uint32_t>(into.lines);
    into.records.resize(into.records.size() + record_ends.size());
    record* next = into.records.data() + into.records.size() - record_ends.size();
    for (const std::uint32_t next_field : record_ends) {
        const std::uint32_t end = field_ends[next_field - 1];
        std::uint32_t line_count = 1;
        for (; quoted_end != quoted_ends && *quoted_end < end; ++quoted_end) {
            ++line_count;
        }
        const char first = text[begin] == how_.quote ? text[begin + 1] : text[begin];
        const bool has_text = static_cast<unsigned char>(first) > ' ' && first != how_.delimiter && first != how_.quote;
        *next = {.raw_begin = begin,
                 .raw_length = end - begin,
                 .first_field = first_field,
                 .field_count = next_field - first_field,
                 .lines_before = lines,
                 .line_count = line_count,
                 .problem = fault::none,
                 .blank = false,
                 .has_spans = false};
        if (!has_text) {
            next->blank = is_blank(into, *next);
        }
        ++next;
        lines += line_count;
        first_field = next_field;
        begin = end + (any_cr && text[end] == '\r' ? 2 : 1);
    }
    into.lines = lines;
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

/// An indexed record whose text begins like that of a blank one.
bool splitter::is_blank(const block& in, const record& r) const {
    const std::string_view raw = in.raw(r);
    const auto says_something = [&](char c) { return !detail::is_blank(c) && c != how_.delimiter && c != how_.quote; };
    if (std::ranges::any_of(raw, says_something)) {
        return false;
    }
    for (std::uint32_t column = 0; column < r.field_count; ++column) {
        const std::string_view text = in.field(r, column);
        if (!std::ranges::all_of(text, detail::is_blank)) {
            return false;
        }
    }
    return true;
}

}  // namespace rfm::csv::detail
