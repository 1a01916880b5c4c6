// SPDX-License-Identifier: MIT
#include <rfm/summary/language.hpp>

#include <array>
#include <cstddef>

namespace rfm::summary {
namespace {

struct row {
    phrase key;
    std::string_view en;
    std::string_view zh;
};

constexpr std::array table{
    row{phrase::report_title, "Customer report", "客户分类报告"},
    row{phrase::as_of_is, "as of {}", "截至 {}"},
    row{phrase::overview, "Overview", "总览"},
    row{phrase::method, "Method", "方法"},
    row{phrase::segments, "Segments", "客户分类"},
    row{phrase::grid, "Recency and frequency", "最近消费与消费频率"},
    row{phrase::pareto, "Concentration", "收入集中度"},
    row{phrase::predictions, "Predictions", "预测"},
    row{phrase::movement, "Movement", "客户流动"},
    row{phrase::compare, "Two plans", "两种方案对比"},
    row{phrase::quality, "Data quality", "数据质量"},
    row{phrase::customers, "Customers", "客户数"},
    row{phrase::buyers, "With purchases", "有消费客户"},
    row{phrase::purchases, "Purchases", "消费次数"},
    row{phrase::pieces, "Quantity", "数量"},
    row{phrase::revenue, "Revenue", "收入"},
    row{phrase::sum_of_averages, "Sum of averages", "平均额之和"},
    row{phrase::sum_of_largest, "Sum of largest orders", "最大订单之和"},
    row{phrase::average_order_value, "Average order", "客单价"},
    row{phrase::average_piece_value, "Average per unit", "单件均额"},
    row{phrase::revenue_per_buyer, "Revenue per customer", "人均收入"},
    row{phrase::mean_of_averages, "Mean of averages", "平均额均值"},
    row{phrase::mean_of_largest, "Mean of largest orders", "最大订单均值"},
    row{phrase::repeat_rate, "Repeat rate", "复购率"},
    row{phrase::top_fifth_share, "Top 20 % hold", "前 20% 客户占比"},
    row{phrase::first_day, "First purchase", "最早消费"},
    row{phrase::last_day, "Last purchase", "最近消费"},
    row{phrase::as_of, "As of", "截至日期"},
    row{phrase::share, "Share", "占比"},
    row{phrase::segment, "Segment", "类别"},
    row{phrase::label, "Label", "标签"},
    row{phrase::what_to_do, "What to do", "运营建议"},
    row{phrase::median_recency, "Median R", "R 中位数"},
    row{phrase::median_frequency, "Median F", "F 中位数"},
    row{phrase::median_monetary, "Median M", "M 中位数"},
    row{phrase::no_customers, "There are no customers.", "没有客户。"},
    row{phrase::grid_customers, "Share of customers, in %", "客户占比（%）"},
    row{phrase::grid_mean_revenue, "Mean revenue per customer", "人均收入"},
    row{phrase::grid_mean_monetary, "Mean monetary", "M 均值"},
    row{phrase::grid_classes, "Most common segment", "人数最多的类别"},
    row{phrase::best_customers, "Best customers", "最佳客户"},
    row{phrase::share_of_revenue, "Share of revenue", "收入占比"},
    row{phrase::share_of_monetary, "Share of sum", "总额占比"},
    row{phrase::abc_class, "Class", "等级"},
    row{phrase::gini_is, "Gini coefficient {}: 0 is everybody alike, 1 is one customer with everything.",
        "基尼系数 {}：0 表示人人相同，1 表示全部来自一位客户。"},
    row{phrase::other_segment, "Other plan", "另一方案的类别"},
    row{phrase::previous_segment, "Before", "此前类别"},
    row{phrase::in_another_segment, "In another segment", "类别不同"},
    row{phrase::their_money, "{} of these", "其{}"},
    row{phrase::moved, "Moved", "类别变动"},
    row{phrase::moved_by_behaviour, "By behaviour", "因行为变动"},
    row{phrase::moved_by_cut_points, "By moved cut points", "因分档线变动"},
    row{phrase::new_customers, "New", "新增"},
    row{phrase::not_there_before, "(new)", "（新增）"},
    row{phrase::gone_customers, "No longer there", "不再出现"},
    row{phrase::then_and_now, "Segments before and now", "各类别前后对比"},
    row{phrase::customers_before, "Before", "此前"},
    row{phrase::customers_now, "Now", "现在"},
    row{phrase::difference, "Change", "增减"},
    row{phrase::of_these_gone, "Gone", "其中不再出现"},
    row{phrase::money_before, "{} before", "此前{}"},
    row{phrase::money_now, "{} now", "现在{}"},
    row{phrase::method_unknown,
        "A classification read back does not say by which plan, frequency, window and cut points it was made; report "
        "the orders to see the method. Its columns: {}.",
        "读回的分类结果不含所用方案、频次口径、时间窗口和分档线；如需方法，请对订单直接生成报告。其列为：{}。"},
    row{phrase::plan_given_is, "The plan given ({}) orders and translates the segments.",
        "给定方案（{}）仅用于类别的顺序和译名。"},
    row{phrase::plan, "Plan", "方案"},
    row{phrase::title, "Title", "名称"},
    row{phrase::source, "Source", "来源"},
    row{phrase::as_of_last, "{} (the last day in the data)", "{}（数据中的最后一天）"},
    row{phrase::as_of_today, "{} (today)", "{}（今天）"},
    row{phrase::as_of_given, "{} (as given)", "{}（指定）"},
    row{phrase::frequency_counts, "Frequency counts", "频率计数"},
    row{phrase::counts_automatic, "purchases", "消费次数"},
    row{phrase::counts_orders, "orders", "订单"},
    row{phrase::counts_days, "days with a purchase", "有消费的天数"},
    row{phrase::counts_rows, "order lines", "订单行"},
    row{phrase::counts_quantity, "quantity", "数量"},
    row{phrase::monetary_is, "Monetary is", "金额取"},
    row{phrase::monetary_total, "the total", "总额"},
    row{phrase::monetary_average, "the average per purchase", "每次消费均额"},
    row{phrase::monetary_largest, "the largest order", "最大订单"},
    row{phrase::returns, "Returns", "退货"},
    row{phrase::returns_net, "reduce monetary", "从金额中扣除"},
    row{phrase::returns_ignored, "left out", "不计入"},
    row{phrase::zero_amounts, "Free purchases", "零金额消费"},
    row{phrase::zero_counted, "count", "计入"},
    row{phrase::zero_ignored, "left out", "不计入"},
    row{phrase::window, "Window", "时间窗"},
    row{phrase::window_days_is, "the last {} days", "最近 {} 天"},
    row{phrase::since, "Since", "起始日期"},
    row{phrase::without_purchase, "Customers without purchase", "无消费客户"},
    row{phrase::score, "Score", "得分"},
    row{phrase::recency, "Recency", "R 最近消费"},
    row{phrase::recency_in_days, "Recency (days)", "R 最近消费（天）"},
    row{phrase::frequency, "Frequency", "F 频率"},
    row{phrase::monetary, "Monetary", "M 金额"},
    row{phrase::cut_by, "Cut by", "分档方法"},
    row{phrase::collapsed_is,
        "{} reaches only {} of {} scores: customers are few or share values. Ask for fewer bins, or give breaks.",
        "{}只分出 {} 档（要求 {} 档），因为客户太少或数值相同：请减少档数，或直接给出分界点。"},
    row{phrase::group_measure_is, "{}: {}", "{}：{}"},
    row{phrase::within, "Within", "分组字段"},
    row{phrase::cluster, "Cluster", "聚类"},
    row{phrase::centre_is,
        "Customers belong to the cluster whose centre is nearest on a logarithmic scale; the figures are the centres.",
        "客户归入对数尺度上距离最近的聚类中心；表中数值为各聚类的中心。"},
    row{phrase::silhouette, "Silhouette (-1 to 1)", "轮廓系数（-1 至 1）"},
    row{phrase::model, "Model", "模型"},
    row{phrase::horizon, "Horizon", "预测期"},
    row{phrase::days_is, "{} days", "{} 天"},
    row{phrase::expected_alive, "Still customers", "预计仍活跃"},
    row{phrase::expected_purchases, "Expected purchases", "预期购买次数"},
    row{phrase::lifetime_value, "Lifetime value", "客户终身价值"},
    row{phrase::p_alive, "P(alive)", "活跃概率"},
    row{phrase::fit_is, "Fit, time in {}s, purchases to {}", "参数估计（时间单位 {}，数据截至 {}）"},
    row{phrase::parameter, "Parameter", "参数"},
    row{phrase::estimate, "Estimate", "估计值"},
    row{phrase::standard_error, "Std. error", "标准误"},
    row{phrase::holdout_is, "Purchases in the last {} days, held out (mean absolute error {})",
        "留出的最近 {} 天内的购买次数（平均绝对误差 {}）"},
    row{phrase::earlier_repeats, "Repeats before", "此前复购次数"},
    row{phrase::actual_mean, "Actual mean", "实际均值"},
    row{phrase::expected_mean, "Expected mean", "预期均值"},
    row{phrase::calibration, "P(alive) before and who bought in the held-out days", "活跃概率与留出期内的实际购买"},
    row{phrase::mean_p_alive, "Mean P(alive)", "平均活跃概率"},
    row{phrase::share_bought, "Bought", "有购买"},
    row{phrase::lift_by_tenth, "Customers by expected purchases, in tenths", "按预期购买次数分十组"},
    row{phrase::tenth, "Tenth", "组"},
    row{phrase::actual_purchases, "Actual purchases", "实际购买次数"},
    row{phrase::lift, "Lift", "提升度"},
    row{phrase::record_class, "Records", "记录"},
    row{phrase::reason, "Reason", "原因"},
    row{phrase::records, "Count", "记录数"},
    row{phrase::lines, "Lines", "行数"},
    row{phrase::sum_loaded, "Sum loaded", "载入金额"},
    row{phrase::sum_skipped, "Sum skipped", "跳过金额"},
    row{phrase::sum_rejected, "Sum rejected", "拒绝金额"},
    row{phrase::encoding, "Encoding", "编码"},
    row{phrase::dialect, "Dialect", "格式"},
    row{phrase::columns, "Columns", "列"},
    row{phrase::dates, "Dates", "日期格式"},
    row{phrase::content_hash, "Content hash", "内容哈希"},
    row{phrase::warning_is, "Warning: {}", "警告：{}"},
    row{phrase::class_total, "total", "合计"},
    row{phrase::customers_sheet, "Customers", "客户明细"},
    row{phrase::figure, "Figure", "指标"},
    row{phrase::value, "Value", "数值"},
    row{phrase::share_of_customers, "Share of customers", "客户占比"},
    row{phrase::median_recency_in_days, "Median recency (days)", "R 中位数（天）"},
    row{phrase::median_of_frequency, "Median frequency", "F 中位数"},
    row{phrase::median_of_monetary, "Median monetary", "M 中位数"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].key) != i) {
            return false;
        }
    }
    return table.size() == static_cast<std::size_t>(phrase::count);
}
static_assert(in_order(), "each phrase has its row, at its place");

std::string_view either(const std::string& en, const std::string& zh, language in) {
    return in == language::zh && !zh.empty() ? zh : en;
}

}  // namespace

std::optional<language> parse_language(std::string_view text) {
    if (text == "en") {
        return language::en;
    }
    if (text == "zh") {
        return language::zh;
    }
    return std::nullopt;
}

std::string_view wording(phrase what, language in) {
    const row& found = table[static_cast<std::size_t>(what)];
    return in == language::zh ? found.zh : found.en;
}

std::string_view name_of(const plan::outcome& outcome, language in) {
    return either(outcome.name, outcome.name_zh, in);
}

bool has_label(const plan::outcome& outcome) {
    return !outcome.label.empty() && outcome.label != outcome.name;
}

std::string_view label_of(const plan::outcome& outcome, language in) {
    return has_label(outcome) ? std::string_view(outcome.label) : name_of(outcome, in);
}

std::string_view action_of(const plan::outcome& outcome, language in) {
    return either(outcome.action, outcome.action_zh, in);
}

}  // namespace rfm::summary
