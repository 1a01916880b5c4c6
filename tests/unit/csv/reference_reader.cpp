// SPDX-License-Identifier: MIT
#include <csv/reference_reader.hpp>

#include <rfm/base/parallel.hpp>
#include <rfm/text/utf8.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace rfm::csv::test {
namespace {

bool at_line_end(std::string_view t, std::size_t i) {
    return i < t.size() && (t[i] == '\n' || t[i] == '\r');
}

std::size_t line_end_from(std::string_view t, std::size_t i) {
    while (i < t.size() && !at_line_end(t, i)) {
        ++i;
    }
    return i;
}

std::size_t past_line_end(std::string_view t, std::size_t i) {
    if (i >= t.size()) {
        return i;
    }
    return i + (t[i] == '\r' && i + 1 < t.size() && t[i + 1] == '\n' ? 2 : 1);
}

bool delimits(char c, const dialect& how) {
    return how.blanks ? c == ' ' || c == '\t' : c == how.delimiter;
}

struct quoted {
    bool closed = false;
    std::size_t behind = 0;
    std::string text;
    std::uint64_t line_ends = 0;
};

/// A quoted field whose content begins at `from`.
quoted read_quoted(std::string_view t, std::size_t from, const dialect& how, const limits& most) {
    quoted q;
    for (std::size_t i = from; i < t.size(); ++i) {
        if (i - from > most.field_bytes) {
            return q;
        }
        std::size_t content = i;
        if (how.escape == t[i] && how.escape != how.quote) {
            content = i + 1;
            if (content == t.size()) {
                return q;
            }
        } else if (t[i] == how.quote) {
            if (i + 1 == t.size() || t[i + 1] != how.quote) {
                q.closed = q.line_ends <= most.quoted_line_ends;
                q.behind = i + 1;
                return q;
            }
            content = i + 1;
        }
        i = content;
        q.text += t[i];
        q.line_ends += t[i] == '\r' || (t[i] == '\n' && t[i - 1] != '\r') ? 1 : 0;
    }
    return q;
}

struct shape {
    std::vector<std::string> fields;
    fault problem = fault::none;
    std::uint64_t line_ends = 0;
    std::size_t end = 0;  // of the raw text
};

std::vector<block> blocks_of(reader& in) {
    std::vector<block> blocks;
    for (;;) {
        auto b = in.next_block();
        if (!b) {
            return blocks;
        }
        blocks.push_back(*std::move(b));
    }
}

/// What the records of a block are made of.
class bytes_seen {
public:
    void add(const plain_record& r) {
        const auto is_high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
        ascii_ = ascii_ && std::ranges::none_of(r.raw, is_high);
        utf8_ = utf8_ && text::is_utf8(r.raw);
        has_nul_ = has_nul_ || r.raw.find('\0') != std::string::npos;
        is_cut_ = is_cut_ || r.problem == fault::line_too_long;
    }
    bool known_to(const block& b) const {
        return is_cut_ || (b.ascii == ascii_ && b.valid_utf8 == utf8_ && b.has_nul == has_nul_);
    }

private:
    bool ascii_ = true;
    bool utf8_ = true;
    bool has_nul_ = false;
    bool is_cut_ = false;
};

shape whole_record_fault(fault problem, std::uint64_t line_ends, std::size_t end) {
    return {.fields = {}, .problem = problem, .line_ends = line_ends, .end = end};
}

shape read_record(std::string_view t, std::size_t begin, const dialect& how, const limits& most) {
    shape s;
    std::size_t i = begin;
    const auto too_long = [&] { return i - begin > most.record_bytes; };
    const auto skip_blanks = [&] {
        while (i < t.size() && (t[i] == ' ' || t[i] == '\t') && (how.blanks || !delimits(t[i], how))) {
            ++i;
        }
    };
    for (;;) {
        if (how.blanks) {
            skip_blanks();
            if (!too_long() && !s.fields.empty() && (i == t.size() || at_line_end(t, i))) {
                s.end = i;
                return s;
            }
        }
        if (too_long()) {
            return whole_record_fault(fault::line_too_long, s.line_ends, line_end_from(t, i));
        }
        std::string text;
        bool after_quote = false;
        if (i < t.size() && how.quote != '\0' && t[i] == how.quote && s.problem != fault::text_after_quote) {
            const quoted q = read_quoted(t, i + 1, how, most);
            if (!q.closed) {
                return whole_record_fault(fault::unterminated_quote, 0, line_end_from(t, begin));
            }
            text = q.text;
            s.line_ends += q.line_ends;
            i = q.behind;
            if (!how.blanks) {
                skip_blanks();
            }
            after_quote = i < t.size() && !at_line_end(t, i) && !delimits(t[i], how);
            i = after_quote ? q.behind : i;
        }
        const std::size_t from = i;
        while (i < t.size() && !at_line_end(t, i) && !delimits(t[i], how)) {
            text += t[i++];
        }
        if (too_long()) {
            return whole_record_fault(fault::line_too_long, s.line_ends, line_end_from(t, i));
        }
        if (after_quote) {
            s.problem = fault::text_after_quote;
        } else if (i - from > most.field_bytes && s.problem == fault::none) {
            s.problem = fault::field_too_long;
        }
        s.fields.push_back(text);
        if (i == t.size() || at_line_end(t, i)) {
            s.end = i;
            return s;
        }
        ++i;
        if (how.padded) {
            skip_blanks();
        }
    }
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const plain_record& r) {
    out << "line " << r.line << '+' << r.line_count << " at " << r.byte_offset << " fault " << int(r.problem)
        << (r.blank ? " blank" : "") << " raw [" << r.raw << "] fields";
    for (const auto& f : r.fields) {
        out << " [" << f << ']';
    }
    return out;
}

plain_record plain_of(const block& b, const record& r) {
    plain_record p{.raw = std::string(b.raw(r)),
                   .fields = {},
                   .problem = r.problem,
                   .blank = r.blank,
                   .line = b.line(r),
                   .line_count = r.line_count,
                   .byte_offset = b.byte_offset(r)};
    for (std::uint32_t column = 0; column < r.field_count; ++column) {
        p.fields.emplace_back(b.field(r, column));
    }
    return p;
}

std::vector<plain_record> read_plainly(std::string_view text, const dialect& how, const limits& most) {
    std::vector<plain_record> all;
    std::uint64_t line = 1;
    for (std::size_t begin = 0; begin < text.size();) {
        const shape s = read_record(text, begin, how, most);
        plain_record r;
        r.raw = text.substr(begin, std::min(s.end - begin, most.record_bytes));
        r.fields = s.fields;
        r.problem = s.problem;
        r.line = line;
        r.line_count = 1 + s.line_ends;
        r.byte_offset = begin;
        begin = past_line_end(text, s.end);
        r.blank = s.problem == fault::none;
        for (const auto& f : s.fields) {
            r.blank = r.blank && f.find_first_not_of(" \t") == std::string::npos;
        }
        if (s.problem == fault::none && r.raw == "\x1A" && begin == text.size()) {
            r.blank = true;
        }
        line += r.line_count;
        all.push_back(r);
    }
    return all;
}

std::uint64_t count_lines(std::string_view text) {
    std::uint64_t lines = 0;
    for (std::size_t i = 0; i < text.size(); i = past_line_end(text, line_end_from(text, i))) {
        ++lines;
    }
    return lines;
}

std::vector<plain_record> read_in_blocks(std::string_view text, const dialect& how, const limits& most,
                                         std::size_t block_bytes, const detail::structure_kernels& kernels) {
    reader in(io::memory_source(std::string(text)), how, most, block_bytes, kernels);
    std::vector<plain_record> all;
    std::uint64_t lines = 0;
    std::uint64_t blocks = 0;
    for (const block& b : blocks_of(in)) {
        REQUIRE(b.index == blocks++);
        REQUIRE_FALSE(b.records().empty());
        REQUIRE(b.first_line == lines + 1);
        bytes_seen seen;
        for (const record& r : b.records()) {
            all.push_back(plain_of(b, r));
            lines += r.line_count;
            seen.add(all.back());
        }
        REQUIRE(b.lines == lines + 1 - b.first_line);
        REQUIRE(seen.known_to(b));
    }
    REQUIRE(lines == in.physical_lines());
    REQUIRE(lines == count_lines(text));
    return all;
}

std::vector<plain_record> read_on_threads(reader& in, unsigned threads) {
    std::mutex turn;
    std::map<std::uint64_t, block> blocks;
    run_workers(threads, [&](unsigned) {
        while (auto part = in.next_chunk()) {
            block b = in.split(std::move(*part));
            const std::lock_guard lock(turn);
            blocks.emplace(b.index, std::move(b));
        }
    });
    std::vector<plain_record> all;
    std::uint64_t line = 1;
    std::uint64_t index = 0;
    for (auto& [at, b] : blocks) {
        REQUIRE(at == index++);
        b.first_line = line;
        line += b.lines;
        for (const auto& r : b.records()) {
            all.push_back(plain_of(b, r));
        }
    }
    REQUIRE(in.physical_lines() == line - 1);
    return all;
}

void require_agreement(std::string_view text, const dialect& how, const limits& most,
                       const std::vector<std::size_t>& block_sizes, const detail::structure_kernels& kernels) {
    const auto expected = read_plainly(text, how, most);
    for (const std::size_t size : block_sizes) {
        const auto got = read_in_blocks(text, how, most, size, kernels);
        if (got != expected) {
            CAPTURE(std::string(text));
            CAPTURE(size);
            CAPTURE(kernels.name);
            REQUIRE(got.size() == expected.size());
            for (std::size_t i = 0; i < got.size(); ++i) {
                REQUIRE(got[i] == expected[i]);
            }
        }
    }
}

}  // namespace rfm::csv::test
