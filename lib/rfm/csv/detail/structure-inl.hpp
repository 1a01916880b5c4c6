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

/// Checks where quotes are, from one word to the next.
class quote_checker {
public:
    quote_checker(std::string_view text, std::size_t from, const marks& of, std::size_t quoted_line_ends)
        : text_(text), from_(from), of_(of), is_(of), lines_(quoted_line_ends) {}

    /// The 64 bytes at `i`, or as many as are left; false where the check has failed.
    bool check_word(std::size_t i) {
        const auto word = words::load(text_.data() + i);
        const std::uint64_t valid = first_bits(text_.size() - i);
        const std::uint64_t quote = words::equal(word, is_.quote) & valid;
        if ((quote | inside_) == 0) {
            return true;
        }
        const std::uint64_t line_end = words::equal_any(word, is_.lf, is_.cr) & valid;
        const std::uint64_t separator = (words::equal(word, is_.delimiter) & valid) | line_end;
        const std::uint64_t in = words::prefix_xor(quote) ^ inside_;
        const std::uint64_t around = separator | quote;
        // First, for the field that ends here may be too long although what follows is illegal.
        if ((line_end & in) != 0 || lines_.any()) {
            const std::uint64_t cr = words::equal(word, is_.cr) & valid;
            const std::uint64_t lf = line_end & ~cr;
            const std::uint64_t of_crlf = before_lf(cr, lf, text_.size() - i > 64 ? text_[i + 64] : '\0');
            if (!lines_.add(line_end & ~of_crlf & in, separator & ~in)) {
                found_ = {.failed_at = i, .inside = inside_ != 0, .any = true};
                return false;
            }
        }
        std::uint64_t illegal = quote & ~((in & around << 1) | (~in & around >> 1));
        if (illegal != 0) {
            const std::size_t behind = std::min(i + 64, text_.size());
            illegal &= ~(in & std::uint64_t{begins_field(i)});
            illegal &= ~(~in & std::uint64_t{ends_field(behind)} << (behind - i - 1));
        }
        if (illegal != 0) {
            const int first = std::countr_zero(illegal);
            found_ = {.failed_at = i + static_cast<std::size_t>(first), .inside = (in >> first & 1) == 0, .any = true};
            return false;
        }
        found_.any = true;
        inside_ = in >> 63 != 0 ? ~std::uint64_t{0} : 0;
        return true;
    }

    static constexpr std::size_t strip = 512;

    /// Passes over as many bytes at `i` at once, without a decision on the way; false, and nothing is done, if there
    /// may be more to say of them than that all is well.
    bool pass_strip(std::size_t i) {
        std::uint64_t quotes = inside_;
        for (std::size_t at = i; at < i + strip; at += 64) {
            quotes |= words::equal(words::load(text_.data() + at), is_.quote);
        }
        if (quotes == 0) {
            return true;
        }
        std::uint64_t inside = inside_;
        std::uint64_t around_before = begins_field(i) ? 1 : 0;
        std::uint64_t closer_before = 0;
        std::uint64_t amiss = lines_.any() ? 1 : 0;
        for (std::size_t at = i; at < i + strip; at += 64) {
            const auto word = words::load(text_.data() + at);
            const std::uint64_t quote = words::equal(word, is_.quote);
            const std::uint64_t line_end = words::equal_any(word, is_.lf, is_.cr);
            const std::uint64_t around = words::equal(word, is_.delimiter) | line_end | quote;
            const std::uint64_t in = words::prefix_xor(quote) ^ inside;
            const std::uint64_t closers = quote & ~in;
            amiss |= quote & in & ~(around << 1 | around_before);
            amiss |= (closers << 1 | closer_before) & ~around;
            amiss |= line_end & in;
            around_before = around >> 63;
            closer_before = closers >> 63;
            inside = 0 - (in >> 63);
        }
        if (amiss != 0 || (closer_before != 0 && !ends_field(i + strip))) {
            return false;
        }
        found_.any = true;
        inside_ = inside;
        return true;
    }

    quote_check result() const {
        quote_check all = found_;
        all.inside = all.failed_at == nowhere ? inside_ != 0 : all.inside;
        return all;
    }

private:
    bool begins_field(std::size_t i) const { return i == from_ || is_boundary(text_[i - 1], of_); }
    bool ends_field(std::size_t behind) const { return behind == text_.size() || is_boundary(text_[behind], of_); }

    std::string_view text_;
    std::size_t from_;
    marks of_;
    mark_patterns is_;
    quoted_lines lines_;
    std::uint64_t inside_ = 0;  // all ones while quotes are open
    quote_check found_;
};

inline quote_check check_quotes(std::string_view text, std::size_t from, const marks& of,
                                std::size_t quoted_line_ends) {
    quote_checker check(text, from, of, quoted_line_ends);
    std::size_t i = from;
    while (i < text.size()) {
        const bool whole = text.size() - i >= quote_checker::strip;
        if (whole && check.pass_strip(i)) {
            i += quote_checker::strip;
            continue;
        }
        for (const std::size_t end = whole ? i + quote_checker::strip : text.size(); i < end; i += 64) {
            if (!check.check_word(i)) {
                return check.result();
            }
        }
    }
    return check.result();
}

/// Finds the structure of whole records, word by word.
template <bool quoted>
class indexer {
public:
    indexer(const char* text, std::size_t end, const marks& of, structure& into)
        : text_(text), end_(end), is_(of), into_(into) {}

    /// Makes room for what is found in `bytes` more: the loop over them calls nothing.
    void begin_strip(std::size_t bytes) {
        into_.field_ends.make_room(bytes + 16);
        fields_ = into_.field_ends.end();
        field_count_ = 0;
        if constexpr (quoted) {
            into_.quoted_line_ends.make_room(bytes + 16);
            quoted_ends_ = into_.quoted_line_ends.end();
            quoted_end_count_ = 0;
        }
    }
    void end_strip() {
        into_.field_ends.grow(field_count_);
        if constexpr (quoted) {
            into_.quoted_line_ends.grow(quoted_end_count_);
        }
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
                quoted_end_count_ +=
                    words::append_places(quoted_ends_ + quoted_end_count_, quoted_ends, static_cast<std::uint32_t>(i));
            }
        }
        record_ends &= bare;
        records_ += static_cast<std::uint64_t>(std::popcount(record_ends));
        const std::uint64_t field_ends = (delimiter & bare) | record_ends;
        field_count_ += words::append_places(fields_ + field_count_, field_ends, static_cast<std::uint32_t>(i));
    }

    index_result result() const {
        return {.bytes = {.line_ends = line_ends_, .ascii = seen_.ascii(), .has_nul = seen_.has_nul()},
                .records = records_,
                .lone_cr = lone_cr_ != 0,
                .any_cr = any_cr_};
    }

private:
    const char* text_;
    std::size_t end_;
    mark_patterns is_;
    structure& into_;

    std::uint32_t* fields_ = nullptr;
    std::uint32_t* quoted_ends_ = nullptr;
    std::size_t field_count_ = 0;
    std::size_t quoted_end_count_ = 0;

    std::uint64_t inside_ = 0;     // all ones while quotes are open
    std::uint64_t cr_before_ = 0;  // the last byte is a CR with a LF behind it
    std::uint64_t line_ends_ = 0;
    std::uint64_t records_ = 0;
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
