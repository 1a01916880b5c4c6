// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/detail/remedy.hpp>
#include <rfm/export/detail/sheet_text.hpp>
#include <rfm/export/detail/whole_workbook.hpp>
#include <rfm/export/detail/xlsx_file.hpp>
#include <rfm/io/descriptor.hpp>
#include <rfm/text/width.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace rfm::exporter::detail {
namespace {

constexpr std::size_t most_rows = LXW_ROW_MAX - 1;  // one is the header
constexpr std::size_t most_columns = LXW_COL_MAX;
constexpr std::size_t longest_text = 32'767;
constexpr double first_serial = 25'569;  // of 1970-01-01, counted from 1899-12-30
constexpr lxw_color_t title_fill = 0xE7ECF2;
constexpr lxw_color_t bar_fill = 0x9DB8D9;

constexpr std::array kinds{cell_kind::text,  cell_kind::whole, cell_kind::quantity,
                           cell_kind::money, cell_kind::share, cell_kind::date};

const char* number_format(cell_kind kind) {
    switch (kind) {
        case cell_kind::whole:
            return "0";
        case cell_kind::quantity:
            return "0.####";
        case cell_kind::money:
            return "#,##0.00";
        case cell_kind::share:
            return "0.0%";
        case cell_kind::date:
            return "yyyy\\-mm\\-dd";
        case cell_kind::text:
            break;
    }
    return "@";
}

double usual_width(cell_kind kind) {
    switch (kind) {
        case cell_kind::text:
            return 20;
        case cell_kind::money:
            return 15;
        case cell_kind::date:
            return 12;
        case cell_kind::whole:
        case cell_kind::quantity:
        case cell_kind::share:
            break;
    }
    return 10;
}

double width_of(const sheet_column& column) {
    constexpr double filter_button = 4;
    const double title = static_cast<double>(text::display_width(column.title)) + filter_button;
    return std::max(column.width == 0 ? usual_width(column.kind) : column.width, title);
}

void check(lxw_error code) {
    if (code != LXW_NO_ERROR) {
        throw failure({.kind = error_kind::failed,
                       .what = fmt::format("cannot make the workbook: {}", lxw_strerror(code)),
                       .file = {},
                       .remedy = make_room});
    }
}

failure too_large(std::string what) {
    return failure({.kind = error_kind::refused,
                    .what = std::move(what),
                    .file = {},
                    .remedy = "select fewer rows or columns, or write CSV"});
}

/// A file without a name that only this process can open.
io::descriptor unnamed_file(const std::string& directory) {
    std::string path = directory + "/rfm-XXXXXX";
    io::descriptor file(::mkostemp(path.data(), O_CLOEXEC));
    if (!file) {
        throw system_failure("cannot make a temporary file", directory, errno);
    }
    ::unlink(path.c_str());
    return file;
}

std::string content_of(const io::descriptor& file, const std::string& directory) {
    std::string bytes;
    std::vector<char> piece(1 << 20);
    while (const std::size_t got = io::read_some(file.get(), piece, directory)) {
        bytes.append(piece.data(), got);
    }
    return bytes;
}

}  // namespace

class xlsx_file::implementation {
public:
    implementation(std::int64_t created, const std::string& temporary_directory)
        : directory_(temporary_directory), file_(unnamed_file(temporary_directory)) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = directory_.data();
        const std::string path = fmt::format("/proc/self/fd/{}", file_.get());
        book_ = workbook_new_opt(path.c_str(), &options);
        if (book_ == nullptr) {
            throw std::bad_alloc();
        }
        lxw_doc_properties properties{};
        properties.created = std::max<std::int64_t>(created, 1);  // 0 would be the clock
        check(workbook_set_properties(book_, &properties));
        make_formats();
    }
    implementation(const implementation&) = delete;
    implementation& operator=(const implementation&) = delete;
    ~implementation() {
        if (book_ == nullptr) {
            return;
        }
        for (const lxw_worksheet* sheet : sheets_) {
            std::fclose(sheet->optimize_tmpfile);  // only closing the workbook would do it
        }
        lxw_workbook_free(book_);
    }

    void begin_sheet(const std::string& name, std::span<const sheet_column> columns, std::size_t rows, bool filter) {
        if (rows > most_rows || columns.size() > most_columns) {
            throw too_large(fmt::format("{} rows of {} columns do not fit a sheet, which has {} and {}", rows,
                                        columns.size(), most_rows, most_columns));
        }
        name_ = name;
        titles_.clear();
        sheet_ = workbook_add_worksheet(book_, name.c_str());
        if (sheet_ == nullptr) {
            throw failure({.what = fmt::format("cannot make the sheet '{}'", name), .file = {}, .remedy = {}});
        }
        if (sheet_->optimize_tmpfile != nullptr) {
            sheets_.push_back(sheet_);
        }
        rows_.push_back(rows + 1);
        write_header(columns);
        if (filter && !columns.empty()) {
            check(worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(rows), last(columns)));
        }
        worksheet_freeze_panes(sheet_, 1, 0);
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9);  // A4
        worksheet_fit_to_pages(sheet_, 1, 0);
        check(worksheet_repeat_rows(sheet_, 0, 0));
        add_bars(columns, rows);
    }

    void write_row(std::span<const cell> cells) {
        ++row_;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            write(static_cast<lxw_col_t>(i), cells[i]);
        }
    }

    void finish(io::output& to) {
        lxw_workbook* const book = book_;
        book_ = nullptr;  // closing frees it, also when it fails
        check(workbook_close(book));
        const std::string bytes = content_of(file_, directory_);
        require_whole_workbook(bytes, rows_);
        to.write(bytes);
    }

