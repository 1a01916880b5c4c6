// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/bytes.hpp>
#include <rfm/csv/detail/chunker.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace rfm::csv::detail {
namespace {

/// Just behind the last LF outside quotes of text[from, ..), or `from`. `inside`: quotes are open at its end.
std::size_t last_record_end(std::string_view text, std::size_t from, char quote, bool inside) {
    std::size_t behind = text.size();
    while (behind > from) {
        const std::size_t lf = text.substr(0, behind).rfind('\n');
        if (lf == std::string_view::npos || lf < from) {
            return from;
        }
        const auto between = text.substr(lf, behind - lf);
        inside = inside != (std::ranges::count(between, quote) % 2 != 0);
        if (!inside) {
            return lf + 1;
        }
        behind = lf;
    }
    return from;
}

/// The end of text[from, to) without last records that are but ^Z: what they mean depends on what follows.
std::size_t without_marks(std::string_view text, std::size_t from, std::size_t to) {
    for (std::size_t end = to; end > from; --end) {
        if (is_line_end(text[end - 1])) {
            continue;
        }
        if (text[end - 1] != end_of_file_mark || (end - 1 > from && !is_line_end(text[end - 2]))) {
            break;
        }
        to = end - 1;
    }
    return to;
}

}  // namespace

bool has_plain_structure(const dialect& how, const limits& most) {
    const bool doubled_only = !how.escape || *how.escape == how.quote;
    const bool distinct = how.delimiter != how.quote && !is_line_end(how.delimiter) && !is_line_end(how.quote);
    return !how.blanks && !how.padded && doubled_only && distinct && most.quoted_line_ends >= 64;
}

void take_fields(record_parser& parser, std::size_t text_bytes, storage& into, std::span<record> records) {
    for (record& r : records) {
        r.first_field += static_cast<std::uint32_t>(into.spans.size());
    }
    const auto apart = static_cast<std::uint32_t>(field_span::unescaped + into.unescaped.size() - text_bytes);
    for (const field_span& at : parser.fields()) {
        const bool is_apart = at.begin >= text_bytes && at.length > 0;
        into.spans.push_back({.begin = is_apart ? at.begin + apart : at.begin, .length = at.length});
    }
    into.unescaped += parser.unescaped();
}

chunker::chunker(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most, std::size_t block_bytes,
                 const structure_kernels& kernels)
    : bytes_(std::move(bytes)),
      marks_{.delimiter = how.delimiter, .quote = how.quote},
      most_(most),
      has_quotes_(how.quote != '\0'),
      most_provable_(has_plain_structure(how, most) ? std::min(most.field_bytes, most.record_bytes) : 0),
      block_bytes_(std::max<std::size_t>(block_bytes, 1)),
      kernels_(kernels),
      parser_(how, most),
      pool_(std::make_shared<storage_pool>(4 * block_bytes_)) {}

std::optional<chunk> chunker::next() {
    fill(block_bytes_);
    while (line_end_ahead_ && !skip_line()) {
        fill(window_.text.size() + block_bytes_);
    }
    fill(block_bytes_);
    for (;;) {
        if (auto made = take()) {
            return made;
        }
        if (ended_) {
            return std::nullopt;
        }
        fill(2 * window_.text.size());
    }
}

storage chunker::new_piece() const {
    storage piece = pool_->take();
    piece.clear_for_piece();
    return piece;
}

std::optional<early_index> chunker::index_early(storage& piece) const {
    constexpr std::size_t room = 512;  // for the fields of the first record
    const std::string_view text = piece.text.text();
    const std::size_t behind_first = text.find('\n') + 1;
    const std::size_t behind_last = text.rfind('\n') + 1;
    if (most_provable_ == 0 || behind_first == behind_last) {
        return std::nullopt;
    }
    early_index early{.begin = piece.text.begin() + behind_first, .found = {}};
    piece.found.field_ends.clear_before(room);
    early.found = index(piece.text, early.begin, piece.text.begin() + behind_last, piece.found);
    if (!early.found.proven) {
        piece.found.clear();
        return std::nullopt;
    }
    return early;
}

std::optional<chunk> chunker::next_with(storage&& piece, std::optional<early_index> early, bool is_last) {
    ended_ = is_last;
    if (line_end_ahead_) {
        early.reset();  // records begin further on
    }
    if (piece.text.prepend(window_.text.text())) {
        std::swap(window_, piece);
    } else {
        window_.text.append(piece.text.text());
        early.reset();  // all of it has moved
    }
    pool_->give_back(std::move(piece));
    return !line_end_ahead_ || skip_line() ? take(early) : std::nullopt;
}

bool chunker::read_ahead(std::size_t bytes) {
    fill(window_.text.size() + bytes);
    return !ended_;
}

void chunker::fill(std::size_t target) {
    if (ended_ || window_.text.size() >= target) {
        return;
    }
    const std::span<char> room = window_.text.room_up_to(target);
    const std::size_t got = bytes_->read(room);
    ended_ = got < room.size();
    window_.text.grow(got);
}

/// Drops the window up to the next line end; false: it has none, or ends with it, and only that is left of it.
bool chunker::skip_line() {
    byte_buffer& window = window_.text;
    const std::size_t line_end = find_line_end(window.text(), 0);
    const bool is_known = ended_ || line_end + 1 < window.size();
    const std::size_t behind =
        is_known && line_end < window.size() ? after_line_end(window.text(), line_end) : line_end;
    offset_ += behind;
    window.drop_front(behind);
    skipped_lines_ += is_known ? 1 : 0;
    line_end_ahead_ = !is_known;
    return is_known;
}

