// SPDX-License-Identifier: MIT
// Writes order files for measurements: the same bytes for the same arguments.
//
//     generate_orders ROWS wide|narrow [VARIANT]
//
// There is one customer to ten rows. Purchases are unequal: a customer's rank is the 2.5th power of a uniform number,
// so that the first hundredth of the customers has a sixth of the rows. Days are spread over 2022 to 2024, amounts are
// roughly log-normal around 33. In the wide shape one row in ten is a further line of the order before it.
//
// VARIANT: plain (the default), quoted (every field), crlf, multiline (a line end inside one product in ten), chinese
// (header and texts in UTF-8), bad (one row in a hundred has no such day, no amount, or a field too few), blank (one
// empty line per 256 KiB), stray (one quote inside an unquoted field per 256 KiB). All but bad hold the same purchases.
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

enum class variant : std::uint8_t { plain, quoted, crlf, multiline, chinese, bad, blank, stray };

variant variant_of(std::string_view name) {
    constexpr std::array<std::string_view, 8> names{"plain",   "quoted", "crlf",  "multiline",
                                                    "chinese", "bad",    "blank", "stray"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) {
            return static_cast<variant>(i);
        }
    }
    throw std::invalid_argument("no such variant");
}

/// SplitMix64 (Steele, Lea and Flood 2014).
class random_numbers {
public:
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15;
        auto z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }

private:
    std::uint64_t state_ = 20240101;
};

/// Writes fields and rows to standard output, quoting what needs it.
class writer {
public:
    explicit writer(variant v) : quote_all_(v == variant::quoted), line_end_(v == variant::crlf ? "\r\n" : "\n") {}

    void field(std::string_view text) {
        if (!first_) {
            out_ += ',';
        }
        first_ = false;
        if (!quote_all_ && text.find_first_of(",\"\n") == std::string_view::npos) {
            out_ += text;
            return;
        }
        out_ += '"';
        for (const char c : text) {
            out_.append(c == '"' ? 2 : 1, c);
        }
        out_ += '"';
    }
    /// As it is, however it looks.
    void raw_field(std::string_view text) {
        out_ += ',';
        out_ += text;
    }
    void end_row() {
        out_ += line_end_;
        first_ = true;
        if (out_.size() >= 1 << 20) {
            flush();
        }
    }
    void flush() {
        written_ += out_.size();
        if (std::fwrite(out_.data(), 1, out_.size(), stdout) != out_.size()) {
            throw std::runtime_error("cannot write");
        }
        out_.clear();
    }
    std::uint64_t bytes() const { return written_ + out_.size(); }

private:
    bool quote_all_;
    std::string_view line_end_;
    std::string out_;
    std::uint64_t written_ = 0;
    bool first_ = true;
};

struct words {
    std::vector<std::string_view> header, products, categories, channels, regions;
};

const words mixed{{"order_id", "customer_id", "order_date", "amount", "product", "category", "channel", "region"},
                  {"Kettle 1.7 l", "Lamp, brass", "Green tea 250 g", "蓝牙耳机", "Paper, A4, 500", "HDMI cable 2 m",
                   "电饭煲", "Screen 24 in", "Stool \"Lund\"", "Thermos", "雨伞", "Suitcase"},
                  {"Kitchen", "Home", "Food", "Computers", "电器"},
                  {"web", "app", "shop", "wechat"},
                  {"华东", "华南", "西南", "North", "West", "Macao, SAR"}};
const words chinese{{"订单编号", "客户编号", "下单日期", "实付金额", "商品名称", "商品类目", "渠道", "地区"},
                    {"不锈钢电热水壶", "黄铜台灯", "明前龙井绿茶", "蓝牙耳机", "复印纸五百张", "高清数据线", "电饭煲",
                     "二十四寸显示器", "实木圆凳", "保温杯", "自动雨伞", "万向轮行李箱"},
                    {"厨房用品", "家居", "食品", "电脑办公", "家用电器"},
                    {"网店", "小程序", "门店", "微信"},
                    {"华东", "华南", "西南", "华北", "东北", "港澳台"}};

