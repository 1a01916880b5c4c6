// SPDX-License-Identifier: MIT
#include <rfm/customers/same_person.hpp>

#include <rfm/customers/email.hpp>
#include <rfm/customers/phone.hpp>

#include <cstddef>
#include <numeric>

namespace rfm::customers {
namespace {

constexpr std::size_t most_ids_of_a_person = 10;

/// Sets of rows; the representative of a set is its smallest row.
class row_sets {
public:
    explicit row_sets(std::size_t rows) : parent_(rows) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

    std::size_t first_of(std::size_t row) {
        while (parent_[row] != row) {
            parent_[row] = parent_[parent_[row]];
            row = parent_[row];
        }
        return row;
    }
    void unite(std::size_t a, std::size_t b) {
        a = first_of(a);
        b = first_of(b);
        parent_[a < b ? b : a] = a < b ? a : b;
    }

private:
    std::vector<std::size_t> parent_;
};

template <class Identifies>
void unite_by(const coded_column* keys, Identifies identifies, row_sets& sets, same_person_report& report) {
    if (keys == nullptr) {
        return;
    }
    std::vector<std::vector<std::size_t>> rows(keys->texts.size());
    for (std::size_t row = 0; row < keys->codes.size(); ++row) {
        rows[keys->codes[row]].push_back(row);
    }
    for (std::size_t code = 1; code < rows.size(); ++code) {
        if (rows[code].size() < 2 || !identifies(keys->texts[code])) {
            continue;
        }
        if (rows[code].size() > most_ids_of_a_person) {
            ++report.shared_keys;
            continue;
        }
        for (const std::size_t row : rows[code]) {
            sets.unite(rows[code].front(), row);
        }
    }
}

}  // namespace

same_person_report same_persons(const profiles& people) {
    same_person_report report;
    row_sets sets(people.size());
    unite_by(
        people.find("phone"),
        [](const std::string& text) {
            const phone read = parse_phone(text);
            return read.identifies();
        },
        sets, report);
    unite_by(
        people.find("email"),
        [](const std::string& text) {
            const email read = parse_email(text);
            return read.identifies();
        },
        sets, report);

    std::vector<bool> counted(people.size());
    for (std::size_t row = 0; row < people.size(); ++row) {
        const std::size_t first = sets.first_of(row);
        if (first == row) {
            continue;
        }
        report.id_map.emplace_back(people.customers[row], people.customers[first]);
        report.persons += counted[first] ? 0 : 1;
        counted[first] = true;
    }
    return report;
}

}  // namespace rfm::customers
