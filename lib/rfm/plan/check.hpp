// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/code.hpp>
#include <rfm/plan/plan.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace rfm::plan {

enum class severity {
    error,  ///< the plan should not be used
    note,   ///< worth knowing
};

struct finding {
    severity how = severity::note;
    std::string text;  ///< lower case, no full stop
    position at;       ///< in the plan's TOML; line 0: the plan as a whole
};

/// Which segment gets which codes, found by trying every code in the order of the segments.
///
/// A segment is *decided* by codes if it asks for nothing but r, f, m, rfm and composite. One that asks for more may
/// pass a customer on to the segments after it, so it is never taken to have a code for sure, and never to keep it from
/// others.
struct coverage {
    struct share {
        bool decided = true;
        std::vector<score_code> codes;     ///< decided: those it gets; else those it may get
        std::vector<std::size_t> overlap;  ///< decided, earlier segments that take codes this one matches too
        std::size_t matched = 0;           ///< codes that meet its conditions, whoever gets them
    };
    std::vector<share> segments;   ///< one per segment of the plan, in its order
    std::vector<score_code> left;  ///< codes no decided segment matches, ascending: r first, then f, then m
    int highest = 0;               ///< the highest score the plan can give; see to_text(score_code, int)
};

/// For a plan that scores and has segments; anything else has no codes.
coverage coverage_of(const plan& p);

/// What is wrong or remarkable in a plan that could be read, in the order of its lines.
///
/// Errors: codes (in a plan without scores: customers) that no segment is sure to take, without [otherwise]; conditions
/// nobody can meet. Notes: codes left to [otherwise], overlaps, segments that are never reached, segments that depend
/// on more than scores, names taken for columns of the data.
std::vector<finding> check(const plan& p);

}  // namespace rfm::plan
