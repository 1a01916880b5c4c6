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

/// Where they are in 64 bytes.
struct word_marks {
    word_marks(const words::word& word, const mark_patterns& is, bool quoted)
        : quote(quoted ? words::equal(word, is.quote) : 0),
          delimiter(words::equal(word, is.delimiter)),
          lf(words::equal(word, is.lf)),
          cr(words::equal(word, is.cr)) {}

    std::uint64_t quote;
    std::uint64_t delimiter;
    std::uint64_t lf;
    std::uint64_t cr;
};

inline bool is_boundary(char c, const marks& of) {
    return c == of.delimiter || c == of.quote || c == '\n' || c == '\r';
}

/// CRs with a LF behind them.
inline std::uint64_t before_lf(std::uint64_t cr, std::uint64_t lf, char behind) {
    return cr & (lf >> 1 | std::uint64_t{behind == '\n'} << 63);
}

#include <rfm/csv/detail/quote_check-inl.hpp>

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

    /// The 64 bytes at `i`.
    [[gnu::always_inline]] void add(std::size_t i) {
        const auto word = words::load(text_ + i);
        const word_marks of(word, is_, quoted);
        add(i, word, of, inside(of.quote));
    }
    /// Whole words from `i` to `behind` that hold no quote, nor begin inside some.
    void add_bare(std::size_t i, std::size_t behind) {
        for (; i < behind; i += 64) {
            const auto word = words::load(text_ + i);
            add(i, word, word_marks(word, is_, false), 0);
        }
    }
    /// All that is left.
    void add_rest(std::size_t i) {
        for (; i + 64 <= end_; i += 64) {
            add(i);
        }
        if (i < end_) {
            add_last(i);
        }
    }
    /// The same where it is known what is in them.
    [[gnu::always_inline]] void add(std::size_t i, const words::word& word, const word_marks& of, std::uint64_t in) {
        seen_.add(word);
        place(i, of, in);
    }
    index_result result() const {
        return {.bytes = {.line_ends = line_ends_, .ascii = seen_.ascii(), .has_nul = seen_.has_nul()},
                .records = records_,
                .lone_cr = lone_cr_ != 0,
                .any_cr = any_cr_};
    }

private:
    /// As many as are left at `i`, fewer than 64.
    void add_last(std::size_t i) {
        const std::uint64_t valid = first_bits(end_ - i);
        word_marks of(words::load(text_ + i), is_, quoted);
        for (std::uint64_t* each : {&of.quote, &of.delimiter, &of.lf, &of.cr}) {
            *each &= valid;
        }
        seen_.add_first(text_ + i, end_ - i);
        place(i, of, inside(of.quote));
    }

    std::uint64_t inside(std::uint64_t quote) const {
        if constexpr (quoted) {
            return words::prefix_xor(quote) ^ inside_;
        }
        return 0;
    }

    [[gnu::always_inline]] void place(std::size_t i, const word_marks& of, std::uint64_t in) {
        const auto& [quote, delimiter, lf, cr] = of;
        const std::uint64_t bare = ~in;
        inside_ = 0 - (in >> 63);
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
    std::size_t i = begin;
    for (; end - i >= strip; i += strip) {
        index.begin_strip(strip);
        for (std::size_t at = i; at < i + strip; at += 64) {
            index.add(at);
        }
        index.end_strip();
    }
    index.begin_strip(strip);
    index.add_rest(i);
    index.end_strip();
    return index.result();
}

/// check_quotes() and index_records() in one pass.
inline proven_index prove_and_index(const char* text, std::size_t begin, std::size_t end, const marks& of,
                                    std::size_t quoted_line_ends, structure& into) {
    constexpr std::size_t strip = quote_checker::strip;
    quote_checker check({text, end}, begin, of, quoted_line_ends);
    indexer<true> index(text, end, of, into);
    const auto add = [&index](std::size_t at, const words::word& word, const word_marks& is, std::uint64_t in)
        __attribute__((always_inline)) {
        index.add(at, word, is, in);
    };
    for (std::size_t i = begin; i < end; i += strip) {
        index.begin_strip(strip);
        bool passed = false;
        if (end - i < strip) {
            index.add_rest(i);
        } else if (!check.met_quotes() && check.has_no_quotes(i)) {
            index.add_bare(i, i + strip);
            passed = true;
        } else {
            passed = check.pass_strip(i, add);
        }
        index.end_strip();
        if (!passed && !check.check_words(i, std::min(i + strip, end))) {
            return {};
        }
    }
    const quote_check checked = check.result();
    return {.proven = !checked.inside, .quotes = checked.any, .found = index.result()};
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
            .prove_and_index = prove_and_index,
            .look_at = look_at,
            .is_utf8 = words::is_utf8};
}
