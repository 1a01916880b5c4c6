// SPDX-License-Identifier: MIT
#include <rfm/csv/reader.hpp>
#include <rfm/csv/sniff.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace rfm::csv {
namespace {

constexpr std::size_t sample_records = 1000;
constexpr std::string_view delimiters = ",;\t|";

/// How well a dialect explains the head.
struct fit {
    dialect how;
    std::uint32_t columns = 1;  // the most frequent number of fields above one
    double share = 0;           // of the records that have that number
    bool throughout = false;    // all from the first one on but for a slip: titles stand above
    bool splits_first = false;  // the first record has several fields
    double score = 0;
};

bool starts_like_figure(std::string_view cell) {
    constexpr std::string_view first = "0123456789+-($.";
    const auto begins_with = [&](std::string_view symbol) { return cell.starts_with(symbol); };
    return first.find(cell.front()) != std::string_view::npos || begins_with("¥") || begins_with("￥") ||
           begins_with("€") || begins_with("£");
}

/// A date or a number in one of the ways people write them; generous, as it only weighs candidates.
bool looks_like_figure(std::string_view cell) {
    const std::size_t begin = cell.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        return false;
    }
    cell.remove_prefix(begin);
    constexpr std::string_view usual = "0123456789+-()$%.,:/ TZ";
    return starts_like_figure(cell) && cell.find_first_of("0123456789") != std::string_view::npos &&
           std::all_of(cell.begin(), cell.end(), [&](char c) {
               return static_cast<unsigned char>(c) >= 0x80 || usual.find(c) != std::string_view::npos;
           });
}

std::size_t count_figures(const block& b, const record& r) {
    std::size_t n = 0;
    for (std::uint32_t column = 0; column < r.field_count; ++column) {
        n += looks_like_figure(b.field(r, column)) ? 1 : 0;
    }
    return n;
}

std::vector<record> sample_of(const block& b, bool whole) {
    std::vector<record> sample(b.records().begin(), b.records().end());
    if (!whole && sample.size() > 1) {
        sample.pop_back();
    }
    std::erase_if(sample, [](const record& r) { return r.blank; });
    sample.resize(std::min(sample.size(), sample_records));
    return sample;
}

fit fit_of(const dialect& how, std::string_view head, bool whole) {
    fit f{.how = how};
    const block b = reader::parse(std::string(head), how);
    const std::vector<record> sample = sample_of(b, whole);

    std::map<std::uint32_t, std::size_t> records_with;
    for (const record& r : sample) {
        if (r.problem == fault::none && r.field_count > 1) {
            ++records_with[r.field_count];
        }
    }
    if (records_with.empty()) {
        return f;
    }
    const auto [columns, records] =
        *std::max_element(records_with.begin(), records_with.end(),
                          [](const auto& few, const auto& many) { return few.second < many.second; });
    f.columns = columns;
    f.share = static_cast<double>(records) / static_cast<double>(sample.size());
    f.splits_first = sample.front().field_count > 1;
    const auto first = std::find_if(sample.begin(), sample.end(), [&](const record& r) {
        return r.problem == fault::none && r.field_count == columns;
    });
    const auto below = static_cast<std::size_t>(sample.end() - first);
    const bool all_split = std::all_of(first, sample.end(), [](const record& r) { return r.field_count > 1; });
    f.throughout = all_split && (records + 1 >= below || 10 * records > 9 * below);

    // A wrong delimiter does not split the header: the first record it does split has figures already.
    std::size_t figures = 0;
    std::optional<bool> has_header;
    for (const record& r : sample) {
        if (r.problem == fault::none && r.field_count == columns) {
            const std::size_t here = count_figures(b, r);
            figures += here;
            has_header = has_header.value_or(here == 0);
        }
    }
    const double figures_each = static_cast<double>(figures) / static_cast<double>(records);
    f.score = f.share * (has_header.value_or(false) ? 3 : 1) * (columns - 1 + figures_each);
    return f;
}

struct wrapping {
    std::size_t openers = 0;
    std::size_t closers = 0;
    std::size_t doubling = 0;  // fields wrapped whole that double a quote inside
};

/// Quotes that stand where a field begins, and where one ends.
wrapping count_wrapping(std::string_view head, char delimiter, char quote) {
    const auto separates = [&](char c) { return c == delimiter || c == '\n' || c == '\r'; };
    const bool padded = is_padded(head, delimiter);
    wrapping w;
    bool open = false;
    bool doubles = false;
    for (std::size_t i = head.find(quote); i != std::string_view::npos; i = head.find(quote, i + 1)) {
        const bool doubled = i > 0 && !separates(head[i - 1]) && i + 1 < head.size() && head[i + 1] == quote;
        if (doubled) {  // a quote inside of a quoted field
            doubles = true;
            ++i;
            continue;
        }
        const bool behind_blank = padded && i > 1 && head[i - 1] == ' ' && separates(head[i - 2]);
        const bool opens = i == 0 || separates(head[i - 1]) || behind_blank;
        const bool closes = i + 1 == head.size() || separates(head[i + 1]);
        w.openers += opens ? 1 : 0;
        w.closers += closes ? 1 : 0;
        w.doubling += open && !opens && closes && doubles ? 1 : 0;
        open = opens && !closes;
        doubles = false;
    }
    return w;
}

