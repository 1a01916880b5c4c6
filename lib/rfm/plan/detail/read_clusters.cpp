// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/read_clusters.hpp>

#include <rfm/plan/names.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rfm::plan::detail {
namespace {

void read_measures(const table_reader& from, clusters& made) {
    const auto measures = from.texts("measures");
    if (!measures) {
        return;
    }
    if (measures->empty()) {
        from.refuse_value("measures", "'measures' names no measure");
    }
    for (const std::string& name : *measures) {
        if (!is_measure(name) || kind_of(name, {}) != name_kind::number) {
            from.refuse_value("measures", fmt::format("'{}' is no measure that clusters can be found in", name),
                              "for example recency, frequency, monetary, average, tenure");
        }
        if (std::ranges::count(*measures, name) > 1) {
            from.refuse_value("measures", fmt::format("'measures' names '{}' twice", name));
        }
    }
    made.measures = *measures;
}

void read_count(const table_reader& from, clusters& made) {
    const entry* found = from.find("k");
    const auto* word = found == nullptr ? nullptr : found->what.as<std::string>();
    if (found == nullptr || (word != nullptr && *word == "auto")) {
        return;
    }
    const auto* count = found->what.as<std::int64_t>();
    if (count == nullptr || *count < 1 || *count > most_clusters) {
        from.refuse_value("k", fmt::format("'k' is a number of clusters up to {}, or \"auto\"", most_clusters));
    }
    made.count = static_cast<int>(*count);
}

void read_names(const table_reader& from, clusters& made) {
    made.names = from.texts("names").value_or(std::vector<std::string>{});
    if (made.names.empty()) {
        return;
    }
    if (made.count == 0 || made.names.size() != static_cast<std::size_t>(made.count)) {
        from.refuse_value("names", made.count == 0
                                       ? std::string("'names' go with a number of clusters: give k")
                                       : fmt::format("{} names for {} clusters", made.names.size(), made.count));
    }
    for (const std::string& name : made.names) {
        if (name.empty() || std::ranges::count(made.names, name) > 1) {
            from.refuse_value("names", "each cluster needs a name of its own");
        }
    }
}

std::vector<double> numbers_of(const table_reader& from, const value& list) {
    std::vector<double> numbers;
    if (const auto* values = list.as<array>()) {
        for (const value& each : *values) {
            const auto* whole = each.as<std::int64_t>();
            const auto* decimal = each.as<double>();
            if (whole == nullptr && decimal == nullptr) {
                break;
            }
            numbers.push_back(whole != nullptr ? static_cast<double>(*whole) : *decimal);
        }
        if (numbers.size() == values->size()) {
            return numbers;
        }
    }
    from.refuse_value("centres", "'centres' is a list of lists of numbers");
}

void read_frozen(const table_reader& from, clusters& made) {
    const auto means = from.numbers("means");
    const auto deviations = from.numbers("deviations");
    const entry* centres = from.find("centres");
    if (!means && !deviations && centres == nullptr) {
        return;
    }
    if (!means || !deviations || centres == nullptr) {
        from.refuse_table("means, deviations and centres go together: they are written by --save-plan");
    }
    const std::size_t measures = made.measures.size();
    const bool positive = std::ranges::all_of(*deviations, [](double each) { return each > 0; });
    if (means->size() != measures || deviations->size() != measures || !positive) {
        from.refuse_value("deviations", "there is a mean and a deviation above 0 for each measure");
    }
    made.means = *means;
    made.deviations = *deviations;
    if (const auto* list = centres->what.as<array>()) {
        for (const value& each : *list) {
            made.centres.push_back(numbers_of(from, each));
        }
    }
    const bool fits = std::ranges::all_of(made.centres, [&](const auto& c) { return c.size() == measures; });
    if (made.centres.empty() || made.centres.size() != static_cast<std::size_t>(made.count) || !fits) {
        from.refuse_value("centres", "there is a centre for each of k clusters, with a number for each measure");
    }
}

}  // namespace

void read_clusters(const table_reader& top, plan& p) {
    const auto from = top.inner("clusters");
    if (!from) {
        return;
    }
    for (const std::string_view key : {"by", "segment", "otherwise"}) {
        top.refuse_if_present(key, fmt::format("a plan has either [clusters] or '{}', not both", key));
    }
    if (!p.metrics.within.empty()) {
        from->refuse_table("[clusters] are found over all customers, not within groups", "leave 'within' out");
    }
    from->expect_only({"measures", "k", "names", "means", "deviations", "centres"});
    clusters made;
    read_measures(*from, made);
    read_count(*from, made);
    read_names(*from, made);
    read_frozen(*from, made);
    if (made.count == 1 && made.centres.empty()) {
        from->refuse_value("k", "one cluster is no classification");
    }
    p.clusters = std::move(made);
    if (!p.no_purchase) {
        p.no_purchase.emplace();
        p.no_purchase->name = "Prospects";
        p.no_purchase->name_zh = "潜在客户";
    }
}

}  // namespace rfm::plan::detail
