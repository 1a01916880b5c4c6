// SPDX-License-Identifier: MIT
#include <rfm/export/detail/column_titles.hpp>

#include <algorithm>
#include <array>

namespace rfm::exporter::detail {
namespace {

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

}  // namespace

std::string title_of(std::string_view column, const plan::plan& applied, summary::language in) {
    if (in == summary::language::zh) {
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