char quote_of(std::string_view head, char delimiter) {
    const wrapping apostrophes = count_wrapping(head, delimiter, '\'');
    const auto lines = static_cast<std::size_t>(std::max(std::count(head.begin(), head.end(), '\n'),  //
                                                         std::count(head.begin(), head.end(), '\r')));
    // Excel's apostrophe before a number opens and never closes; a few of others are slips. Few are enough where a
    // wrapped field doubles one: 'Men''s Boots'.
    const auto [fewer, more] = std::minmax(apostrophes.openers, apostrophes.closers);
    const bool paired = fewer + 1 >= more || 10 * fewer >= 9 * more;
    const bool usual = apostrophes.openers > 1 && 2 * apostrophes.openers >= lines;
    return paired && (usual || apostrophes.doubling > 0) && count_wrapping(head, delimiter, '"').openers == 0 ? '\''
                                                                                                              : '"';
}

std::size_t count_faults(std::string_view head, const dialect& how) {
    const block b = reader::parse(std::string(head), how);
    return static_cast<std::size_t>(std::count_if(b.records().begin(), b.records().end(),
                                                  [](const record& r) { return r.problem != fault::none; }));
}

/// The delimiter of a first line "sep=;", quoted or not.
std::optional<char> declared_delimiter(std::string_view head) {
    std::string_view line = head.substr(0, head.find_first_of("\r\n"));
    if (line.size() == 7 && line.front() == '"' && line.back() == '"') {
        line = line.substr(1, 5);
    }
    const bool declares = line.size() == 5 && (line.starts_with("sep=") || line.starts_with("SEP="));
    return declares && line.back() != '"' ? std::optional(line.back()) : std::nullopt;
}

}  // namespace

sniffed sniff(std::string_view head, bool whole, std::optional<char> quote, std::optional<char> escape) {
    const auto dialect_with = [&](char delimiter) {
        return dialect{.delimiter = delimiter,
                       .quote = quote.value_or(quote_of(head, delimiter)),
                       .escape = escape,
                       .padded = is_padded(head, delimiter)};
    };
    if (const auto declared = declared_delimiter(head)) {
        return {.candidates = {dialect_with(*declared)}, .skip_lines = 1};
    }
    std::vector<fit> fits;
    for (const char delimiter : delimiters) {
        if (head.find(delimiter) != std::string_view::npos) {
            fits.push_back(fit_of(dialect_with(delimiter), head, whole));
        }
    }
    // Blanks stand in every text: they are the delimiter only where no other makes columns, or where none of the others
    // occurs in the header and they make a table almost throughout. One blank each, if runs of them fit less well.
    const bool nothing_fits = std::all_of(fits.begin(), fits.end(), [](const fit& f) { return f.share < 0.5; });
    if (nothing_fits || std::none_of(fits.begin(), fits.end(), [](const fit& f) { return f.splits_first; })) {
        const fit runs =
            fit_of({.blanks = true, .quote = quote.value_or(quote_of(head, ' ')), .escape = escape}, head, whole);
        const fit single = fit_of(dialect_with(' '), head, whole);
        const fit& blanks = single.share > runs.share ? single : runs;
        if (nothing_fits || blanks.throughout) {
            fits.push_back(blanks);
        }
    }
    std::stable_sort(fits.begin(), fits.end(), [](const fit& a, const fit& b) { return a.score > b.score; });
    sniffed s;
    for (const fit& f : fits) {
        if (f.columns > 1) {
            s.candidates.push_back(f.how);
        }
    }
    if (s.candidates.empty()) {
        s.candidates.push_back(dialect_with(','));
    }
    return s;
}

std::optional<char> detect_escape(std::string_view head, dialect how) {
    if (head.find(std::string{'\\', how.quote}) == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t without = count_faults(head, how);
    how.escape = '\\';
    return count_faults(head, how) < without ? how.escape : std::nullopt;
}

bool is_padded(std::string_view head, char delimiter) {
    std::size_t padded = 0;
    std::size_t bare = 0;
    for (auto at = head.find(delimiter); at != std::string_view::npos; at = head.find(delimiter, at + 1)) {
        const char behind = at + 1 < head.size() ? head[at + 1] : '\n';
        const bool decides = behind != '\n' && behind != '\r';
        padded += behind == ' ' ? 1 : 0;
        bare += decides && behind != ' ' ? 1 : 0;
    }
    constexpr std::size_t throughout = 20;  // one that is bare among so many is a stray
    return delimiter != ' ' && padded > throughout * bare;
}

}  // namespace rfm::csv
