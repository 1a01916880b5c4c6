// SPDX-License-Identifier: MIT
#include <rfm/segment/columns.hpp>
#include <rfm/segment/dictionary.hpp>
#include <rfm/segment/group_rows.hpp>
#include <rfm/segment/grouped_dimension.hpp>

#include <cstdint>
#include <utility>

namespace rfm::segment {
namespace {

/// The values of some rows, as a column of their own.
column column_of_rows(const column& source, const std::vector<std::uint32_t>& rows, coded_column& scratch) {
    if (const coded_column* coded = source.coded()) {
        scratch.name = coded->name;
        scratch.texts = coded->texts;
        for (const std::uint32_t row : rows) {
            scratch.codes.push_back(coded->codes[row]);
        }
        return column(scratch);
    }
    return {source.name(), source.kind(), [&source, &rows](std::size_t i) { return source.value(rows[i]); }};
}

}  // namespace

grouped_dimension compute_within(const plan::dimension& wanted, const coded_column& within,
                                 std::span<const column> columns, std::span<const std::uint8_t> has_purchase,
                                 const lookup_tables& tables, const std::string& plan_name) {
    const column& source = plan_column(columns, wanted.from, plan_name, wanted.at);
    grouped_dimension result;
    result.classes.name = wanted.name;
    result.classes.codes.resize(has_purchase.size());
    dictionary texts;
    for (const std::vector<std::uint32_t>& rows : rows_of_groups(within)) {
        std::vector<std::uint8_t> bought;
        for (const std::uint32_t row : rows) {
            bought.push_back(has_purchase[row]);
        }
        coded_column scratch;
        const std::vector<column> own{column_of_rows(source, rows, scratch)};
        computed_dimension computed = compute_dimension(wanted, own, bought, tables, plan_name);
        std::vector<std::uint32_t> codes;
        for (const std::string& text : computed.classes.texts) {
            codes.push_back(texts.code_of(text));
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            result.classes.codes[rows[i]] = codes[computed.classes.codes[i]];
        }
        result.scales.push_back(std::move(computed.scale));
    }
    result.classes.texts = std::move(texts).take();
    return result;
}

}  // namespace rfm::segment
