// SPDX-License-Identifier: MIT

// The part of record_parser that decides what quotes mean that do not wrap a field.

#include <rfm/csv/detail/bytes.hpp>
#include <rfm/csv/record_parser.hpp>

#include <algorithm>

namespace rfm::csv {

/// A field from `opener` whose first closing quote, at `closing`, has text behind it: one of the two is a stray.
record_parser::step record_parser::read_stray(std::size_t opener, std::size_t closing, bool several_lines) {
    const std::size_t content = opener + 1;
    if (several_lines || begins_field(closing)) {
        // The second one opens another field, so the first has no partner: `a,"b,c,"d"`. Unless its partner lacks
        // the sign that the quote ahead of it is text: `a,"48"",c,"d"`.
        if (!find_undoubled_closing(content, closing, closing)) {
            at_ = opener;
            problem_ = fault::text_after_quote;
            return read_unquoted();
        }
    } else {
        switch (find_later_closing(closing + 1, closing)) {
            case step::needs_more:
                return step::needs_more;
            case step::unterminated:
                return read_text_after(content, closing);
            case step::done:
            case step::too_long:
                break;
        }
    }
    at_ = closing + 1;
    if (too_long()) {
        return step::too_long;
    }
    problem_ = fault::text_after_quote;
    add_unescaped(content, closing, {});
    return step::done;
}

/// The first quote from `from` on that ends a field of the same line; none (`unterminated`) if a field begins with a
/// quote before that. `closing` changes only if there is one.
record_parser::step record_parser::find_later_closing(std::size_t from, std::size_t& closing) {
    if (from < barren_until_) {
        return step::unterminated;
    }
    for (std::size_t p = find_stop(quoted_stop_, text_, from);; p = find_stop(quoted_stop_, text_, p)) {
        const bool too_far = p - from > most_.field_bytes;
        if (p + 1 >= text_.size() && !at_end_ && !too_far) {
            return step::needs_more;
        }
        if (too_far || p == text_.size() || detail::is_line_end(text_[p])) {
            barren_until_ = p;
            return step::unterminated;
        }
        const bool is_pair = p + 1 < text_.size() && text_[p + 1] == how_.quote;
        if (text_[p] != how_.quote || is_pair) {
            p = behind_pair(p);
        } else if (ends_field(p + 1)) {
            closing = p;
            return step::done;
        } else if (begins_field(p)) {
            return step::unterminated;
        } else {
            ++p;
        }
    }
}

/// In text[content, before): the second of two quotes in front of the end of a field, on the first line.
bool record_parser::find_undoubled_closing(std::size_t content, std::size_t before, std::size_t& closing) const {
    for (std::size_t p = find_stop(quoted_stop_, text_, content); p + 1 < before;
         p = find_stop(quoted_stop_, text_, behind_pair(p))) {
        if (text_[p] == '\n' || text_[p] == '\r') {
            return false;
        }
        if (text_[p] == how_.quote && ends_field(p + 2)) {
            closing = p + 1;
            return true;
        }
    }
    return false;
}

/// Behind the two bytes at `at`, a doubled quote or what an escape begins; an escaped line end still ends the line.
std::size_t record_parser::behind_pair(std::size_t at) const {
    const bool ends_line = at + 1 < text_.size() && (text_[at + 1] == '\n' || text_[at + 1] == '\r');
    return std::min(at + (ends_line ? 1 : 2), text_.size());
}

/// Whether a delimiter stands ahead of `at`.
bool record_parser::begins_field(std::size_t at) const {
    if (how_.padded) {
        while (at > begin_ && detail::is_blank(text_[at - 1])) {
            --at;
        }
    }
    return at > begin_ && field_end_[static_cast<unsigned char>(text_[at - 1])];
}

}  // namespace rfm::csv
