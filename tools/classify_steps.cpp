// SPDX-License-Identifier: MIT
#include "classify_steps.hpp"

#include "wanted_columns.hpp"

#include <rfm/base/hash.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/lookup.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rfm::tools {

std::vector<load::settled_input> settled_of(const std::vector<known_input>& inputs) {
    std::vector<load::settled_input> settled;
    std::ranges::transform(inputs, std::back_inserter(settled), &known_input::settled);
    return settled;
}

void add_new(std::vector<std::string>& names, std::vector<std::string> further) {
    for (std::string& name : further) {
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
}

std::vector<std::vector<std::string>> wanted_without_lines(const asked_plans& plans,
                                                           const std::vector<std::string>& keep) {
    std::vector<std::vector<std::string>> wanted;
    for (const plan::plan* each : plans.all()) {
        wanted.push_back(attributes_without_lines(*each, keep));
    }
    return wanted;
}

std::vector<std::string> columns_of(const std::vector<known_input>& inputs,
                                    const std::vector<std::vector<std::string>>& wanted, const side_files& side) {
    const std::vector<load::settled_input> settled = settled_of(inputs);
    std::vector<std::string> columns;
    for (const std::vector<std::string>& each : wanted) {
        add_new(columns, side.of_orders(each, settled));
    }
    return columns;
}

load::settled_reader reader_of(known_input& input, const load::settings& how) {
    return input.reader ? std::move(*input.reader) : load::settled_reader(input.path, how);
}

void join_all(std::vector<orders::activity>& bought, const side_files& side,
              const std::vector<std::vector<std::string>>& wanted, const messages& tell) {
    join_side_files(bought.front(), side, wanted.front(), tell);
    for (std::size_t i = 1; i < bought.size() && side.any(); ++i) {
        customers::join(bought[i], side.known, wanted[i]);
    }
}

classified classify_all(std::vector<orders::activity> bought, const asked_plans& plans,
                        const std::vector<std::string>& keep, const surroundings& with, predicted_plans ahead) {
    const segment::builtin_lookup lookups;
    const unsigned workers = worker_count(with.threads);
    ahead.columns.resize(bought.size());
    classified result;
    result.predicted = std::move(ahead.facts);
    if (plans.other) {
        result.other = segment::classify(std::move(bought.back()), *plans.other, lookups, {}, workers,
                                         std::move(ahead.columns.back()));
    }
    result.customers = segment::classify(std::move(bought.front()), plans.first, lookups, keep, workers,
                                         std::move(ahead.columns.front()));
    if (result.other && result.customers.predictions.empty()) {
        result.customers.predictions = result.other->predictions;  // what its segment_b rests on
    }
    return result;
}

std::string hash_of_all(const load::load_report& report, const std::vector<std::string>& side) {
    if (report.inputs.size() == 1 && side.empty()) {
        return report.inputs.front().content_hash;
    }
    std::string hashes;
    for (const load::input_report& each : report.inputs) {
        hashes += each.content_hash;
    }
    for (const std::string& each : side) {
        hashes += each;
    }
    return hashes.empty() ? hashes : hash128_hex(hashes);  // nobody is told it, and nothing was hashed
}

[[noreturn]] void refuse_within(std::string_view inputs) {
    throw failure({.kind = error_kind::usage,
                   .what = fmt::format("--within tells customers apart by a column of their orders, not of {}", inputs),
                   .remedy = "give the orders"});
}

}  // namespace rfm::tools
