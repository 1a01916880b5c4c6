// SPDX-License-Identifier: MIT
#include <rfm/load/sample_checks.hpp>

#include <rfm/base/error.hpp>
#include <rfm/io/encoding.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/order_heads.hpp>
#include <rfm/text/utf8.hpp>

#include <fmt/format.h>

#include <utility>

namespace rfm::load {
namespace {

[[noreturn]] void refuse(const std::string& input, std::string what, std::string remedy) {
    throw failure({.kind = error_kind::refused, .what = std::move(what), .file = input, .remedy = std::move(remedy)});
}

std::string_view meant(const csv::block& block, const csv::record& r, std::uint32_t column) {
    const cell value = undecorated(block.field(r, column));
    return value.empty ? std::string_view{} : value.text;
}

}  // namespace

void refuse_other_encoding(const input_sample& sample) {
    std::size_t seen = 0;
    std::size_t invalid = 0;
    bool all_chinese = true;
    sample.for_each([&](const csv::block& block, const csv::record& r) {
        ++seen;
        const std::string_view raw = block.raw(r);
        const bool known_valid = block.valid_utf8 && r.problem == csv::fault::none;
        if (!known_valid && !text::is_utf8(raw)) {
            ++invalid;
            all_chinese = all_chinese && io::decode_strictly(raw, io::encoding::gb18030);
        }
    });
    if (all_chinese && invalid >= 2 && invalid * 100 > seen) {
        refuse(sample.input,
               fmt::format("{} of the first {} records are not UTF-8; all of them could be GB18030", invalid, seen),
               "give --encoding gb18030, or --encoding utf-8 to reject those records");
    }
}

void refuse_order_totals(const input_sample& sample, const header_mapping& mapping) {
    if (!mapping.has(role::order) || !mapping.has(role::amount)) {
        return;
    }
    order_total_evidence evidence;
    sample.for_each([&](const csv::block& block, const csv::record& r) {
        evidence.see(meant(block, r, mapping.at(role::order)), meant(block, r, mapping.at(role::amount)));
    });
    if (evidence.looks_like_totals()) {
        refuse(sample.input,
               fmt::format("column '{}' may hold totals of orders: most orders of several lines repeat one amount on "
                           "each line, or have it on one line only",
                           mapping.header[mapping.at(role::amount)]),
               "give --amount-per order to take it once per order, or --amount-per line if each line has its own");
    }
}

}  // namespace rfm::load
