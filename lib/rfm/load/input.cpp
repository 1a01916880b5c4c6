// SPDX-License-Identifier: MIT
#include <rfm/load/input.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/day_month_evidence.hpp>
#include <rfm/load/foreign_input.hpp>
#include <rfm/load/header_search.hpp>
#include <rfm/load/repaired_rejects.hpp>
#include <rfm/load/sample_checks.hpp>
#include <rfm/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace rfm::load {
namespace {

constexpr std::size_t sample_records = 10'000;
constexpr std::size_t most_sample_bytes = 32 << 20;  // long records make a smaller sample
/// A header is searched in the first of these many bytes that hold one.
constexpr std::array<std::size_t, 2> head_sizes{64 << 10, 4 << 20};
constexpr std::size_t most_block_bytes = 256 << 10;

[[noreturn]] void refuse(const std::string& name, std::string what, std::string remedy) {
    throw failure({.kind = error_kind::refused, .what = std::move(what), .file = name, .remedy = std::move(remedy)});
}

/// A required role found in a column with a Chinese name: the evidence that GB18030 is not an accident.
bool maps_in_chinese(const header_mapping& mapping) {
    const auto chinese = [&](role r) {
        if (!mapping.has(r)) {
            return false;
        }
        const std::string& name = mapping.header[mapping.at(r)];
        return std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    };
    return chinese(role::customer) || chinese(role::date) || chinese(role::amount) || chinese(role::quantity) ||
           chinese(role::frequency) || chinese(role::monetary);
}

std::unique_ptr<io::source> decoded(std::string_view head, io::encoding how) {
    return io::decoding_source(io::memory_source(std::string(head)), how);
}

std::string read_all(io::source& from) {
    std::string all;
    std::array<char, 64 << 10> buffer;
    for (std::size_t length = 0; (length = from.read(buffer)) > 0;) {
        all.append(buffer.data(), length);
    }
    return all;
}

std::string ambiguous_dates(const day_month_evidence& evidence, const std::string& column) {
    if (evidence.verdict() == day_month_verdict::both) {
        return fmt::format("column '{}' holds '{}', which is day first, and '{}', which is month first", column,
                           evidence.day_first_example(), evidence.month_first_example());
    }
    return fmt::format("'{}' in column '{}' may be day first or month first, and no other date of it tells",
                       evidence.ambiguous_example(), column);
}

struct settled_head {
    io::encoding encoding;
    bool guessed = false;  ///< neither the user nor a byte order mark says so
    found_header header;
};

/// The encoding that the user, a byte order mark or the zero bytes of UTF-16 settle.
std::optional<io::encoding> plain_encoding(std::string_view head, const settings& how) {
    if (how.encoding) {
        return how.encoding;
    }
    if (const auto by_mark = io::encoding_by_bom(head)) {
        return by_mark;
    }
    return io::utf16_by_zero_bytes(head);
}

std::variant<settled_head, error> settle_head(std::string_view head, bool whole, const settings& how,
                                              const header_matcher& matcher) {
    if (const auto known = plain_encoding(head, how)) {
        auto found = find_header(read_all(*decoded(head, *known)), whole, how, matcher);
        if (auto* problem = std::get_if<error>(&found)) {
            return std::move(*problem);
        }
        return settled_head{.encoding = *known, .header = std::move(std::get<found_header>(found))};
    }
    auto found = find_header(head, whole, how, matcher);
    const auto* header = std::get_if<found_header>(&found);
    const std::size_t region = header != nullptr ? header->end_offset : std::min<std::size_t>(head.size(), 4096);
    const bool valid = text::is_utf8(head.substr(0, region));
    if (header != nullptr && valid) {
        return settled_head{.encoding = io::encoding::utf8, .header = std::move(std::get<found_header>(found))};
    }
    if (!valid) {
        auto chinese = find_header(read_all(*decoded(head, io::encoding::gb18030)), whole, how, matcher);
        if (auto* mapped = std::get_if<found_header>(&chinese);
            mapped != nullptr && maps_in_chinese(mapped->mapping) && text::is_utf8(mapped->raw)) {
            return settled_head{.encoding = io::encoding::gb18030, .guessed = true, .header = std::move(*mapped)};
        }
        return error{.kind = error_kind::refused,
                     .what = "the header is not UTF-8, and as GB18030 no column of it is known",
                     .remedy = "give --encoding, e.g. --encoding gb18030, big5 or windows-1252"};
    }
    return std::get<error>(std::move(found));
}

}  // namespace