private:
    static lxw_col_t last(std::span<const sheet_column> columns) { return static_cast<lxw_col_t>(columns.size() - 1); }

    lxw_format* format_of(cell_kind kind) const { return formats_[static_cast<std::size_t>(kind)]; }

    /// A format with optional decimals would show the point of "5." too.
    lxw_format* format_of(cell_kind kind, double number) const {
        return format_of(kind == cell_kind::quantity && number == std::trunc(number) ? cell_kind::whole : kind);
    }

    lxw_format* new_format() {
        lxw_format* const made = workbook_add_format(book_);
        if (made == nullptr) {
            throw std::bad_alloc();
        }
        return made;
    }

    void make_formats() {
        for (const cell_kind kind : kinds) {
            lxw_format* const made = new_format();
            format_set_num_format(made, number_format(kind));
            if (kind == cell_kind::text) {
                format_set_indent(made, 1);  // keeps it apart from a number in the column before
            }
            formats_[static_cast<std::size_t>(kind)] = made;
        }
        text_title_ = title_format(LXW_ALIGN_LEFT, 1);
        number_title_ = title_format(LXW_ALIGN_RIGHT, 2);  // leaves room for the button of the filter
    }

    lxw_format* title_format(lxw_format_alignments align, std::uint8_t indent) {
        lxw_format* const made = new_format();
        format_set_bold(made);
        format_set_bg_color(made, title_fill);
        format_set_bottom(made, LXW_BORDER_THIN);
        format_set_align(made, align);
        format_set_indent(made, indent);
        return made;
    }

    void write_header(std::span<const sheet_column> columns) {
        row_ = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto at = static_cast<lxw_col_t>(i);
            titles_.push_back(columns[i].title);
            check(worksheet_set_column(sheet_, at, at, width_of(columns[i]), format_of(columns[i].kind)));
            write_text(at, columns[i].title, columns[i].kind == cell_kind::text ? text_title_ : number_title_);
        }
    }

    void add_bars(std::span<const sheet_column> columns, std::size_t rows) {
        lxw_conditional_format bars{};
        bars.type = LXW_CONDITIONAL_DATA_BAR;
        bars.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
        bars.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
        bars.min_value = 0;
        bars.max_value = 1;
        bars.bar_color = bar_fill;
        bars.bar_solid = LXW_TRUE;
        bars.data_bar_2010 = LXW_TRUE;
        for (std::size_t i = 0; i < columns.size() && rows > 0; ++i) {
            if (columns[i].kind == cell_kind::share) {
                const auto at = static_cast<lxw_col_t>(i);
                check(worksheet_conditional_format_range(sheet_, 1, at, static_cast<lxw_row_t>(rows), at, &bars));
            }
        }
    }

    void write(lxw_col_t column, const cell& what) {
        if (what.kind == cell_kind::text) {
            write_text(column, what.text, format_of(cell_kind::text));
        } else if (what.number && std::isfinite(*what.number)) {
            const double shown = *what.number + (what.kind == cell_kind::date ? first_serial : 0);
            check(worksheet_write_number(sheet_, row_, column, shown, format_of(what.kind, shown)));
        }
    }

    void write_text(lxw_col_t column, const std::string& what, lxw_format* format) {
        const std::string shown = sheet_text(what);
        if (shown.empty()) {
            return;
        }
        if (shown.size() > longest_text && utf16_length(shown) > longest_text) {
            throw too_large(
                fmt::format("a text in sheet '{}', row {}, column '{}' is longer than the {} characters of a cell",
                            name_, row_ + 1, titles_[column], longest_text));
        }
        check(worksheet_write_string(sheet_, row_, column, shown.c_str(), format));
    }

    std::string directory_;
    io::descriptor file_;
    lxw_workbook* book_ = nullptr;
    std::array<lxw_format*, kinds.size()> formats_{};
    lxw_format* text_title_ = nullptr;
    lxw_format* number_title_ = nullptr;

    lxw_worksheet* sheet_ = nullptr;  // the one being written
    std::string name_;
    std::vector<std::string> titles_;
    lxw_row_t row_ = 0;
    std::vector<lxw_worksheet*> sheets_;
    std::vector<std::size_t> rows_;  // per sheet, with its header
};

xlsx_file::xlsx_file(std::int64_t created, const std::string& temporary_directory)
    : inside_(std::make_unique<implementation>(created, temporary_directory)) {}

xlsx_file::~xlsx_file() = default;

void xlsx_file::begin_sheet(const std::string& name, std::span<const sheet_column> columns, std::size_t rows,
                            bool filter) {
    inside_->begin_sheet(name, columns, rows, filter);
}

void xlsx_file::write_row(std::span<const cell> cells) {
    inside_->write_row(cells);
}

void xlsx_file::finish(io::output& to) {
    inside_->finish(to);
}

}  // namespace rfm::exporter::detail
