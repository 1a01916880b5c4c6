// SPDX-License-Identifier: MIT
#include <rfm/score/clusters.hpp>

#include <rfm/base/parallel.hpp>
#include <rfm/score/silhouette.hpp>

#include <algorithm>
#include <atomic>
#include <functional>
#include <limits>
#include <utility>

namespace rfm::score {
namespace {

constexpr std::size_t chunk_points = 1 << 16;
constexpr std::size_t sample_points = 10'000;
constexpr int most_rounds = 100;
constexpr double smallest_move = 1e-12;  // squared

/// splitmix64 (Steele, Lea and Flood 2014): small, and the same everywhere.
class generator {
public:
    explicit generator(std::uint64_t seed) : state_(seed) {}

    /// 0 <= number < 1.
    double next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        z ^= z >> 31U;
        return static_cast<double>(z >> 11U) * 0x1p-53;
    }

private:
    std::uint64_t state_;
};

struct nearest_centre {
    std::size_t place = 0;
    double distance = 0;  // squared
};

nearest_centre nearest_of(std::span<const double> point, const centre_list& centres) {
    nearest_centre nearest{0, std::numeric_limits<double>::infinity()};
    for (std::size_t place = 0; place < centres.size(); ++place) {
        const double distance = squared_distance(point, centres[place]);
        if (distance < nearest.distance) {
            nearest = {place, distance};
        }
    }
    return nearest;
}

/// Runs work(chunk) for each chunk of `count` points, by whichever worker is free.
void for_each_chunk(std::size_t count, unsigned workers, const std::function<void(std::size_t)>& work) {
    const std::size_t chunks = (count + chunk_points - 1) / chunk_points;
    std::atomic<std::size_t> next{0};
    run_workers(static_cast<unsigned>(std::clamp<std::size_t>(chunks, 1, workers)), [&](unsigned /*worker*/) {
        for (std::size_t chunk = next++; chunk < chunks; chunk = next++) {
            work(chunk);
        }
    });
}

/// What some points say about where the centres should be.
struct vote {
    std::vector<double> sums;  // of centre 0, then of centre 1, ...
    std::vector<double> counts;
    double deviation = 0;
    double furthest_distance = -1;
    std::size_t furthest = 0;

    vote(std::size_t centres, std::size_t measures) : sums(centres * measures), counts(centres) {}

    void add(const vote& other) {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += other.sums[i];
        }
        for (std::size_t i = 0; i < counts.size(); ++i) {
            counts[i] += other.counts[i];
        }
        deviation += other.deviation;
        if (other.furthest_distance > furthest_distance) {
            furthest_distance = other.furthest_distance;
            furthest = other.furthest;
        }
    }
};

vote vote_of(const points& all, const centre_list& centres, unsigned workers) {
    const std::size_t chunks = (all.size() + chunk_points - 1) / chunk_points;
    std::vector<vote> votes(chunks, vote(centres.size(), all.measures));
    for_each_chunk(all.size(), workers, [&](std::size_t chunk) {
        vote& mine = votes[chunk];
        const std::size_t end = std::min(all.size(), (chunk + 1) * chunk_points);
        for (std::size_t i = chunk * chunk_points; i < end; ++i) {
            const std::span<const double> point = all[i];
            const nearest_centre nearest = nearest_of(point, centres);
            for (std::size_t m = 0; m < point.size(); ++m) {
                mine.sums[nearest.place * all.measures + m] += point[m];
            }
            mine.counts[nearest.place] += 1;
            mine.deviation += nearest.distance;
            if (nearest.distance > mine.furthest_distance) {
                mine.furthest_distance = nearest.distance;
                mine.furthest = i;
            }
        }
    });
    vote total(centres.size(), all.measures);
    for (const vote& each : votes) {
        total.add(each);
    }
    return total;
}

