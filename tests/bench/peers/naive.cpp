// SPDX-License-Identifier: MIT
// naive IN OUT: what one writes in an afternoon with fast-cpp-csv-parser, a hash table and std::sort
#include <csv.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

struct totals {
    std::string last_date;
    long frequency = 0;
    double monetary = 0;
    std::array<int, 3> scores{};
};

/// SQL's ntile(5) over one measure.
template <typename Measure>
void score(std::vector<totals*>& everybody, std::size_t place, Measure measure) {
    std::sort(everybody.begin(), everybody.end(),
              [&](const totals* a, const totals* b) { return measure(*a) < measure(*b); });
    std::size_t next = 0;
    for (int tile = 0; tile < 5; ++tile) {
        const auto size = everybody.size() / 5 + (static_cast<std::size_t>(tile) < everybody.size() % 5 ? 1 : 0);
        for (const auto end = next + size; next < end; ++next) {
            everybody[next]->scores[place] = tile + 1;
        }
    }
}

}  // namespace

int main(int, char** argv) {
    io::CSVReader<3, io::trim_chars<>, io::double_quote_escape<',', '"'>> orders(argv[1]);
    orders.read_header(io::ignore_extra_column, "customer_id", "order_date", "amount");
    std::unordered_map<std::string, totals> customers;
    std::string customer;
    std::string date;
    double amount = 0;
    while (orders.read_row(customer, date, amount)) {
        auto& one = customers[customer];
        one.last_date = std::max(one.last_date, date);
        ++one.frequency;
        one.monetary += amount;
    }

    std::vector<totals*> everybody;
    everybody.reserve(customers.size());
    for (auto& [id, one] : customers) {
        everybody.push_back(&one);
    }
    score(everybody, 0, [](const totals& t) -> const std::string& { return t.last_date; });
    score(everybody, 1, [](const totals& t) { return t.frequency; });
    score(everybody, 2, [](const totals& t) { return t.monetary; });

    std::ofstream out(argv[2]);
    out.precision(15);
    out << "customer_id,last_date,frequency,monetary,r,f,m\n";
    for (const auto& [id, one] : customers) {
        out << id << ',' << one.last_date << ',' << one.frequency << ',' << one.monetary;
        for (const int value : one.scores) {
            out << ',' << value;
        }
        out << '\n';
    }
    return out.flush() ? 0 : 1;
}
