// SPDX-License-Identifier: MIT
#include <rfm/export/detail/workbook_words.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace rfm::exporter::detail {
namespace {

struct wording {
    word key;
    std::string_view en;
    std::string_view zh;
};

constexpr std::array table{
    wording{word::overview, "Overview", "总览"},
    wording{word::segments, "Segments", "客户分类"},
    wording{word::customers_sheet, "Customers", "客户明细"},
    wording{word::figure, "Figure", "指标"},
    wording{word::value, "Value", "数值"},
    wording{word::plan, "Plan", "方案"},
    wording{word::as_of, "As of", "截至日期"},
    wording{word::customers, "Customers", "客户数"},
    wording{word::buyers, "With purchases", "有消费客户"},
    wording{word::purchases, "Purchases", "消费次数"},
    wording{word::pieces, "Quantity", "数量"},
    wording{word::revenue, "Revenue", "收入"},
    wording{word::sum_of_averages, "Sum of averages", "平均额之和"},
    wording{word::sum_of_largest, "Sum of largest orders", "最大订单之和"},
    wording{word::average_order, "Average order", "客单价"},
    wording{word::average_piece, "Average per unit", "单件均额"},
    wording{word::revenue_per_buyer, "Revenue per customer", "人均收入"},
    wording{word::mean_of_averages, "Mean of averages", "平均额均值"},
    wording{word::mean_of_largest, "Mean of largest orders", "最大订单均值"},
    wording{word::repeat_rate, "Repeat rate", "复购率"},
    wording{word::top_fifth_share, "Top 20 % hold", "前 20% 客户占比"},
    wording{word::first_day, "First purchase", "最早消费"},
    wording{word::last_day, "Last purchase", "最近消费"},
    wording{word::segment, "Segment", "类别"},
    wording{word::label, "Label", "标签"},
    wording{word::share_of_customers, "Share of customers", "客户占比"},
    wording{word::share_of_revenue, "Share of revenue", "收入占比"},
    wording{word::share_of_sum, "Share of sum", "总额占比"},
    wording{word::median_recency, "Median recency (days)", "R 中位数（天）"},
    wording{word::median_frequency, "Median frequency", "F 中位数"},
    wording{word::median_monetary, "Median monetary", "M 中位数"},
    wording{word::what_to_do, "What to do", "运营建议"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].key) != i) {
            return false;
        }
    }
    return table.size() == static_cast<std::size_t>(word::count);
}
static_assert(in_order(), "each word has its row, at its place");

struct column_title {
    std::string_view name;
    std::string_view zh;
};

constexpr std::array column_titles{
    column_title{"customer", "客户"},
    column_title{"segment", "类别"},
    column_title{"label", "标签"},
    column_title{"rfm", "RFM"},
    column_title{"r", "R"},
    column_title{"f", "F"},
    column_title{"m", "M"},
    column_title{"recency", "未消费天数"},
    column_title{"frequency", "消费频率"},
    column_title{"monetary", "消费金额"},
    column_title{"first_date", "首次消费"},
    column_title{"last_date", "最近消费"},
    column_title{"p_alive", "活跃概率"},
    column_title{"expected_purchases", "预期购买次数"},
    column_title{"expected_value", "预期单次金额"},
    column_title{"clv", "客户终身价值"},
    column_title{"next_purchase", "预计下次购买天数"},
};

/// One of three words, by what monetary is.
word by_basis(const summary::units& units, word total, word average, word largest) {
    switch (units.monetary) {
        case orders::monetary_basis::average:
            return average;
        case orders::monetary_basis::largest:
            return largest;
        case orders::monetary_basis::total:
            break;
    }
    return total;
}

/// One of two words, by what frequency counts.
word by_unit(const summary::units& units, word purchase, word piece) {
    return units.frequency == summary::purchase_unit::piece ? piece : purchase;
}

const std::string& either(const std::string& en, const std::string& zh, workbook_language in) {
    return in == workbook_language::zh && !zh.empty() ? zh : en;
}

}  // namespace

std::string say(word what, workbook_language in) {
    const wording& row = table[static_cast<std::size_t>(what)];
    return std::string(in == workbook_language::zh ? row.zh : row.en);
}

std::string frequency_name(const summary::units& units, workbook_language in) {
    return say(by_unit(units, word::purchases, word::pieces), in);
}

std::string monetary_name(const summary::units& units, workbook_language in) {
    return say(by_basis(units, word::revenue, word::sum_of_averages, word::sum_of_largest), in);
}

std::string monetary_share_name(const summary::units& units, workbook_language in) {
    return say(by_basis(units, word::share_of_revenue, word::share_of_sum, word::share_of_sum), in);
}

std::string average_name(const summary::units& units, workbook_language in) {
    return say(by_unit(units, word::average_order, word::average_piece), in);
}

std::string per_buyer_name(const summary::units& units, workbook_language in) {
    return say(by_basis(units, word::revenue_per_buyer, word::mean_of_averages, word::mean_of_largest), in);
}

std::string name_of(const plan::outcome& outcome, workbook_language in) {
    return either(outcome.name, outcome.name_zh, in);
}

std::string label_of(const plan::outcome& outcome, workbook_language in) {
    return outcome.label.empty() ? name_of(outcome, in) : outcome.label;
}

std::string action_of(const plan::outcome& outcome, workbook_language in) {
    return either(outcome.action, outcome.action_zh, in);
}

std::string title_of(std::string_view column, const plan::plan& applied, workbook_language in) {
    if (in == workbook_language::zh) {
        const auto* const fixed = std::ranges::find(column_titles, column, &column_title::name);
        if (fixed != column_titles.end()) {
            return std::string(fixed->zh);
        }
        const auto dimension = std::ranges::find(applied.dimensions, column, &plan::dimension::name);
        if (dimension != applied.dimensions.end() && !dimension->name_zh.empty()) {
            return dimension->name_zh;
        }
    }
    return std::string(column);
}

}  // namespace rfm::exporter::detail
