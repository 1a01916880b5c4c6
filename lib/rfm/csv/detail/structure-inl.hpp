// SPDX-License-Identifier: MIT

// The bodies of structure_kernels over a type `words`, which whoever includes this file has defined in the same
// namespace, compiled for the same instruction set. That is why there is no include guard.

#include <rfm/csv/detail/structure.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

inline std::uint64_t first_bits(std::size_t n) {
    return n >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
}

/// The bytes that structure is made of, ready to be compared.
struct mark_patterns {
    explicit mark_patterns(const marks& of) : delimiter(words::repeat(of.delimiter)), quote(words::repeat(of.quote)) {}

    words::pattern delimiter;
    words::pattern quote;
    words::pattern lf = words::repeat('\n');
    words::pattern cr = words::repeat('\r');
};

inline bool is_boundary(char c, const marks& of) {
    return c == of.delimiter || c == of.quote || c == '\n' || c == '\r';
}

/// CRs with a LF behind them.
inline std::uint64_t before_lf(std::uint64_t cr, std::uint64_t lf, char behind) {
    return cr & (lf >> 1 | std::uint64_t{behind == '\n'} << 63);
}

/// Counts the line ends of a quoted field, which may go on over many words.
class quoted_lines {
public:
    explicit quoted_lines(std::size_t most) : most_(most) {}

    bool any() const { return run_ != 0; }

    /// False once a field has too many. `ends` are line ends inside quotes, `bare` the bytes between fields.
    bool add(std::uint64_t ends, std::uint64_t bare) {
        if (bare == 0) {
            run_ += static_cast<std::size_t>(std::popcount(ends));
            return run_ <= most_;
        }
        const std::uint64_t below_first = (bare & (~bare + 1)) - 1;
        const std::size_t whole = run_ + static_cast<std::size_t>(std::popcount(ends & below_first));
        const int last = 63 - std::countl_zero(bare);
        run_ = static_cast<std::size_t>(std::popcount(ends >> last));
        return whole <= most_;
    }

private:
    std::size_t most_;
    std::size_t run_ = 0;
};

inline quote_check check_quotes(std::string_view text, std::size_t from, const marks& of,
                                std::size_t quoted_line_ends) {
    const mark_patterns is(of);
    quote_check found;
    quoted_lines lines(quoted_line_ends);
    std::uint64_t inside = 0;  // all ones while quotes are open
    for (std::size_t i = from; i < text.size(); i += 64) {
        const auto word = words::load(text.data() + i);
        const std::uint64_t valid = first_bits(text.size() - i);
        const std::uint64_t quote = words::equal(word, is.quote) & valid;
        if ((quote | inside) == 0) {
            continue;
        }
        const std::uint64_t line_end = words::equal_any(word, is.lf, is.cr) & valid;
        const std::uint64_t separator = (words::equal(word, is.delimiter) & valid) | line_end;
        const std::uint64_t in = words::prefix_xor(quote) ^ inside;
        const std::uint64_t around = separator | quote;
        std::uint64_t illegal = quote & ~((in & around << 1) | (~in & around >> 1));
        if (illegal != 0) {
            const bool begins = i == from || is_boundary(text[i - 1], of);
            const std::size_t behind = std::min(i + 64, text.size());
            const bool ends = behind == text.size() || is_boundary(text[behind], of);
            illegal &= ~(in & std::uint64_t{begins});
            illegal &= ~(~in & std::uint64_t{ends} << (behind - i - 1));
        }
        if (illegal != 0) {
            const int first = std::countr_zero(illegal);
            return {.failed_at = i + static_cast<std::size_t>(first), .inside = (in >> first & 1) == 0, .any = true};
        }
        if ((line_end & in) != 0 || lines.any()) {
            const std::uint64_t cr = words::equal(word, is.cr) & valid;
            const std::uint64_t lf = line_end & ~cr;
            const std::uint64_t of_crlf = before_lf(cr, lf, text.size() - i > 64 ? text[i + 64] : '\0');
            if (!lines.add(line_end & ~of_crlf & in, separator & ~in)) {
                return {.failed_at = i, .inside = inside != 0, .any = true};
            }
        }
        found.any = true;
        inside = in >> 63 != 0 ? ~std::uint64_t{0} : 0;
    }
    found.inside = inside != 0;
    return found;
}

/// Finds the structure of whole records, word by word.
template <bool quoted>
class indexer {
public:
    indexer(const char* text, std::size_t end, const marks& of, structure& into)
        : text_(text), end_(end), is_(of), into_(into) {}

    /// Makes room for what is found in `bytes` more.
    void begin_strip(std::size_t bytes) {
        into_.field_ends.make_room(bytes + 16);
        into_.record_ends.make_room(bytes + 16);
        fields_ = into_.field_ends.end();
        records_ = into_.record_ends.end();
        fields_before_ = into_.field_ends.size();
        field_count_ = 0;
        record_count_ = 0;
    }
    void end_strip() {
        into_.field_ends.grow(field_count_);
        into_.record_ends.grow(record_count_);
    }

