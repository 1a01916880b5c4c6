// SPDX-License-Identifier: MIT
#include <rfm/load/header_search.hpp>

#include <rfm/csv/reader.hpp>
#include <rfm/csv/sniff.hpp>
#include <rfm/load/cell.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace rfm::load {
namespace {

constexpr std::size_t most_titles = 50;

struct head_record {
    std::vector<std::string> cells;
    std::string raw;
    std::uint64_t line;
    std::size_t end_offset;
    bool blank;
};

std::vector<head_record> first_records(std::string_view head, bool whole, const csv::dialect& dialect) {
    std::vector<head_record> found;
    csv::reader reader(io::memory_source(std::string(head)), dialect, {}, head.size() + 1);
    const auto block = reader.next_block();
    if (!block) {
        return found;
    }
    for (const csv::record& r : block->records()) {
        const std::size_t end = static_cast<std::size_t>(block->byte_offset(r)) + r.raw_length;
        if (found.size() == most_titles || (!whole && end >= head.size())) {
            break;  // the last record of a cut-off head may be half of one
        }
        head_record one{
            .cells = {}, .raw = std::string(block->raw(r)), .line = block->line(r), .end_offset = end, .blank = true};
        for (std::uint32_t i = 0; i < r.field_count; ++i) {
            one.cells.emplace_back(block->field(r, i));
            one.blank = one.blank && trim(one.cells.back()).empty();
        }
        found.push_back(std::move(one));
    }
    return found;
}

/// Whether `head` begins as what rfm itself writes: RFC 4180, where a ' around a value belongs to it.
bool is_written_by_rfm(std::string_view head) {
    return head.starts_with("customer,date,amount") || head.starts_with("customer,segment,label,rfm");
}

std::vector<csv::dialect> dialects(std::string_view head, bool whole, const settings& how) {
    std::vector<csv::dialect> result;
    if (how.blanks || how.delimiter) {
        csv::dialect given;
        given.blanks = how.blanks;
        given.delimiter = how.delimiter.value_or(given.blanks ? ' ' : ',');
        given.padded = !given.blanks && csv::is_padded(head, given.delimiter);
        result.push_back(given);
    } else if (is_written_by_rfm(head)) {
        result.emplace_back();
    } else {
        result = csv::sniff(head, whole, how.quote, how.escape).candidates;
    }
    for (csv::dialect& one : result) {
        one.quote = how.quote.value_or(one.quote);
        one.escape = how.escape;  // never guessed: a backslash before a quote is as often a slip
    }
    return result;
}

std::vector<role> constant_roles(const settings& how) {
    std::vector<role> roles;
    for (const auto& [r, value] : how.constants) {
        roles.push_back(r);
    }
    return roles;
}

/// What a header is: as the user said, as it says exactly, or whichever of orders and totals it maps.
struct kind_attempt {
    input_kind kind;
    mapping_attempt mapped;
};

kind_attempt try_header(const std::vector<std::string>& header, const settings& how, const header_matcher& matcher) {
    if (matcher) {
        return {input_kind::orders, matcher(header)};
    }
    const auto exact = kind_by_header(header);
    if (exact == input_kind::classification && (!how.kind || how.kind == exact)) {
        mapping_attempt attempt;
        attempt.mapping.emplace();
        attempt.mapping->header = header;
        attempt.mapping->scales.fill(1);
        return {input_kind::classification, std::move(attempt)};
    }
    const std::vector<role> constants = constant_roles(how);
    if (how.kind) {
        return {*how.kind, map_header(header, *how.kind, how.map, constants)};
    }
    auto orders = map_header(header, input_kind::orders, how.map, constants);
    auto totals = map_header(header, input_kind::totals, how.map, constants);
    if (orders.mapping && totals.mapping) {
        orders.mapping.reset();
        orders.problem = {.kind = error_kind::refused,
                          .what = "the columns fit order lines and per-customer totals equally well",
                          .remedy = "give --kind orders or --kind totals"};
        return {input_kind::orders, std::move(orders)};
    }
    if (totals.mapping) {
        return {input_kind::totals, std::move(totals)};
    }
    const bool canonical = exact == input_kind::canonical && how.map.empty();
    return {canonical ? input_kind::canonical : input_kind::orders, std::move(orders)};
}

std::variant<found_header, error> without_header(const csv::dialect& dialect, const std::vector<head_record>& records,
                                                 const settings& how, const header_matcher& matcher) {
    std::vector<std::string> numbers;
    for (const head_record& one : records) {
        if (one.line > how.skip_lines && !one.blank) {
            for (std::size_t i = 1; i <= one.cells.size(); ++i) {
                numbers.push_back(std::to_string(i));
            }
            break;
        }
    }
    const input_kind kind = how.kind.value_or(input_kind::orders);
    auto attempt = matcher ? matcher(numbers) : map_header(numbers, kind, how.map, constant_roles(how));
    if (!attempt.mapping) {
        attempt.problem.remedy = "without a header columns are numbered: give e.g. --map customer=1,date=2,amount=3";
        return attempt.problem;
    }
    return found_header{.dialect = dialect, .kind = kind, .mapping = std::move(*attempt.mapping), .line = 0, .raw = {}};
}

/// The best of several failures: the one that knew most roles, or else the first record with several columns.
struct best_failure {
    std::optional<error> problem;
    int roles = -2;

    void offer(error candidate, int candidate_roles) {
        if (candidate_roles > roles) {
            roles = candidate_roles;
            problem = std::move(candidate);
        }
    }
};

}  // namespace

std::variant<found_header, error> find_header(std::string_view head, bool whole, const settings& how,
                                              const header_matcher& matcher) {
    best_failure failure;
    for (const csv::dialect& dialect : dialects(head, whole, how)) {
        const std::vector<head_record> records = first_records(head, whole, dialect);
        if (how.no_header) {
            return without_header(dialect, records, how, matcher);
        }
        for (const head_record& one : records) {
            if (one.line <= how.skip_lines || one.blank) {
                continue;
            }
            auto [kind, attempt] = try_header(one.cells, how, matcher);
            if (attempt.mapping) {
                return found_header{.dialect = dialect,
                                    .kind = kind,
                                    .mapping = std::move(*attempt.mapping),
                                    .line = one.line,
                                    .raw = one.raw,
                                    .end_offset = one.end_offset};
            }
            attempt.problem.line = one.line;
            failure.offer(std::move(attempt.problem), one.cells.size() > 1 ? attempt.roles_found : -1);
            if (how.skip_lines > 0) {
                break;  // the user said where the header is
            }
        }
    }
    if (!failure.problem) {
        failure.problem = error{.kind = error_kind::no_data, .what = "there is no header and no record"};
    }
    return *failure.problem;
}

}  // namespace rfm::load
