// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>

#include <string>
#include <string_view>

namespace rfm::orders {

/// Customers can be told apart within groups (shops, countries): one person who buys in two of them is then two
/// customers. While lines are added up, the group is part of the id, so that nothing between reading and the finished
/// activity knows of groups: id, a NUL, which no id holds because lines with one are rejected, and the group's text.
/// In byte order such ids are sorted by id, then by group.
void append_group(std::string& id, std::string_view group);

/// Takes the groups out of the ids again, into `bought.within`, its texts in byte order after the empty one.
/// For an activity whose ids all have a group.
void split_groups(activity& bought, std::string name);

}  // namespace rfm::orders