std::vector<std::string> days_of_2022_to_2024() {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::vector<std::string> days;
    for (int year = 2022; year <= 2024; ++year) {
        for (int month = 1; month <= 12; ++month) {
            const int length = lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && year == 2024 ? 1 : 0);
            for (int day = 1; day <= length; ++day) {
                std::array<char, 48> text{};
                std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
                days.emplace_back(text.data());
            }
        }
    }
    return days;
}

std::string numbered(char letter, std::uint64_t number, std::size_t width) {
    const auto digits = std::to_string(number);
    return letter + std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string amount_text(random_numbers& random) {
    const double spread = random.uniform() + random.uniform() + random.uniform() + random.uniform() - 2;
    const auto cents = 1 + static_cast<std::uint64_t>(100 * std::exp(3.5 + 1.9 * spread));
    const auto tail = std::to_string(100 + cents % 100);
    return std::to_string(cents / 100) + "." + tail.substr(1);
}

/// Customers by rank, scattered over the numbers: a multiplication that has an inverse.
class customers {
public:
    explicit customers(std::uint64_t count) : count_(count) {
        while (std::gcd(stride_, count_) != 1) {
            ++stride_;
        }
    }
    std::uint64_t draw(random_numbers& random) const {
        const auto rank = static_cast<std::uint64_t>(static_cast<double>(count_) * std::pow(random.uniform(), 2.5));
        return std::min(rank, count_ - 1) * stride_ % count_;
    }

private:
    std::uint64_t count_;
    std::uint64_t stride_ = 2654435761;
};

void generate(std::uint64_t rows, bool wide, variant v) {
    random_numbers random;
    const customers everybody(std::max<std::uint64_t>(rows / 10, 1));
    const auto days = days_of_2022_to_2024();
    const words& text = v == variant::chinese ? chinese : mixed;
    const auto one_of = [&](const std::vector<std::string_view>& list) { return list[random.below(list.size())]; };
    writer out(v);
    for (std::size_t i = wide ? 0 : 1; i < (wide ? text.header.size() : 4); ++i) {
        out.field(text.header[i]);
    }
    out.end_row();

    std::string customer;
    std::string day;
    std::uint64_t order = 0;
    std::uint64_t next_oddity = std::uint64_t{256} * 1024;
    for (std::uint64_t row = 0; row < rows; ++row) {
        const bool same_order = wide && row > 0 && random.below(10) == 0;
        if (!same_order) {
            ++order;
            customer = numbered('C', everybody.draw(random), 7);
            day = days[random.below(days.size())];
        }
        const bool odd = (v == variant::blank || v == variant::stray) && out.bytes() >= next_oddity;
        next_oddity += odd ? std::uint64_t{256} * 1024 : 0;
        const auto fault = v == variant::bad && row % 100 == 57 ? 1 + row / 100 % 3 : 0;
        if (wide) {
            out.field(numbered('O', order, 9));
        }
        out.field(customer);
        out.field(fault == 1 ? "2024-02-30" : day);
        const auto amount = amount_text(random);
        if (fault != 3) {
            out.field(fault == 2 ? "n.n." : amount);
        }
        if (wide) {
            const auto product = one_of(text.products);
            if (v == variant::stray && odd) {
                out.raw_field("Screen 24\" wide");
            } else if (v == variant::multiline && row % 10 == 3) {
                out.field(std::string(product) + "\nsecond choice");
            } else {
                out.field(product);
            }
            out.field(one_of(text.categories));
            out.field(one_of(text.channels));
            out.field(one_of(text.regions));
        }
        out.end_row();
        if (v == variant::blank && odd) {
            out.end_row();
        }
    }
    out.flush();
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 3) {
            throw std::invalid_argument("generate_orders ROWS wide|narrow [VARIANT]");
        }
        const std::string_view shape = argv[2];
        if (shape != "wide" && shape != "narrow") {
            throw std::invalid_argument("a shape is wide or narrow");
        }
        generate(std::strtoull(argv[1], nullptr, 10), shape == "wide", variant_of(argc > 3 ? argv[3] : "plain"));
        return std::fflush(stdout) == 0 ? 0 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "generate_orders: %s\n", e.what());
        return 1;
    }
}
