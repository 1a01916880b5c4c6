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
    if (is_planned(d.from)) {
        from.refuse_value("from", fmt::format("'{}' is not supported yet", d.from));
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
    from.refuse_if_present("lookup", "a dimension has either a lookup or a method, not both");
    d.cut = read_scale(from);
    if (d.cut->how == method::nested || d.cut->how == method::score_mean) {
        from.refuse_value("method", fmt::format("the method {} makes scores, not dimensions", to_text(d.cut->how)));
    }
    d.labels = from.texts("labels").value_or(std::vector<std::string>{});
    const auto classes = static_cast<std::size_t>(levels(*d.cut));
    if (!d.labels.empty() && d.labels.size() != classes) {
        from.refuse_value("labels", fmt::format("{} labels for {} classes", d.labels.size(), classes));
    }
}

dimension read_dimension(const table_reader& from) {
    from.expect_only(
        {"name", "name_zh", "from", "lookup", "merge", "method", "bins", "cuts", "closed", "top", "labels"});
    from.refuse_if_present("merge", "'merge' is not supported yet");
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