settled_reader::settled_reader(const std::string& path, const settings& how, const header_matcher& matcher)
    : settled_reader(io::open_input(path), how, matcher, path) {}

settled_reader::settled_reader(io::opened opened, const settings& how, const header_matcher& matcher)
    : settled_reader(std::move(opened), how, matcher, "-") {}

settled_reader::settled_reader(io::opened opened, const settings& how, const header_matcher& matcher,
                               const std::string& path)
    : how_(how), hash_(std::make_shared<content_hash>(how.wants_hash)) {
    settled_.name = opened.name;
    settled_.compressed = opened.compressed != io::compression::none;

    std::variant<settled_head, error> attempt;
    for (const std::size_t most : head_sizes) {
        const std::size_t size = opened.enough(most);
        const std::string_view head = opened.bytes->peek(size);
        const bool whole = head.size() < size;
        refuse_foreign(head, opened.name);
        if (is_rejects_file(head)) {
            opened.bytes = std::make_unique<io::peekable_source>(repaired_rejects(std::move(opened.bytes)));
            opened.pieces = nullptr;
            settled_.notes.push_back("this is a rejects file: its raw records are read");
            attempt = settle_head(opened.bytes->peek(size), opened.bytes->peek(size).size() < size, how_, matcher);
        } else {
            attempt = settle_head(head, whole, how_, matcher);
        }
        if (whole || std::holds_alternative<settled_head>(attempt)) {
            break;
        }
        if (most == head_sizes.back() && head.find_first_of("\r\n") == std::string_view::npos) {
            refuse(opened.name,
                   fmt::format("the first {} MiB hold no line end: this is no table of records", most >> 20), {});
        }
    }
    if (auto* problem = std::get_if<error>(&attempt)) {
        problem->file = opened.name;
        throw failure(std::move(*problem));
    }
    settled_head& head = std::get<settled_head>(attempt);
    settled_.kind = head.header.kind;
    settled_.encoding = head.encoding;
    settled_.dialect = head.header.dialect;
    settled_.header_line = head.header.line;
    settled_.header_raw = std::move(head.header.raw);
    settled_.mapping = std::move(head.header.mapping);
    std::ranges::copy(settled_.mapping.notes, std::back_inserter(settled_.notes));
    if (head.guessed) {
        settled_.notes.push_back("read as GB18030, for the header is not UTF-8 (--encoding settles it)");
    }
    settled_.dates = how_.dates;
    if (settled_.kind == input_kind::canonical) {
        settled_.dates.form = date_form::automatic;
    }
    settled_.amount_per = how_.amount_per.value_or(amount_basis::line);

    const std::string again = opened.regular && path != "-" ? path : "";
    const std::size_t block_bytes = opened.enough(most_block_bytes);
    reader_.emplace(io::decoding_source(hashed(std::move(opened.bytes), hash_), settled_.encoding), settled_.dialect,
                    csv::limits{}, block_bytes);
    take_sample();
    go_on_in_pieces(opened, block_bytes);
    if (settled_.kind != input_kind::classification) {
        check_sample();
        settle_date_order(again);
    }
    settled_.canonical_amounts = amounts_are_canonical();
}

void settled_reader::take_sample() {
    std::size_t records = 0;
    std::size_t bytes = 0;
    while (records < sample_records && bytes < most_sample_bytes) {
        auto block = reader_->next_block();
        if (!block) {
            sample_is_whole_ = true;
            return;
        }
        records += block->record_count();
        for (const csv::record& r : block->records()) {
            bytes += r.raw_length;
        }
        sample_.push_back(std::move(*block));
    }
}

/// Where the input is large enough, several threads read it at once from the next piece of its hash on; otherwise they
/// read by turns.
void settled_reader::go_on_in_pieces(const io::opened& from, std::size_t block_bytes) {
    constexpr std::uint64_t few = 4;
    const std::size_t piece = content_hash::piece_bytes;
    const std::uint64_t first = hash_->size() / piece + 1;
    if (from.pieces && from.pieces->piece_bytes() == piece && settled_.encoding == io::encoding::utf8 &&
        from.size / piece > first + few) {
        reader_->go_on_in_pieces(hashed(from.pieces, hash_), first, first * piece - hash_->size());
    } else {
        reader_->go_on_in_pieces(block_bytes);
    }
}

