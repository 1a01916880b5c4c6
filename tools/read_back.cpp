// SPDX-License-Identifier: MIT
#include "classify_kinds.hpp"
#include "row_filter.hpp"

#include <rfm/segment/read_classification.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace rfm::tools {

classified read_back(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                     const plan::plan& plan, const plan_options& options) {
    if (!options.profiles.customers.empty() || !options.profiles.services.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = "a classification is classified already: profiles and services meet orders",
                       .file = inputs[0].path,
                       .remedy = "give the orders, and --customers and --services beside them"});
    }
    if (inputs.size() > 1) {
        throw failure({.kind = error_kind::usage,
                       .what = "only one classification can be read at a time",
                       .file = inputs[1].path,
                       .remedy = "classify the orders of both together"});
    }
    load::settled_reader reader = reader_of(inputs.front(), how);
    const load::settled_input settled = reader.settled();
    const bool tabs = settled.dialect.delimiter == '\t';
    segment::classification_builder builder(settled.mapping.header, plan, settled.name,
                                            tabs ? segment::cell_escapes::backslash : segment::cell_escapes::none);
    while (const auto block = reader.next_block()) {
        const auto first = std::ranges::find_if(
            block->records(), [&](const csv::record& r) { return block->line(r) > settled.header_line; });
        builder.add(*block, static_cast<std::size_t>(first - block->records().begin()));
    }
    classified result;
    result.customers = filtered_rows(builder.finish(), typed.only_filters(), typed.drop_filters());
    result.content_hash = reader.hash();
    result.plan_is_known = options.names_classes();
    return result;
}

segment::classification read_previous(const std::string& path, const plan::plan& plan, const world& around) {
    if (parse_iso_day(path) || path == "last") {
        throw failure(
            {.kind = error_kind::usage,
             .what = fmt::format("--previous {} would be a recorded run, and there is no database of runs", path),
             .remedy = "give the file of an earlier classification: --previous FILE"});
    }
    input_options plain;
    plain.kind = "classification";
    const load::settings how = plain.settle(around);
    return read_back(look_at({path}, how, plain), how, plain, plan, {}).customers;
}

}  // namespace rfm::tools