    /// The 64 bytes at `i`, or as many as are left if not `whole`.
    template <bool whole>
    [[gnu::always_inline]] void add(std::size_t i) {
        const auto word = words::load(text_ + i);
        const std::uint64_t valid = whole ? ~std::uint64_t{0} : first_bits(end_ - i);
        const std::uint64_t lf = words::equal(word, is_.lf) & valid;
        const std::uint64_t cr = words::equal(word, is_.cr) & valid;
        const std::uint64_t delimiter = words::equal(word, is_.delimiter) & valid;
        if constexpr (whole) {
            seen_.add(word);
        } else {
            seen_.add_first(text_ + i, end_ - i);
        }
        std::uint64_t bare = ~std::uint64_t{0};
        if constexpr (quoted) {
            const std::uint64_t in = words::prefix_xor(words::equal(word, is_.quote) & valid) ^ inside_;
            inside_ = in >> 63 != 0 ? ~std::uint64_t{0} : 0;
            bare = ~in;
        }
        std::uint64_t line_ends = lf;
        std::uint64_t record_ends = lf;
        if ((cr | cr_before_) != 0) {
            const std::uint64_t of_crlf = before_lf(cr, lf, i + 64 < end_ ? text_[i + 64] : '\0');
            line_ends |= cr & ~of_crlf;
            record_ends = (lf & ~(of_crlf << 1 | cr_before_)) | of_crlf;
            cr_before_ = of_crlf >> 63;
            any_cr_ = true;
            lone_cr_ |= cr & ~of_crlf & bare;
        }
        line_ends_ += static_cast<std::uint64_t>(std::popcount(line_ends));
        if constexpr (quoted) {
            if (const std::uint64_t quoted_ends = line_ends & ~bare; quoted_ends != 0) {
                into_.quoted_line_ends.make_room(64 + 16);
                into_.quoted_line_ends.grow(
                    words::append_places(into_.quoted_line_ends.end(), quoted_ends, static_cast<std::uint32_t>(i)));
            }
        }
        record_ends &= bare;
        const std::uint64_t field_ends = (delimiter & bare) | record_ends;
        record_count_ += words::append_ranks(records_ + record_count_, record_ends, field_ends,
                                             static_cast<std::uint32_t>(fields_before_ + field_count_ + 1));
        field_count_ += words::append_places(fields_ + field_count_, field_ends, static_cast<std::uint32_t>(i));
    }

    index_result result() const {
        return {.bytes = {.line_ends = line_ends_, .ascii = seen_.ascii(), .has_nul = seen_.has_nul()},
                .lone_cr = lone_cr_ != 0,
                .any_cr = any_cr_};
    }

private:
    const char* text_;
    std::size_t end_;
    mark_patterns is_;
    structure& into_;

    std::uint32_t* fields_ = nullptr;
    std::uint32_t* records_ = nullptr;
    std::size_t fields_before_ = 0;
    std::size_t field_count_ = 0;
    std::size_t record_count_ = 0;

    std::uint64_t inside_ = 0;     // all ones while quotes are open
    std::uint64_t cr_before_ = 0;  // the last byte is a CR with a LF behind it
    std::uint64_t line_ends_ = 0;
    std::uint64_t lone_cr_ = 0;
    bool any_cr_ = false;
    words::observed seen_;
};

template <bool quoted>
index_result index_records(const char* text, std::size_t begin, std::size_t end, const marks& of, structure& into) {
    constexpr std::size_t strip = 4096;
    indexer<quoted> index(text, end, of, into);
    std::size_t at = begin;
    while (at + 64 <= end) {
        const std::size_t strip_end = std::min(at + strip, at + (end - at) / 64 * 64);
        index.begin_strip(strip);
        for (; at < strip_end; at += 64) {
            index.template add<true>(at);
        }
        index.end_strip();
    }
    if (at < end) {
        index.begin_strip(64);
        index.template add<false>(at);
        index.end_strip();
    }
    return index.result();
}

inline survey look_at(std::string_view text) {
    const mark_patterns is{marks{}};
    words::observed seen;
    survey found;
    for (std::size_t i = 0; i < text.size(); i += 64) {
        const auto word = words::load(text.data() + i);
        const std::size_t left = text.size() - i;
        const std::uint64_t valid = first_bits(left);
        const std::uint64_t lf = words::equal(word, is.lf) & valid;
        const std::uint64_t cr = words::equal(word, is.cr) & valid;
        const std::uint64_t of_crlf = before_lf(cr, lf, left > 64 ? text[i + 64] : '\0');
        found.line_ends += static_cast<std::uint64_t>(std::popcount(lf | (cr & ~of_crlf)));
        if (left >= 64) {
            seen.add(word);
        } else {
            seen.add_first(text.data() + i, left);
        }
    }
    found.ascii = seen.ascii();
    found.has_nul = seen.has_nul();
    return found;
}

inline structure_kernels kernels() {
    return {.name = words::name,
            .check_quotes = check_quotes,
            .index_quoted = index_records<true>,
            .index_plain = index_records<false>,
            .look_at = look_at,
            .is_utf8 = words::is_utf8};
}
