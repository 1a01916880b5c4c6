// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/svg.hpp>
#include <rfm/report/svg_figures.hpp>
#include <rfm/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace rfm::report {
namespace {

constexpr double top_margin = 16;  // for the figure above the highest line
constexpr double plot_height = 260;
constexpr double axis_height = 22;

/// Shares of customers and of monetary, parts of 1.
using point = std::pair<double, double>;

/// Where a class ends.
struct mark {
    std::string name;  ///< "A", "A+B"
    point at;
};

/// Of A and, when it has customers, B.
std::vector<mark> marks_of(const summary::pareto& values) {
    const summary::abc_class& a = values.classes[0];
    const summary::abc_class& b = values.classes[1];
    std::vector<mark> marks{{.name = {a.name}, .at = {a.customer_share, a.monetary_share}}};
    if (b.customers > 0) {
        marks.push_back({.name = {a.name, '+', b.name},
                         .at = {a.customer_share + b.customer_share, a.monetary_share + b.monetary_share}});
    }
    return marks;
}

std::vector<point> points_of(const summary::pareto& values) {
    std::vector<point> points{{0, 0}};
    const auto add = [&](const summary::pareto_point& of) {
        points.emplace_back(static_cast<double>(of.customers) / static_cast<double>(values.customers), of.share);
    };
    std::ranges::for_each(values.curve, add);
    std::ranges::for_each(values.top, add);
    for (const mark& of : marks_of(values)) {
        points.push_back(of.at);
    }
    std::ranges::sort(points);
    const auto repeated = std::ranges::unique(points);
    points.erase(repeated.begin(), repeated.end());
    return points;
}

class drawing {
public:
    drawing(const summary::pareto& values, language in) : values_(values), in_(in) {}

    std::string draw(std::string_view name) {
        fmt::format_to(std::back_inserter(out_),
                       "<svg class=\"curve\" role=\"group\" aria-label=\"{0}\" width=\"100%\" height=\"{1}\">"
                       "<title>{0}</title>\n",
                       text::html(name), svg::number(top_margin + plot_height + axis_height));
        axes();
        curve();
        for (const mark& of : marks_of(values_)) {
            draw_mark(of);
        }
        return std::move(out_) + "</svg>\n";
    }

private:
    static std::string percent(double share) { return svg::number(share * 100); }
    static std::string height(double share) { return svg::number(top_margin + (1 - share) * plot_height); }

    void axes() {
        for (const double tick : svg::nice_ticks(0, 1, 5)) {
            const std::string x = percent(tick);
            fmt::format_to(std::back_inserter(out_),
                           "<line class=\"rule\" x1=\"0\" x2=\"100%\" y1=\"{0}\" y2=\"{0}\"/>"
                           "<text class=\"small\" x=\"{1}%\" y=\"{2}\" text-anchor=\"{3}\">{1} %</text>\n",
                           height(tick), x, svg::number(top_margin + plot_height + 16),
                           tick <= 0   ? "start"
                           : tick >= 1 ? "end"
                                       : "middle");
            if (tick > 0) {  // at the right, where the curve is flat and above
                fmt::format_to(std::back_inserter(out_),
                               "<text class=\"small\" x=\"100%\" y=\"{}\" dy=\"-4\" text-anchor=\"end\">{} %</text>\n",
                               height(tick), x);
            }
        }
    }

    /// In a plot of its own that is stretched to its place; lines keep their width.
    void curve() {
        std::string path;
        for (const auto& [customers, monetary] : points_of(values_)) {
            path += fmt::format(" {},{}", percent(customers), percent(1 - monetary));
        }
        fmt::format_to(
            std::back_inserter(out_),
            "<svg y=\"{}\" width=\"100%\" height=\"{}\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">"
            "<polygon class=\"area\" points=\"{} 100,100\"/>"
            "<line class=\"equal\" x1=\"0\" y1=\"100\" x2=\"100\" y2=\"0\"/>"
            "<polyline class=\"trace\" points=\"{}\"/></svg>\n",
            svg::number(top_margin), svg::number(plot_height), std::string_view(path).substr(1),
            std::string_view(path).substr(1));
    }

    void draw_mark(const mark& of) {
        const auto [customers, monetary] = of.at;
        const bool left = customers > 0.62;  // no room at the right of it
        const std::string title =
            fmt::format("{} {}, {} {}", say(phrase::best_customers, in_), shown_percent(customers),
                        monetary_share_name(values_.in, in_), shown_percent(monetary));
        fmt::format_to(std::back_inserter(out_),
                       "<g role=\"img\"><title>{0}</title>"
                       "<line class=\"mark\" x1=\"0\" x2=\"{1}%\" y1=\"{2}\" y2=\"{2}\"/>"
                       "<line class=\"mark\" x1=\"{1}%\" x2=\"{1}%\" y1=\"{2}\" y2=\"{3}\"/>"
                       "<circle class=\"accent\" cx=\"{1}%\" cy=\"{2}\" r=\"4\"/>"
                       "<text class=\"name halo\" x=\"{1}%\" dx=\"{4}\" y=\"{2}\" dy=\"{5}\" text-anchor=\"{6}\">"
                       "{7}: {8}<tspan class=\"wide\"> → {9}</tspan></text></g>\n",
                       text::html(title), percent(customers), height(monetary), svg::number(top_margin + plot_height),
                       left ? -8 : 8, left ? 36 : 18, left ? "end" : "start", of.name, shown_percent(customers),
                       shown_percent(monetary));
    }

    const summary::pareto& values_;
    language in_;
    std::string out_;
};

}  // namespace

std::string pareto_curve(const summary::pareto& values, std::string_view name, language in) {
    return drawing(values, in).draw(name);
}

}  // namespace rfm::report
