// SPDX-License-Identifier: MIT
#include <rfm/segment/classification_text.hpp>

#include <rfm/segment/number_text.hpp>

#include <cstring>

namespace rfm::segment {
namespace {

constexpr std::array<std::string_view, 6> kept_names{"segment", "label", "rfm", "r", "f", "m"};
constexpr std::array<std::string_view, 5> measure_names{"recency", "frequency", "monetary", "first_date", "last_date"};
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

kept_columns::kept_columns(const classification& c, const row_text& rows, std::size_t first, std::size_t last)
    : c_(c), rows_(rows), first_(first), last_(last), scored_(c.scored()), recent_(std::size_t{1} << recent_bits) {}

const kept_columns::known_cells& kept_columns::of(std::size_t row) {
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

const kept_columns::known_cells& kept_columns::cells_of(std::size_t row, std::uint64_t key) {
    const auto [place, is_new] = known_.try_emplace(key);
    known_cells& known = place->second;
    if (is_new) {
        rows_.append_cells(known.text, row, first_, last_);
        known.size = known.text.size();
        known.text.resize(std::max(known.size, known_cells::at_once));
    }
    return known;
}

classification_text::classification_text(const classification& c, std::span<const column> columns, const row_text& rows,
                                         row_format format)
    : c_(c),
      rows_(rows),
      format_(format),
      separator_(format == row_format::csv ? ',' : '\t'),
      columns_(columns.size()) {
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto named = std::ranges::find(measure_names, columns[at].name());
        measures_.push_back(static_cast<measure>(named - measure_names.begin()));
        add_step(way_of(columns[at]), at);
    }
    for (step& each : steps_) {
        if (each.how == way::kept) {
            each.kept = kept_.size();
            kept_.emplace_back(c, rows, each.first, each.last);
        }
    }
}

classification_text::way classification_text::way_of(const column& what) const {
    if (columns_ == 1 || what.coded() != nullptr) {  // nothing may be left of a row; of the input, whatever its name
        return way::cells;
    }
    if (std::ranges::find(kept_names, what.name()) != kept_names.end()) {
        return way::kept;
    }
    if (is_json(format_)) {
        return way::cells;
    }
    if (std::ranges::find(measure_names, what.name()) != measure_names.end()) {
        return way::measures;
    }
    return what.name() == "customer" ? way::id : way::cells;
}

void classification_text::add_step(way how, std::size_t at) {
    if (!steps_.empty() && steps_.back().how == how) {
        ++steps_.back().last;
    } else {
        steps_.push_back({.how = how, .first = at, .last = at + 1});
    }
}

[[gnu::always_inline]] inline char* classification_text::write_measure(char* to, std::size_t row, measure which) {
    const bool bought = c_.has_purchase.data()[row] != 0;
    switch (which) {
        case measure::recency:
            return bought ? write_integer(to, c_.recency.data()[row]) : to;
        case measure::frequency:
            return write_decimal(to, c_.frequency.data()[row].ten_thousandths(), 0);
        case measure::monetary:
            return write_decimal(to, c_.monetary.data()[row].ten_thousandths(), 2);
        case measure::first_date:
            return bought ? days_.write(to, c_.first_days.data()[row]) : to;
        case measure::last_date:
            return bought ? days_.write(to, c_.last_days.data()[row]) : to;
    }
    return to;
}

[[gnu::always_inline]] inline void classification_text::write(text_buffer& out, std::size_t row, const step& what,
                                                              bool plain_ids) {
    if (what.how == way::kept) {
        const kept_columns::known_cells& known = kept_[what.kept].of(row);
        out.end_at(known.write(out.room(known.text.size())));
        return;
    }
    if (what.how == way::cells || (what.how == way::id && !plain_ids)) {
        out.append(cells(row, what.first, what.last));
        return;
    }
    const std::string_view id = what.how == way::id ? c_.customers[row] : std::string_view();
    char* to = out.room(id.size() + measure_names.size() * (most_digits + 1) + 2);
    for (std::size_t at = what.first; at < what.last; ++at) {
        if (at > 0) {
            *to++ = separator_;
        }
        to = what.how == way::id ? write_id(to, id) : write_measure(to, row, measures_.data()[at]);
    }
    if (what.last == columns_) {
        *to++ = '\n';
    }
    out.end_at(to);
}

void classification_text::append(text_buffer& out, std::size_t begin, std::size_t end) {
    const bool has_ids = std::ranges::find(steps_, way::id, &step::how) != steps_.end();
    const bool plain_ids = has_ids && begin < end && needs_no_escapes(begin, end);
    for (std::size_t row = begin; row < end; ++row) {
        if (format_ == row_format::json) {
            out.append(row == 0 ? "\n" : ",\n");
        }
        for (const step& each : steps_) {
            write(out, row, each, plain_ids);
        }
    }
}

std::string_view classification_text::cells(std::size_t row, std::size_t first, std::size_t last) {
    scratch_.clear();
    rows_.append_cells(scratch_, row, first, last);
    return scratch_;
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
