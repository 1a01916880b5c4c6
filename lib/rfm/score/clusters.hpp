// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rfm::score {

/// Customers as points: the standardised measures of the first one, then of the second, and so on.
struct points {
    std::size_t measures = 1;
    std::vector<double> numbers;

    std::size_t size() const { return numbers.size() / measures; }
    std::span<const double> operator[](std::size_t i) const {
        return std::span<const double>(numbers).subspan(i * measures, measures);
    }
};

using centre_list = std::vector<std::vector<double>>;

struct found_clusters {
    centre_list centres;               ///< in no order; fewer than asked for where there are fewer different points
    std::optional<double> silhouette;  ///< mean over a sample, -1 to 1; none for a single cluster
};

/// k-means: centres with points around them, so that squared distances to the nearest centre are small (Lloyd 1982,
/// "Least squares quantization in PCM").
///
/// Finding the least is hard in general, so 20 starts (up to 500 where points are few) are tried, each with centres
/// drawn far from each other (k-means++: Arthur and Vassilvitskii 2007, "The advantages of careful seeding"), from a
/// fixed seed with a generator of our own; the best one is taken. With more than 10,000 points the starts see 10,000 of
/// them, evenly spaced; then all points move the centres, until none moves by more than a millionth or 100 times. With
/// `count` 0, from 2 to `most` clusters are tried on these points, and the number of the highest mean silhouette wins
/// (Rousseeuw 1987, "Silhouettes: a graphical aid"; over 2,000 points at most), the lower of equal ones.
///
/// The same centres to the last bit for any number of workers: points are added up in chunks of fixed size, and chunks
/// in their order.
///
/// @param all      finite numbers
/// @param count    clusters, at least 2; 0: to be found
/// @param most     with `count` 0: at least 2
/// @param workers  threads, at least 1
/// Cost: O(n k m) a round, in a quarter of a second or so for the starts. Throws nothing but std::bad_alloc.
found_clusters find_clusters(const points& all, int count, int most, unsigned workers);

/// For each point the place of the nearest centre, the first of equally near ones.
/// @param centres  at most 255; with none, all places are 0
std::vector<std::uint8_t> nearest_centres(const points& all, const centre_list& centres, unsigned workers);

/// The square of the distance between two points.
double squared_distance(std::span<const double> a, std::span<const double> b);

}  // namespace rfm::score
