// SPDX-License-Identifier: MIT
#include <rfm/plan/example.hpp>

namespace rfm::plan {

std::string example_plan() {
    return R"toml(# A classification plan. Change it, then try it:
#     rfm plan check my-plan.toml
#     rfm classify --plan ./my-plan.toml orders.csv
# Lines that begin with # are notes. rfm-plan(5) describes every key.

title = "My classes"
title_zh = "我的客户分类"

# What is counted. These are the defaults, apart from the window, which is off here.
[metrics]
# frequency = "orders"     # orders, days, rows or quantity; left out: orders where the data has order numbers, else days
monetary = "total"         # total, average (per purchase) or max (the largest order)
returns = "net"            # net: returns reduce monetary; ignore: they are left out
zero = "count"             # count: a free order is a purchase; ignore: it is not
as_of = "last"             # recency counts from the newest day of the data; or "today", or a day
# window_days = 365        # frequency and monetary of this many days only

# How a measure becomes a score. The best customers score highest; for recency that is the fewest days.
[score]
method = "quantile"        # equal groups; equal customers always share one
bins = 5                   # scores 1 to 5

# Most customers buy once, so frequency has borders of its own: 1, 2, 3 to 4, 5 to 7, 8 and more.
[score.frequency]
method = "breaks"
cuts = [2, 3, 5, 8]

# One more column, cut from a measure: the first 80 % of the revenue are A, the next 15 % B.
[[dimension]]
name = "value_class"
from = "monetary"
method = "pareto"
cuts = [0.8, 0.95]
labels = ["A", "B", "C"]

# The classes. The first segment whose conditions all hold wins, so the order matters.
# Conditions: "4-5" from 4 to 5, 4 equal, ">= 1000", "< 2024-01-01", ["A", "B"] one of these, "!= A" anything else.
# Names: r f m (scores), rfm (all three, as in "543"), recency frequency monetary average max tenure, first_date
# last_date, the dimensions above, and any column of your customers' data by its header.
[[segment]]
name = "Champions"
name_zh = "冠军客户"
label = "A"
r = "4-5"
f = "4-5"
m = "4-5"
action = "Reward them; let them try what is new first"
action_zh = "专属优惠和礼品"

[[segment]]
name = "Big spenders at risk"
name_zh = "高额流失风险客户"
label = "B"
r = "1-2"
value_class = "A"
action = "Call them and ask what went wrong"
action_zh = "电话回访，了解原因"

[[segment]]
name = "New customers"
name_zh = "新客户"
label = "C"
recency = "<= 30"
frequency = 1
action = "Welcome them; follow up within a month"
action_zh = "欢迎问候，一个月内回访"

# Everybody else. Without this table, rfm plan check demands that the segments leave nobody out.
[otherwise]
name = "Others"
name_zh = "其他客户"
label = "D"

# Customers you know but who have not bought yet.
[no_purchase]
name = "Prospects"
name_zh = "潜在客户"
)toml";
}

}  // namespace rfm::plan
