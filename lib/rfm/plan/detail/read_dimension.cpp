// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/read_dimension.hpp>

#include <rfm/plan/detail/read_scale.hpp>
#include <rfm/plan/names.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace rfm::plan::detail {
namespace {

void read_source(const table_reader& from, dimension& d) {
    d.from = from.required_text("from");
    const name_kind kind = kind_of(d.from, {});
    if (kind == name_kind::score || kind == name_kind::code) {
        from.refuse_value(
            "from", fmt::format("a dimension is made from a measure or an attribute, not from the score {}", d.from));
    }
}

void read_cut(const table_reader& from, dimension& d) {
    d.lookup = from.text_or_empty("lookup");
    if (from.find("method") == nullptr) {
        for (const std::string_view key : {"bins", "cuts", "closed", "top", "labels"}) {
            from.refuse_if_present(key, fmt::format("'{}' of a dimension goes with a method", key),
                                   R"(for example method = "breaks")");
        }
        return;
    }
    if (d.from == segment_source) {
        from.refuse_value("method", "segments are merged, not cut by a method");
    }
    from.refuse_if_present("lookup", "a dimension has either a lookup or a method, not both");
    d.cut = read_scale(from);
    if (d.cut->how == method::nested || d.cut->how == method::score_mean) {
        from.refuse_value("method", fmt::format("the method {} makes scores, not dimensions", to_text(d.cut->how)));
    }
    d.labels = from.labels("labels").value_or(std::vector<std::string>{});
    const auto classes = static_cast<std::size_t>(levels(*d.cut));
    if (!d.labels.empty() && d.labels.size() != classes) {
        from.refuse_value("labels", fmt::format("{} labels for {} classes", d.labels.size(), classes));
    }
}

/// merge = { "A" = ["Champions", "Loyal"], "B" = ["New"] }
void read_merge(const table_reader& from, dimension& d) {
    if (from.find("merge") == nullptr) {
        if (d.from == segment_source) {
            from.refuse_value("from", "a dimension from the segments merges them",
                              R"(for example merge = { "A" = ["Champions", "Loyal"] })");
        }
        return;
    }
    const auto merge = from.inner("merge");
    for (const entry& each : merge->content()) {
        const auto members = merge->labels(each.key);
        for (const merged_class& other : d.merge) {
            for (const std::string& member : *members) {
                if (std::find(other.members.begin(), other.members.end(), member) != other.members.end()) {
                    merge->refuse_value(each.key, fmt::format("'{}' is merged into '{}' already", member, other.name));
                }
            }
        }
        d.merge.push_back({.name = each.key, .members = *members});
    }
    if (d.merge.empty()) {
        from.refuse_value("merge", "'merge' names no class");
    }
}

dimension read_dimension(const table_reader& from) {
    from.expect_only(
        {"name", "name_zh", "from", "lookup", "merge", "method", "bins", "cuts", "closed", "top", "labels"});
    dimension d;
    d.name = from.required_text("name");
    d.name_zh = from.text_or_empty("name_zh");
    d.at = from.at();
    if (is_result_column(d.name)) {
        from.refuse_value(
            "name",
            fmt::format(
                "'{}' is taken: a dimension cannot have the name of a measure, a score or a column of the result",
                d.name));
    }
    read_source(from, d);
    read_cut(from, d);
    read_merge(from, d);
    return d;
}

}  // namespace

std::vector<dimension> read_dimensions(const table_reader& top) {
    std::vector<dimension> dimensions;
    for (const table_reader& from : top.inner_list("dimension")) {
        dimension next = read_dimension(from);
        const auto same =
            std::find_if(dimensions.begin(), dimensions.end(), [&](const dimension& d) { return d.name == next.name; });
        if (same != dimensions.end()) {
            from.refuse_value("name",
                              fmt::format("there is a dimension '{}' already, on line {}", next.name, same->at.line));
        }
        dimensions.push_back(std::move(next));
    }
    return dimensions;
}

}  // namespace rfm::plan::detail
