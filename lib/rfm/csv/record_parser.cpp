// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/bytes.hpp>
#include <rfm/csv/record_parser.hpp>

#include <algorithm>

namespace rfm::csv {
namespace {

/// A record of nothing but delimiters must not take many times its own memory.
constexpr std::size_t most_fields = 1 << 20;

bool& entry(stop_bytes& stops, char c) {
    return stops[static_cast<unsigned char>(c)];
}

stop_bytes line_ends() {
    stop_bytes stops{};
    entry(stops, '\n') = true;
    entry(stops, '\r') = true;
    return stops;
}

}  // namespace

std::size_t find_stop(const stop_bytes& stops, std::string_view text, std::size_t from) {
    while (from < text.size() && !stops[static_cast<unsigned char>(text[from])]) {
        ++from;
    }
    return from;
}

std::size_t find_line_end(std::string_view text, std::size_t from) {
    static const stop_bytes stops = line_ends();
    return find_stop(stops, text, from);
}

std::size_t after_line_end(std::string_view text, std::size_t at) {
    return at + (text.substr(at, 2) == "\r\n" ? 2 : 1);
}

record_parser::record_parser(const dialect& how, const limits& most)
    : how_(how),
      most_(most),
      field_end_(line_ends()),
      quoted_stop_(line_ends()),
      strays_are_text_(most.strays == stray_quotes::text) {
    if (how_.blanks) {
        entry(field_end_, ' ') = true;
        entry(field_end_, '\t') = true;
    } else {
        entry(field_end_, how_.delimiter) = true;
    }
    if (how_.escape == how_.quote) {
        how_.escape.reset();  // doubling, which is understood anyway
    }
    entry(quoted_stop_, how_.quote) = true;
    if (how_.escape) {
        entry(quoted_stop_, *how_.escape) = true;
    }
}

void record_parser::open(std::string_view text, std::uint64_t byte_offset, bool at_end) {
    text_ = text;
    origin_ = byte_offset;
    at_end_ = at_end;
    next_ = 0;
    fields_.clear();
    unescaped_.clear();
}

record_parser::ending record_parser::next(record& into) {
    begin_ = at_ = next_;
    first_field_ = fields_.size();
    first_unescaped_ = unescaped_.size();
    line_ends_ = 0;
    problem_ = fault::none;
    openers_.clear();
    barren_until_ = 0;

    switch (read_fields()) {
        case step::done:
            return close_record(into, at_);
        case step::too_long:
            problem_ = fault::line_too_long;
            forget_fields();
            return close_record(into, find_line_end(text_, at_));
        case step::unterminated:
            give_up_quote();
            return close_record(into, find_line_end(text_, begin_));
        case step::needs_more:
            break;
    }
    return take_nothing();
}

record_parser::step record_parser::read_fields() {
    for (bool first = true;; first = false) {
        if (how_.blanks) {
            skip_blanks();
        }
        if (too_long()) {
            return step::too_long;
        }
        if (how_.blanks && !first && at_record_end()) {
            return step::done;
        }
        if (const step s = opens_quote() ? read_quoted() : read_unquoted(); s != step::done) {
            return s;
        }
        if (at_record_end()) {
            return step::done;
        }
        ++at_;
        if (how_.padded) {
            skip_blanks();
        }
    }
}

bool record_parser::opens_quote() const {
    // Once text has followed a closing quote, quotes are literal: the record must end with this line.
    const bool may = strays_are_text_ || problem_ != fault::text_after_quote;
    return may && at_ < text_.size() && text_[at_] == how_.quote && how_.quote != '\0';
}

void record_parser::skip_blanks() {
    while (at_ < text_.size() && detail::is_blank(text_[at_]) && (how_.blanks || text_[at_] != how_.delimiter)) {
        ++at_;
    }
}

record_parser::step record_parser::read_unquoted() {
    const std::size_t begin = at_;
    at_ = find_stop(field_end_, text_, at_);
    if (too_long()) {
        return step::too_long;
    }
    if (at_ - begin > most_.field_bytes && problem_ == fault::none) {
        problem_ = fault::field_too_long;
    }
    add_field(begin, at_);
    return step::done;
}

record_parser::step record_parser::read_quoted() {
    const std::size_t opener = at_;
    const std::size_t content = at_ + 1;
    const std::uint32_t line_ends = line_ends_;
    std::size_t closing = 0;
    bool plain = true;
    if (const step s = find_closing_quote(closing, plain); s != step::done) {
        if (s != step::unterminated || !strays_are_text_) {
            return s;
        }
        problem_ = fault::text_after_quote;
        return read_unquoted();
    }
    at_ = closing + 1;
    if (!how_.blanks) {
        skip_blanks();
    }
    if (too_long()) {
        return step::too_long;
    }
    if (at_field_end()) {
        if (plain) {
            add_field(content, closing);
        } else {
            add_unescaped(content, closing, {});
        }
        return step::done;
    }
    if (strays_are_text_) {
        const bool several_lines = line_ends_ != line_ends;
        line_ends_ = line_ends;
        return read_stray(opener, closing, several_lines);
    }
    return read_text_after(content, closing);
}

record_parser::step record_parser::read_text_after(std::size_t content, std::size_t closing) {
    at_ = find_stop(field_end_, text_, closing + 1);
    if (too_long()) {
        return step::too_long;
    }
    problem_ = fault::text_after_quote;
    add_unescaped(content, closing, text_.substr(closing + 1, at_ - closing - 1));
    return step::done;
}

/// From the opening quote at at_. `plain` becomes false if the content is not the field's text as it stands.
record_parser::step record_parser::find_closing_quote(std::size_t& closing, bool& plain) {
    if (hopeless_.contains(origin_ + at_)) {
        return step::unterminated;
    }
    const std::size_t content = at_ + 1;
    std::uint32_t line_ends = 0;
    for (std::size_t p = find_stop(quoted_stop_, text_, content);; p = find_stop(quoted_stop_, text_, p)) {
        const bool ends = p == text_.size();
        if (p - content > most_.field_bytes || line_ends > most_.quoted_line_ends || (ends && at_end_)) {
            openers_.push_back(at_);
            return step::unterminated;
        }
        if (ends) {
            return step::needs_more;
        }
        const char c = text_[p];
        if (c == '\n' || c == '\r') {
            line_ends += c == '\r' || text_[p - 1] != '\r' ? 1 : 0;
            ++p;
            continue;
        }
        if (p + 1 == text_.size() && !at_end_) {
            return step::needs_more;  // the quote may be doubled
        }
        const char following = p + 1 < text_.size() ? text_[p + 1] : '\0';
        if (c == how_.quote && following != how_.quote) {
            closing = p;
            break;
        }
        plain = false;
        p += following == '\n' || following == '\r' ? 1 : 2;  // an escaped line end is still to be counted
        p = std::min(p, text_.size());
    }
    if (line_ends > 0) {
        openers_.push_back(at_);
        line_ends_ += line_ends;
    }
    return step::done;
}

void record_parser::add_field(std::size_t begin, std::size_t end) {
    if (fields_.size() - first_field_ < most_fields) {
        fields_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)});
    }
}

