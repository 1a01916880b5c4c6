// SPDX-License-Identifier: MIT
#include <rfm/plan/read.hpp>

#include <rfm/plan/by.hpp>

#include <rfm/plan/detail/document.hpp>
#include <rfm/plan/detail/read_clusters.hpp>
#include <rfm/plan/detail/read_composite.hpp>
#include <rfm/plan/detail/read_dimension.hpp>
#include <rfm/plan/detail/read_metrics.hpp>
#include <rfm/plan/detail/read_scale.hpp>
#include <rfm/plan/detail/read_segment.hpp>
#include <rfm/plan/detail/refuse.hpp>
#include <rfm/plan/detail/table_reader.hpp>
#include <rfm/plan/names.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rfm::plan {
namespace {

using detail::table_reader;

void read_scales(const table_reader& top, plan& p) {
    const auto score = top.inner("score");
    if (!score) {
        return;
    }
    score->expect_only({"method", "bins", "cuts", "closed", "top", "recency", "frequency", "monetary"});
    for (const std::string_view key : {"recency", "frequency", "monetary"}) {
        if (const auto own = score->inner(key)) {
            own->expect_only({"method", "bins", "cuts", "closed", "top"});
        }
    }
    p.recency = detail::read_score(*score, "recency");
    p.frequency = detail::read_score(*score, "frequency");
    p.monetary = detail::read_score(*score, "monetary");
    const auto scales = {p.recency->how, p.frequency->how, p.monetary->how};
    if (std::count(scales.begin(), scales.end(), method::pareto) > 0) {
        score->refuse_table("the method pareto makes dimensions, not scores", "use it in a [[dimension]]");
    }
    const auto nested = std::count(scales.begin(), scales.end(), method::nested);
    if (nested != 0 && nested != 3) {
        score->refuse_table("the method nested cuts each score within the one before: it goes with all three or none");
    }
}

void read_predict(const table_reader& top, plan& p) {
    const auto predict = top.inner("predict");
    if (!predict) {
        return;
    }
    predict->expect_only({"model"});
    predict->required_text("model");
    p.predict = *predict->choice<std::string>(
        "model", {{"bg-nbd", "bg-nbd"}, {"mbg-nbd", "mbg-nbd"}, {"pareto-nbd", "pareto-nbd"}});
}

void read_by(const table_reader& top, plan& p) {
    const auto by = top.texts("by");
    if (!by) {
        return;
    }
    if (by->empty()) {
        top.refuse_value("by", "'by' names no dimension");
    }
    for (const std::string_view key : {"segment", "otherwise", "no_purchase"}) {
        top.refuse_if_present(key, fmt::format("a plan has either 'by' or [{}], not both", key));
    }
    for (const std::string& name : *by) {
        if (std::count(by->begin(), by->end(), name) > 1) {
            top.refuse_value("by", fmt::format("'by' names '{}' twice", name));
        }
        const name_kind kind = kind_of(name, p.dimensions);
        if (is_result_column(name) || (kind != name_kind::dimension && kind != name_kind::attribute)) {
            top.refuse_value("by", fmt::format("'{}' is no class: 'by' takes dimensions and attributes", name),
                             "cut a measure into classes with a [[dimension]]");
        }
    }
    const auto of_segments = std::find_if(p.dimensions.begin(), p.dimensions.end(),
                                          [](const dimension& d) { return d.from == segment_source; });
    if (of_segments != p.dimensions.end()) {
        top.refuse_value("by", fmt::format("'{}' merges segments, and a plan with 'by' has none", of_segments->name),
                         "merge the classes of the dimension itself");
    }
    p.by = *by;
}

/// Segments of one name are one class: what one of them leaves out is as in the first.
void unite(const table_reader& top, plan& p) {
    std::vector<outcome*> outcomes;
    outcomes.reserve(p.segments.size() + 2);
    for (segment& s : p.segments) {
        outcomes.push_back(&s.result);
    }
    for (auto* rest : {&p.otherwise, &p.no_purchase}) {
        if (*rest) {
            outcomes.push_back(&**rest);
        }
    }
    constexpr std::array<std::string outcome::*, 4> members{&outcome::name_zh, &outcome::label, &outcome::action,
                                                            &outcome::action_zh};
    for (auto current = outcomes.begin(); current != outcomes.end(); ++current) {
        const auto first =
            std::find_if(outcomes.begin(), current, [&](const outcome* o) { return o->name == (*current)->name; });
        for (const auto member : members) {
            std::string& text = (*current)->*member;
            if (text.empty()) {
                text = (*first)->*member;
            } else if (text != (*first)->*member) {
                detail::refuse({top.file(), (*current)->at},
                               fmt::format("'{}' on line {} has not the text '{}' that it has here", (*current)->name,
                                           (*first)->at.line, text),
                               "leave label, actions and translations to the first segment of a name");
            }
        }
    }
}

}  // namespace

plan read_plan(std::string_view toml, const std::string& name) {
    const detail::table document = detail::parse_document(toml, name);
    const table_reader top(document, "the plan", {}, name);
    top.expect_only({"title", "title_zh", "source", "by", "metrics", "score", "composite", "segment", "otherwise",
                     "no_purchase", "dimension", "clusters", "predict"});

    plan p;
    p.name = name;
    p.text = toml;
    p.title = top.text_or_empty("title");
    p.title_zh = top.text_or_empty("title_zh");
    p.source = top.text_or_empty("source");
    p.metrics = detail::read_metrics(top);
    read_scales(top, p);
    detail::read_composite(top, p);
    p.dimensions = detail::read_dimensions(top);
    read_by(top, p);
    complete_by(p);
    read_predict(top, p);
    detail::read_segments(top, p);
    detail::read_clusters(top, p);
    unite(top, p);
    detail::refuse_missing_composite(top, p);
    return p;
}

}  // namespace rfm::plan
