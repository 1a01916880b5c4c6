// SPDX-License-Identifier: MIT
#include "classify_kinds.hpp"

#include <rfm/load/totals.hpp>

#include <utility>

namespace rfm::tools {

classified classify_totals(std::vector<known_input> inputs, const load::settings& how, const asked_plans& plans,
                           const plan_options& options, const input_options& typed, rejects_target& rejects,
                           surroundings& with) {
    if (!plans.first.metrics.within.empty()) {
        refuse_within("totals");
    }
    const side_files side = load_side_files(options.profiles, typed, {}, rejects, with);
    rejects.commit();
    const std::vector<std::vector<std::string>> wanted = wanted_without_lines(plans, options.keep);
    load::totals_loader loader(how, plans.first.metrics.as_of, columns_of(inputs, wanted, side));
    for (known_input& input : inputs) {
        loader.load(reader_of(input, how));
    }
    finish_customers(loader.so_far(), typed, with);
    load::load_report report = loader.finish(typed.limit());
    std::vector<orders::activity> bought(wanted.size(), loader.take());
    join_all(bought, side, wanted, with.tell);
    classified result = classify_all(std::move(bought), plans, options.keep, with);
    result.content_hash = hash_of_all(report, side.hashes);
    result.loaded = std::move(report);
    return result;
}

}  // namespace rfm::tools