void record_parser::add_unescaped(std::size_t begin, std::size_t end, std::string_view behind) {
    const std::size_t start = unescaped_.size();
    for (std::size_t p = begin; p < end; ++p) {
        const char c = text_[p];
        const bool doubled = c == how_.quote && p + 1 < end && text_[p + 1] == c;
        if (doubled || (c == how_.escape && p + 1 < end)) {
            ++p;
        }
        unescaped_ += text_[p];
    }
    unescaped_ += behind;
    add_field(text_.size() + start, text_.size() + unescaped_.size());
}

void record_parser::forget_fields() {
    fields_.resize(first_field_);
    unescaped_.resize(first_unescaped_);
}

record_parser::ending record_parser::take_nothing() {
    forget_fields();
    return ending::needs_more;
}

void record_parser::give_up_quote() {
    problem_ = fault::unterminated_quote;
    line_ends_ = 0;
    forget_fields();
    hopeless_.erase(hopeless_.begin(), hopeless_.lower_bound(origin_ + begin_));
    for (const std::size_t opener : openers_) {
        hopeless_.insert(origin_ + opener);
    }
}

record_parser::ending record_parser::close_record(record& into, std::size_t line_end) {
    const bool seen = line_end < text_.size();
    const bool past_limit = line_end - begin_ > most_.record_bytes;
    if (!at_end_ && !past_limit && !seen) {
        return take_nothing();
    }
    const std::size_t next = seen ? after_line_end(text_, line_end) : line_end;
    const std::string_view raw = text_.substr(begin_, std::min(line_end - begin_, most_.record_bytes));
    const bool raw_is_mark = raw.size() == 1 && raw.front() == detail::end_of_file_mark;
    const bool may_go_on = next == text_.size() && !at_end_;
    // A CR at the edge may be half a line end; a ^Z may not be the last byte.
    if (may_go_on && ((seen && text_[line_end] == '\r') || raw_is_mark)) {
        return take_nothing();
    }
    into = {.raw_begin = static_cast<std::uint32_t>(begin_),
            .raw_length = static_cast<std::uint32_t>(raw.size()),
            .first_field = static_cast<std::uint32_t>(first_field_),
            .field_count = static_cast<std::uint32_t>(fields_.size() - first_field_),
            .line_count = line_ends_ + 1,
            .problem = problem_};
    into.blank = problem_ == fault::none && (is_blank(into) || (raw_is_mark && next == text_.size()));
    next_ = next;
    return seen || at_end_ ? ending::complete : ending::past_limit;
}

bool record_parser::is_blank(const record& r) const {
    for (std::size_t i = r.first_field; i < fields_.size(); ++i) {
        const field_span& at = fields_[i];
        const std::string_view text = at.begin < text_.size()
                                          ? text_.substr(at.begin, at.length)
                                          : std::string_view(unescaped_).substr(at.begin - text_.size(), at.length);
        if (!std::all_of(text.begin(), text.end(), detail::is_blank)) {
            return false;
        }
    }
    return true;
}

}  // namespace rfm::csv
