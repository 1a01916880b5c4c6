// SPDX-License-Identifier: MIT

// A part of structure-inl.hpp: whether quotes are where they should be. There is no include guard for the same reason.

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

    /// The words from `i` to `behind`, or to the end; false where the check has failed.
    bool check_words(std::size_t i, std::size_t behind) {
        while (i < behind && check_word(i)) {
            i += 64;
        }
        return i >= behind;
    }

    static constexpr std::size_t strip = 512;

    /// There were some in the last strip that was passed.
    bool met_quotes() const { return met_quotes_; }

    /// Whether all of as many bytes at `i` is outside quotes.
    bool has_no_quotes(std::size_t i) const {
        std::uint64_t quotes = inside_;
        for (std::size_t at = i; at < i + strip; at += 64) {
            quotes |= words::equal(words::load(text_.data() + at), is_.quote);
        }
        return quotes == 0;
    }

    /// Passes over as many bytes at once, without a decision on the way; false, and nothing is noted, if there may be
    /// more to say of them than that all is well. In any case calls visit(place, word, marks, bytes inside) for each
    /// 64 of them.
    template <class Visit>
    [[gnu::always_inline]] bool pass_strip(std::size_t i, Visit visit) {
        std::uint64_t inside = inside_;
        std::uint64_t quotes = 0;
        std::uint64_t around_before = begins_field(i) ? 1 : 0;
        std::uint64_t closer_before = 0;
        std::uint64_t amiss = lines_.any() ? 1 : 0;
        for (std::size_t at = i; at < i + strip; at += 64) {
            const auto word = words::load(text_.data() + at);
            const word_marks of(word, is_, true);
            const std::uint64_t line_end = of.lf | of.cr;
            const std::uint64_t around = of.delimiter | line_end | of.quote;
            const std::uint64_t in = words::prefix_xor(of.quote) ^ inside;
            const std::uint64_t closers = of.quote & ~in;
            visit(at, word, of, in);
            quotes |= of.quote;
            amiss |= of.quote & in & ~(around << 1 | around_before);
            amiss |= (closers << 1 | closer_before) & ~around;
            amiss |= line_end & in;
            around_before = around >> 63;
            closer_before = closers >> 63;
            inside = 0 - (in >> 63);
        }
        if (amiss != 0 || (closer_before != 0 && !ends_field(i + strip))) {
            return false;
        }
        met_quotes_ = quotes != 0;
        found_.any = found_.any || met_quotes_;
        inside_ = inside;
        return true;
    }

    quote_check result() const {
        quote_check all = found_;
        all.inside = all.failed_at == nowhere ? inside_ != 0 : all.inside;
        return all;
    }

private:
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

    bool begins_field(std::size_t i) const { return i == from_ || is_boundary(text_[i - 1], of_); }
    bool ends_field(std::size_t behind) const { return behind == text_.size() || is_boundary(text_[behind], of_); }

    std::string_view text_;
    std::size_t from_;
    marks of_;
    mark_patterns is_;
    quoted_lines lines_;
    std::uint64_t inside_ = 0;  // all ones while quotes are open
    bool met_quotes_ = false;
    quote_check found_;
};

inline quote_check check_quotes(std::string_view text, std::size_t from, const marks& of,
                                std::size_t quoted_line_ends) {
    quote_checker check(text, from, of, quoted_line_ends);
    check.check_words(from, text.size());
    return check.result();
}