void settled_reader::check_sample() const {
    const input_sample sample{
        .blocks = sample_, .records = sample_records, .header_line = settled_.header_line, .input = settled_.name};
    if (!how_.encoding && settled_.encoding == io::encoding::utf8) {
        refuse_other_encoding(sample);
    }
    const bool order_lines = settled_.kind == input_kind::orders || settled_.kind == input_kind::canonical;
    if (!order_lines) {
        return;
    }
    if (!how_.amount_per && settled_.kind == input_kind::orders) {  // canonical amounts are each line's own
        refuse_order_totals(sample, settled_.mapping);
    }
    const bool no_amounts = !settled_.mapping.has(role::amount) || !settled_.mapping.has(role::order);
    if (how_.amount_per == amount_basis::order && no_amounts) {
        refuse(settled_.name,
               fmt::format("--amount-per order needs an {} column",
                           settled_.mapping.has(role::amount) ? "order" : "amount"),
               fmt::format("give --map {}=COLUMN, or --amount-per line",
                           settled_.mapping.has(role::amount) ? "order" : "amount"));
    }
}

/// @param path  where the whole column can be read if the sample does not tell; empty: nowhere
void settled_reader::settle_date_order(const std::string& path) {
    const role date_role = settled_.kind == input_kind::totals ? role::last_date : role::date;
    const bool automatic = settled_.dates.form == date_form::automatic;
    if (!automatic || settled_.dates.order != day_month_order::undecided || !settled_.mapping.has(date_role)) {
        return;
    }
    const std::uint32_t column = settled_.mapping.at(date_role);
    day_month_evidence evidence(settled_.dates.year_pivot);
    const auto see = [&](const csv::block& block) {
        for (const csv::record& r : block.records()) {
            if (block.line(r) > settled_.header_line) {
                evidence.see(undecorated(block.field(r, column)).text);
            }
        }
    };
    std::ranges::for_each(sample_, see);
    if (evidence.verdict() == day_month_verdict::open && evidence.ambiguous_seen() > 0 && !sample_is_whole_ &&
        !path.empty()) {
        csv::reader again(io::decoding_source(io::open_input(path).bytes, settled_.encoding), settled_.dialect);
        while (const auto block = again.next_block()) {
            see(*block);
        }
    }
    switch (evidence.verdict()) {
        case day_month_verdict::day_first:
            settled_.dates.order = day_month_order::day_first;
            break;
        case day_month_verdict::month_first:
            settled_.dates.order = day_month_order::month_first;
            break;
        case day_month_verdict::both:
        case day_month_verdict::open:
            if (evidence.ambiguous_seen() > 0 || evidence.verdict() == day_month_verdict::both) {
                refuse(settled_.name, ambiguous_dates(evidence, settled_.mapping.header[column]),
                       "give --date-format dmy (day first) or --date-format mdy (month first)");
            }
            break;
    }
}

/// Only a table that merely has the header of canonical orders has commas in its amounts.
bool settled_reader::amounts_are_canonical() const {
    if (settled_.kind != input_kind::canonical || !settled_.mapping.has(role::amount)) {
        return false;
    }
    const std::uint32_t column = settled_.mapping.at(role::amount);
    return std::ranges::none_of(sample_, [&](const csv::block& block) {
        return std::ranges::any_of(block.records(), [&](const csv::record& r) {
            return block.line(r) > settled_.header_line && block.field(r, column).find(',') != std::string_view::npos;
        });
    });
}

std::optional<csv::block> settled_reader::next_of_sample() {
    const std::lock_guard lock(*sample_turn_);
    if (sample_.empty()) {
        return std::nullopt;
    }
    csv::block block = std::move(sample_.front());
    sample_.pop_front();
    return block;
}

std::optional<csv::block> settled_reader::next_block() {
    auto block = next_of_sample();
    return block ? std::move(block) : reader_->next_block();
}

std::optional<csv::chunk> settled_reader::next_chunk() {
    if (auto block = next_of_sample()) {
        return csv::chunk(std::move(*block));
    }
    return reader_->next_chunk();
}

}  // namespace rfm::load
