// SPDX-License-Identifier: MIT
#include <rfm/segment/classification_text.hpp>

#include <rfm/segment/number_text.hpp>

#include <cstring>

namespace rfm::segment {
namespace {

constexpr std::size_t kept_columns = 6;
constexpr std::size_t measure_columns = 5;  // recency, frequency, monetary, first_date, last_date
constexpr unsigned recent_bits = 11;

std::size_t recent_place(std::uint64_t key) {
    return key * 0x9E37'79B9'7F4A'7C15 >> (64 - recent_bits);
}

bool is_json(row_format format) {
    return format == row_format::json || format == row_format::jsonl;
}

/// Most ids have 8 to 16 bytes: two words, which may overlap, and no call.
char* write_id(char* to, std::string_view id) {
    constexpr std::size_t word = 8;
    if (id.size() >= word && id.size() <= 2 * word) {
        std::memcpy(to, id.data(), word);
        std::memcpy(to + id.size() - word, id.data() + id.size() - word, word);
    } else {
        std::memcpy(to, id.data(), id.size());
    }
    return to + id.size();
}

/// Read to its end: that way many are looked at together.
bool has_any(std::string_view text, std::array<char, 4> wanted) {
    const auto same = [](char a, char b) -> unsigned { return a == b ? 1 : 0; };
    unsigned char found = 0;
    for (const char c : text) {
        found |= static_cast<unsigned char>(same(c, wanted[0]) | same(c, wanted[1]) | same(c, wanted[2]) |
                                            same(c, wanted[3]));
    }
    return found != 0;
}

}  // namespace

void text_buffer::grow(std::size_t more) {
    capacity_ = std::max(used_ + more, 2 * capacity_);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    std::copy_n(bytes_.get(), used_, larger.get());
    bytes_ = std::move(larger);
}

day_texts::day_texts() : known_(places) {
    learn(known_.front(), 0);  // all places say they hold day 0, which belongs to this one
}

void day_texts::learn(known_day& known, std::uint16_t since_epoch) {
    known.since_epoch = since_epoch;
    write_day(known.text.data(), day(since_epoch));
}

classification_text::classification_text(const classification& c, std::span<const column> columns, const row_text& rows,
                                         row_format format)
    : c_(c),
      rows_(rows),
      format_(format),
      columns_(columns.size()),
      first_(static_cast<std::size_t>(std::ranges::find(columns, "segment", &column::name) - columns.begin())),
      behind_(first_ + kept_columns + (is_json(format) ? 0 : measure_columns)),
      scored_(c.scored()),
      recent_(std::size_t{1} << recent_bits) {}

void classification_text::append(text_buffer& out, std::size_t begin, std::size_t end) {
    const bool plain_ids = first_ == 1 && begin < end && needs_no_escapes(begin, end);
    const bool ends_here = behind_ == columns_ && !is_json(format_);
    for (std::size_t row = begin; row < end; ++row) {
        if (format_ == row_format::json) {
            out.append(row == 0 ? "\n" : ",\n");
        }
        const std::string_view head = plain_ids ? c_.customers[row] : cells(row, 0, first_);
        const known_cells& kept = kept_cells(row);
        char* to = out.room(head.size() + kept.text.size() + measure_columns * (most_digits + 1) + 1);
        to = kept.write(write_id(to, head));
        to = is_json(format_) ? to : write_measures(to, row);
        *to = '\n';
        out.end_at(ends_here ? to + 1 : to);
        if (!ends_here) {
            out.append(cells(row, behind_, columns_));
        }
    }
}

std::string_view classification_text::cells(std::size_t row, std::size_t first, std::size_t last) {
    scratch_.clear();
    rows_.append_cells(scratch_, row, first, last);
    return scratch_;
}

char* classification_text::write_measures(char* to, std::size_t row) {
    const char separator = format_ == row_format::csv ? ',' : '\t';
    const bool bought = c_.has_purchase.data()[row] != 0;
    *to++ = separator;
    to = bought ? write_integer(to, c_.recency.data()[row]) : to;
    *to++ = separator;
    to = write_decimal(to, c_.frequency.data()[row].ten_thousandths(), 0);
    *to++ = separator;
    to = write_decimal(to, c_.monetary.data()[row].ten_thousandths(), 2);
    *to++ = separator;
    to = bought ? days_.write(to, c_.first_days.data()[row]) : to;
    *to++ = separator;
    return bought ? days_.write(to, c_.last_days.data()[row]) : to;
}

const classification_text::known_cells& classification_text::kept_cells(std::size_t row) {
    std::uint64_t key = c_.classes.data()[row];
    if (scored_) {
        key |= std::uint64_t{c_.r.data()[row]} << 16 | std::uint64_t{c_.f.data()[row]} << 24 |
               std::uint64_t{c_.m.data()[row]} << 32;
    }
    recent_cells& recent = recent_.data()[recent_place(key)];
    if (recent.cells == nullptr || recent.key != key) {
        recent = {.key = key, .cells = &cells_of(row, key)};
    }
    return *recent.cells;
}

const classification_text::known_cells& classification_text::cells_of(std::size_t row, std::uint64_t key) {
    const auto [place, is_new] = kept_.try_emplace(key);
    known_cells& known = place->second;
    if (is_new) {
        rows_.append_cells(known.text, row, first_, first_ + kept_columns);
        known.size = known.text.size();
        known.text.resize(std::max(known.size, known_cells::at_once));
    }
    return known;
}

/// Whether the ids of some rows, which lie one behind the other, can be written as they are.
bool classification_text::needs_no_escapes(std::size_t begin, std::size_t end) const {
    const std::string_view first = c_.customers[begin];
    const std::string_view last = c_.customers[end - 1];
    const std::string_view all(first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data()));
    return !is_json(format_) && !has_any(all, format_ == row_format::csv ? std::array{',', '"', '\r', '\n'}
                                                                         : std::array{'\t', '\\', '\r', '\n'});
}

}  // namespace rfm::segment