/// Moves centres to the means of their points until they stay. A centre without points goes to the point that is
/// furthest from its own.
/// @return  the squared distances to the centres before the last move, added up
double settle(const points& all, centre_list& centres, unsigned workers) {
    double deviation = 0;
    for (int round = 0; round < most_rounds; ++round) {
        const vote votes = vote_of(all, centres, workers);
        deviation = votes.deviation;
        double moved = 0;
        bool replaced = false;
        for (std::size_t place = 0; place < centres.size(); ++place) {
            std::vector<double> next(all.measures);
            if (votes.counts[place] > 0) {
                for (std::size_t m = 0; m < all.measures; ++m) {
                    next[m] = votes.sums[place * all.measures + m] / votes.counts[place];
                }
            } else if (!std::exchange(replaced, true)) {
                std::ranges::copy(all[votes.furthest], next.begin());
            } else {
                next = centres[place];
            }
            moved = std::max(moved, squared_distance(next, centres[place]));
            centres[place] = std::move(next);
        }
        if (moved <= smallest_move) {
            break;
        }
    }
    return deviation;
}

/// Centres drawn from the points, each with a chance in proportion to its squared distance from those before.
centre_list draw(const points& all, std::size_t count, generator random) {
    centre_list centres;
    std::vector<double> distances(all.size(), 1);
    while (centres.size() < count) {
        double sum = 0;
        for (const double distance : distances) {
            sum += distance;
        }
        if (sum <= 0) {
            break;  // no point is apart from all centres
        }
        double rest = random.next() * sum;
        std::size_t drawn = 0;
        for (std::size_t i = 0; i < distances.size(); ++i) {
            if (distances[i] > 0) {
                drawn = i;
                rest -= distances[i];
                if (rest < 0) {
                    break;
                }
            }
        }
        const std::span<const double> point = all[drawn];
        centres.emplace_back(point.begin(), point.end());
        for (std::size_t i = 0; i < distances.size(); ++i) {
            const double distance = squared_distance(all[i], point);
            distances[i] = centres.size() == 1 ? distance : std::min(distances[i], distance);
        }
    }
    return centres;
}

/// Few points have many divisions that no small step betters, and starts cost little there.
unsigned starts_for(std::size_t sample) {
    return static_cast<unsigned>(std::clamp<std::size_t>(100'000 / sample, 20, 500));
}

centre_list best_start(const points& sample, std::size_t count, unsigned workers) {
    const unsigned starts = starts_for(sample.size());
    std::vector<centre_list> centres(starts);
    std::vector<double> deviations(starts);
    std::atomic<unsigned> next{0};
    run_workers(std::min(workers, starts), [&](unsigned /*worker*/) {
        for (unsigned start = next++; start < starts; start = next++) {
            centres[start] = draw(sample, count, generator(start));
            deviations[start] = settle(sample, centres[start], 1);
        }
    });
    const auto best = std::ranges::min_element(deviations);
    return std::move(centres[static_cast<std::size_t>(best - deviations.begin())]);
}

points evenly_spaced(const points& all, std::size_t wanted) {
    points sample{.measures = all.measures, .numbers = {}};
    const std::size_t count = std::min(all.size(), wanted);
    for (std::size_t i = 0; i < count; ++i) {
        const std::span<const double> point = all[i * all.size() / count];
        sample.numbers.insert(sample.numbers.end(), point.begin(), point.end());
    }
    return sample;
}

}  // namespace

double squared_distance(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t m = 0; m < a.size(); ++m) {
        const double difference = a[m] - b[m];
        sum += difference * difference;
    }
    return sum;
}

std::vector<std::uint8_t> nearest_centres(const points& all, const centre_list& centres, unsigned workers) {
    std::vector<std::uint8_t> places(all.size());
    for_each_chunk(all.size(), workers, [&](std::size_t chunk) {
        const std::size_t end = std::min(all.size(), (chunk + 1) * chunk_points);
        for (std::size_t i = chunk * chunk_points; i < end; ++i) {
            places[i] = static_cast<std::uint8_t>(nearest_of(all[i], centres).place);
        }
    });
    return places;
}

found_clusters find_clusters(const points& all, int count, int most, unsigned workers) {
    if (all.size() == 0) {
        return {};
    }
    const points sample = evenly_spaced(all, sample_points);
    found_clusters best;
    for (int tried = count == 0 ? 2 : count; tried <= (count == 0 ? most : count); ++tried) {
        centre_list centres = best_start(sample, static_cast<std::size_t>(tried), workers);
        const auto quality = mean_silhouette(sample, centres, workers);
        if (best.centres.empty() || quality > best.silhouette) {
            best = {.centres = std::move(centres), .silhouette = quality};
        }
    }
    settle(all, best.centres, workers);
    return best;
}

}  // namespace rfm::score