/// The whole records of the window.
std::optional<chunk> chunker::take(const std::optional<early_index>& early) {
    find_stretches(early);
    return stretches_.empty() ? std::nullopt : std::optional(cut());
}

/// The whole records of the window, if it holds one.
void chunker::find_stretches(const std::optional<early_index>& early) {
    const std::string_view text = window_.text.text();
    stretches_.clear();
    split_.clear();
    if (index_all(early)) {
        return;
    }
    window_.found.clear();
    parser_.open(text, offset_, ended_);
    std::size_t at = 0;
    while (at < text.size() && !line_end_ahead_) {
        std::size_t until = text.size();
        if (text.size() <= most_provable_) {
            const proof found = prove(at);
            if (found.end > at) {
                using enum stretch::kind;
                stretches_.push_back({.begin = at, .end = found.end, .how = found.quotes ? quoted : plain});
                at = found.end;
            }
            if (found.failed_at != nowhere) {
                until = found.failed_at;
            } else if (!stretches_.empty()) {
                return;
            }
        }
        const std::size_t behind = read_carefully(at, until);
        if (behind == at) {
            return;
        }
        at = behind;
    }
}

/// The usual case: the last line end is that of a record, and all before it is sound. Then one look finds the fields as
/// well, while the text is in the cache. False if it is anything else: what was found then means nothing.
bool chunker::index_all(const std::optional<early_index>& early) {
    const std::string_view text = window_.text.text();
    const std::size_t end = text.rfind('\n') + 1;
    if (end == 0 || text.size() > most_provable_ || (ended_ && end < text.size()) || line_end_ahead_ ||
        without_marks(text, 0, end) < end) {
        return false;
    }
    proven_index whole;
    if (early) {
        whole = index_with(*early);
    }
    if (!whole.proven) {
        structure& found = window_.found;
        found.clear();
        found.field_ends.push_back(0);
        whole = index(window_.text, window_.text.begin(), window_.text.begin() + end, found);
    }
    if (!whole.proven) {
        return false;
    }
    stretches_.push_back({.begin = 0,
                          .end = end,
                          .how = whole.quotes ? stretch::kind::quoted : stretch::kind::plain,
                          .indexed = whole.found});
    return true;
}

/// What is at these places of a buffer: whole records.
proven_index chunker::index(const byte_buffer& text, std::size_t begin, std::size_t end, structure& into) const {
    if (has_quotes_) {
        return kernels_.prove_and_index(text.front(), begin, end, marks_, most_.quoted_line_ends, into);
    }
    return {.proven = true, .found = kernels_.index_plain(text.front(), begin, end, marks_, into)};
}

/// The index of the window, all of which but its first record was found early; not proven if that went wrong.
proven_index chunker::index_with(const early_index& early) {
    first_record_.clear();
    first_record_.field_ends.push_back(0);
    proven_index whole = index(window_.text, window_.text.begin(), early.begin, first_record_);
    const bool fits =
        first_record_.quoted_line_ends.size() == 0 && window_.found.field_ends.prepend(first_record_.field_ends);
    whole.proven = whole.proven && fits;
    whole.quotes = whole.quotes || early.found.quotes;
    whole.found += early.found.found;
    return whole;
}

chunker::proof chunker::prove(std::size_t from) const {
    const std::string_view text = window_.text.text();
    quote_check quotes;
    if (has_quotes_) {
        quotes = kernels_.check_quotes(text, from, marks_, most_.quoted_line_ends);
    }
    proof found{.end = text.size(), .failed_at = quotes.failed_at, .quotes = quotes.any};
    if (ended_ && quotes.inside && found.failed_at == nowhere) {
        found.failed_at = text.size();
    }
    if (!ended_ || found.failed_at != nowhere) {
        const std::string_view known = text.substr(0, found.failed_at);
        found.end = has_quotes_ ? last_record_end(known, from, marks_.quote, quotes.inside)
                                : std::max(from, known.rfind('\n') + 1);
    }
    found.end = without_marks(text, from, found.end);
    return found;
}

/// The records from `from` on until one ends behind `until`; just behind the last of them.
std::size_t chunker::read_carefully(std::size_t from, std::size_t until) {
    const std::size_t before = split_.size();
    parser_.go_on_at(from);
    record r;
    while (!parser_.exhausted() && parser_.position() <= until && !line_end_ahead_) {
        const auto ending = parser_.next(r);
        if (ending == record_parser::ending::needs_more) {
            break;
        }
        line_end_ahead_ = ending == record_parser::ending::past_limit;
        split_.push_back(r);
    }
    const std::size_t behind = parser_.position();
    if (behind > from) {
        stretches_.push_back(
            {.begin = from, .end = behind, .how = stretch::kind::careful, .records = split_.size() - before});
    }
    return behind;
}

/// What find_stretches() found, as a chunk; the rest of the window is the next one.
chunk chunker::cut() {
    const std::size_t end = stretches_.back().end;
    const std::string_view rest = window_.text.text().substr(end);
    storage next = pool_->take();
    next.text.append(rest);

    chunk made;
    made.index_ = index_++;
    made.first_byte_ = offset_;
    made.ends_input_ = ended_ && rest.empty();
    take_fields(parser_, window_.text.size(), window_, split_);
    window_.text.shorten(end);
    made.data_ = std::exchange(window_, std::move(next));
    made.stretches_ = std::exchange(stretches_, {});
    made.split_ = std::exchange(split_, {});
    made.home_ = pool_;
    offset_ += end;
    return made;
}

}  // namespace rfm::csv::detail
