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
    const words at(of);
    quote_check found;
    quoted_lines lines(quoted_line_ends);
    std::uint64_t inside = 0;  // all ones while quotes are open
    for (std::size_t i = from; i < text.size(); i += 64) {
        const auto word = words::load(text.data() + i);
        const std::uint64_t valid = first_bits(text.size() - i);
        const std::uint64_t quote = at.quotes(word) & valid;
        if ((quote | inside) == 0) {
            continue;
        }
        const std::uint64_t lf = at.lfs(word) & valid;
        const std::uint64_t cr = at.crs(word) & valid;
        const std::uint64_t separator = (at.delimiters(word) & valid) | lf | cr;
        const std::uint64_t in = words::prefix_xor(quote) ^ inside;
        const std::uint64_t around = separator | quote | ~valid;
        const char behind = text.size() - i <= 64 ? '\n' : text[i + 64];
        const std::uint64_t may_open = around << 1 | std::uint64_t{i == from || is_boundary(text[i - 1], of)};
        const std::uint64_t may_close = around >> 1 | std::uint64_t{is_boundary(behind, of)} << 63;
        const std::uint64_t illegal = quote & ((in & ~may_open) | (~in & ~may_close));
        if (illegal != 0) {
            const int first = std::countr_zero(illegal);
            return {.failed_at = i + static_cast<std::size_t>(first), .inside = (in >> first & 1) == 0, .any = true};
        }
        const std::uint64_t line_ends = lf | (cr & ~before_lf(cr, lf, behind));
        if (!lines.add(line_ends & in, separator & ~in)) {
            return {.failed_at = i, .inside = inside != 0, .any = true};
        }
        found.any = true;
        inside = in >> 63 != 0 ? ~std::uint64_t{0} : 0;
    }
    found.inside = inside != 0;
    return found;
}

/// Appends the places of the bits of `word`, which stands at `place`. There is room for 16 numbers more than bits.
inline std::size_t append_bits(std::uint32_t* into, std::uint64_t word, std::uint32_t place) {
    const auto count = static_cast<std::size_t>(std::popcount(word));
    std::size_t written = 0;
    do {
        for (std::size_t k = 0; k < 8; ++k) {
            into[written + k] = place + static_cast<std::uint32_t>(std::countr_zero(word));
            word &= word - 1;
        }
        written += 8;
    } while (written < count);
    return count;
}

template <bool quoted>
index_result index_records(const char* text, std::size_t begin, std::size_t end, const marks& of, structure& into) {
    constexpr std::size_t strip = 4096;
    const words at(of);
    words::observed seen;
    index_result result;
    std::uint64_t inside = 0;
    std::uint64_t cr_before = 0;  // the last byte is a CR with a LF behind it
    for (std::size_t strip_begin = begin; strip_begin < end; strip_begin += strip) {
        const std::size_t strip_end = std::min(end, strip_begin + strip);
        into.field_ends.make_room(strip + 16);
        into.record_ends.make_room(strip + 16);
        std::uint32_t* const fields = into.field_ends.end();
        std::uint32_t* const records = into.record_ends.end();
        const std::size_t fields_before = into.field_ends.size();
        std::size_t field_count = 0;
        std::size_t record_count = 0;
        for (std::size_t i = strip_begin; i < strip_end; i += 64) {
            const auto word = words::load(text + i);
            const std::uint64_t valid = first_bits(end - i);
            std::uint64_t lf = at.lfs(word) & valid;
            std::uint64_t cr = at.crs(word) & valid;
            std::uint64_t delimiter = at.delimiters(word) & valid;
            if (valid == ~std::uint64_t{0}) {
                seen.add(word);
            } else {
                seen.add_first(text + i, end - i);
            }
            std::uint64_t bare = ~std::uint64_t{0};
            if constexpr (quoted) {
                const std::uint64_t quote = at.quotes(word) & valid;
                const std::uint64_t in = words::prefix_xor(quote) ^ inside;
                inside = in >> 63 != 0 ? ~std::uint64_t{0} : 0;
                bare = ~in;
            }
            std::uint64_t line_ends = lf;
            std::uint64_t record_ends = lf;
            if ((cr | cr_before) != 0) {
                const std::uint64_t of_crlf = before_lf(cr, lf, i + 64 < end ? text[i + 64] : '\0');
                line_ends |= cr & ~of_crlf;
                record_ends = (lf & ~(of_crlf << 1 | cr_before)) | of_crlf;
                cr_before = of_crlf >> 63;
                result.any_cr = true;
                result.lone_cr = result.lone_cr || (cr & ~of_crlf & bare) != 0;
            }
            result.bytes.line_ends += static_cast<std::uint64_t>(std::popcount(line_ends));
            if constexpr (quoted) {
                if (const std::uint64_t quoted_ends = line_ends & ~bare; quoted_ends != 0) {
                    into.quoted_line_ends.make_room(64 + 16);
                    into.quoted_line_ends.grow(
                        append_bits(into.quoted_line_ends.end(), quoted_ends, static_cast<std::uint32_t>(i)));
                }
            }
            record_ends &= bare;
            const std::uint64_t field_ends = (delimiter & bare) | record_ends;
            for (std::uint64_t left = record_ends; left != 0; left &= left - 1) {
                const auto fields_here = static_cast<std::size_t>(std::popcount(field_ends & (left ^ (left - 1))));
                records[record_count++] = static_cast<std::uint32_t>(fields_before + field_count + fields_here);
            }
            field_count += append_bits(fields + field_count, field_ends, static_cast<std::uint32_t>(i));
        }
        into.field_ends.grow(field_count);
        into.record_ends.grow(record_count);
    }
    result.bytes.ascii = seen.ascii();
    result.bytes.has_nul = seen.has_nul();
    return result;
}

inline survey look_at(std::string_view text) {
    const words at(marks{});
    words::observed seen;
    survey found;
    for (std::size_t i = 0; i < text.size(); i += 64) {
        const auto word = words::load(text.data() + i);
        const std::size_t left = text.size() - i;
        const std::uint64_t lf = at.lfs(word) & first_bits(left);
        const std::uint64_t cr = at.crs(word) & first_bits(left);
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
            .look_at = look_at};
}
