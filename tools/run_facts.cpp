// SPDX-License-Identifier: MIT
#include "run_facts.hpp"

#include "stats.hpp"

#include <rfm/base/hash.hpp>
#include <rfm/plan/write.hpp>
#include <rfm/text/number.hpp>

#include <string>
#include <utility>

namespace rfm::tools {
namespace {

void add_count(std::vector<summary::record_count>& counts, std::string record_class, std::string reason,
               const load::tally& count) {
    counts.push_back({.record_class = std::move(record_class),
                      .reason = std::move(reason),
                      .records = count.records,
                      .lines = count.lines});
}

summary::input_facts facts_of(const load::input_report& input) {
    return {.name = input.settled.name,
            .encoding = std::string(io::to_text(input.settled.encoding)),
            .dialect = describe(input.settled.dialect),
            .mapping = mapping_of(input.settled),
            .date_form = describe(input.settled.dates),
            .content_hash = input.content_hash};
}

}  // namespace

summary::quality quality_of(const load::load_report& report) {
    const load::accounting& counts = report.counts;
    summary::quality quality;
    quality.records = counts.records;
    quality.lines = counts.physical_lines;
    add_count(quality.counts, "header", "", counts.header);
    add_count(quality.counts, "blank", "", counts.blank);
    for (const bool rejected : {false, true}) {
        for (std::size_t i = 0; i < load::reason_count; ++i) {
            const auto why = static_cast<load::reason>(i);
            if (is_rejection(why) == rejected && counts.of(why).records > 0) {
                add_count(quality.counts, rejected ? "rejected" : "skipped", std::string(to_text(why)), counts.of(why));
            }
        }
    }
    add_count(quality.counts, "loaded", "", counts.loaded);
    quality.sum_loaded = counts.loaded_sum.as_amount();
    quality.sum_skipped = counts.skipped_sum.as_amount();
    quality.sum_rejected = counts.rejected_sum.as_amount();
    for (const load::input_report& input : report.inputs) {
        quality.inputs.push_back(facts_of(input));
    }
    if (counts.identical_lines > 0) {
        quality.warnings.push_back(text::counted(counts.identical_lines,
                                                 "line is identical to an earlier one and was loaded",
                                                 "lines are identical to an earlier one and were loaded"));
    }
    return quality;
}

summary::run_record run_record_of(const classified& result) {
    summary::run_record record;
    record.version = RFM_VERSION;
    record.plan = result.customers.applied.name;
    if (result.plan_is_known) {
        record.plan_hash = hash128_hex(plan::to_toml(result.customers.applied));
    }
    record.content_hash = result.content_hash;
    record.as_of = result.customers.as_of;
    if (result.loaded) {
        const load::accounting& counts = result.loaded->counts;
        record.read = {.records = counts.records,
                       .loaded = counts.loaded.records,
                       .skipped = counts.skipped().records,
                       .rejected = counts.rejected().records,
                       .sum_loaded = counts.loaded_sum.as_amount()};
    }
    return record;
}

}  // namespace rfm::tools
