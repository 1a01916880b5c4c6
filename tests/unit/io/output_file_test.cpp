// SPDX-License-Identifier: MIT
#include <rfm/io/output_file.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <rfm/base/error.hpp>

#include "io/temporary_folder.hpp"

using rfm::io::output_file;

namespace {

using names = std::vector<std::string>;

void write_file(const std::string& path, std::string_view text, const rfm::io::output_file_options& options = {}) {
    output_file out(path, options);
    out.write(text);
    out.commit();
}

struct stat facts_of(const std::string& path) {
    struct stat facts {};
    REQUIRE(::lstat(path.c_str(), &facts) == 0);
    return facts;
}

mode_t mode_of(const std::string& path) {
    return facts_of(path).st_mode & 07777U;
}

/// A umask for one test.
class umask_of_test {
public:
    explicit umask_of_test(mode_t mask) : before_(::umask(mask)) {}
    umask_of_test(const umask_of_test&) = delete;
    umask_of_test& operator=(const umask_of_test&) = delete;
    ~umask_of_test() { ::umask(before_); }

private:
    mode_t before_;
};

}  // namespace

TEST_CASE("output file: the target is the old one until commit, then the new one") {
    const temporary_folder folder;
    folder.put("out.csv", "old");
    output_file out(folder / "out.csv");
    out.write(std::string(100000, 'n'));
    CHECK(folder.get("out.csv") == "old");
    out.commit();
    CHECK(folder.get("out.csv") == std::string(100000, 'n'));
    CHECK(folder.names() == names{"out.csv"});
}

TEST_CASE("output file: what is not committed leaves nothing behind") {
    const temporary_folder folder;
    folder.put("out.csv", "old");
    {
        output_file out(folder / "out.csv");
        out.write("new");
        output_file other(folder / "other.csv");
        CHECK(folder.names().size() == 3);
    }
    CHECK(folder.names() == names{"out.csv"});
    CHECK(folder.get("out.csv") == "old");
}

TEST_CASE("output file: an empty output is an empty file") {
    const temporary_folder folder;
    write_file(folder / "out.csv", "");
    CHECK(folder.names() == names{"out.csv"});
    CHECK(folder.get("out.csv").empty());
}

TEST_CASE("output file: new personal files are 0600 whatever the umask, others obey it") {
    const temporary_folder folder;
    for (const mode_t mask : {0000U, 0022U, 0777U}) {
        const umask_of_test masked(mask);
        write_file(folder / "personal", "x");
        CHECK(mode_of(folder / "personal") == 0600);
        write_file(folder / "public", "x", {.personal = false});
        CHECK(mode_of(folder / "public") == (0666U & ~mask));
        write_file(folder / "asked", "x", {.personal = true, .mode = 0644});
        CHECK(mode_of(folder / "asked") == 0644);
        for (const auto& name : folder.names()) {
            std::filesystem::remove(folder / name);
        }
    }
}

TEST_CASE("output file: a temporary file is as private as the file will be") {
    const temporary_folder folder;
    const umask_of_test masked(0);
    folder.put("out.csv", "old");
    ::chmod((folder / "out.csv").c_str(), 0640);
    const output_file out(folder / "out.csv", {.personal = false});
    CHECK(mode_of(folder / folder.names().front()) == 0600);
}

TEST_CASE("output file: an existing target keeps its mode and group") {
    const temporary_folder folder;
    const auto path = folder.put("out.csv", "old");
    ::chmod(path.c_str(), 0664);
    const bool may_give_away = ::chown(path.c_str(), 54321, 54322) == 0;
    write_file(path, "new");
    CHECK(mode_of(path) == 0664);
    CHECK(folder.get("out.csv") == "new");
    if (may_give_away) {
        CHECK(facts_of(path).st_uid == 54321);
        CHECK(facts_of(path).st_gid == 54322);
    }
    write_file(path, "new", {.personal = true, .mode = 0600});
    CHECK(mode_of(path) == 0600);
}

TEST_CASE("output file: a symbolic link stays, what it points at is replaced or made") {
    const temporary_folder folder;
    std::filesystem::create_directory(folder / "real");
    folder.put("real/out.csv", "old");
    std::filesystem::create_symlink("real/out.csv", folder / "second");
    std::filesystem::create_symlink(folder / "second", folder / "first");
    std::filesystem::create_symlink("real/new.csv", folder / "dangling");
    write_file(folder / "first", "new");
    write_file(folder / "dangling", "made");
    CHECK(S_ISLNK(facts_of(folder / "first").st_mode));
    CHECK(S_ISLNK(facts_of(folder / "second").st_mode));
    CHECK(S_ISLNK(facts_of(folder / "dangling").st_mode));
    CHECK(folder.get("real/out.csv") == "new");
    CHECK(folder.get("real/new.csv") == "made");
    CHECK(folder.names() == names{"dangling", "first", "real", "second"});
}

TEST_CASE("output file: a temporary file of a killed run is removed, one being written is not") {
    const temporary_folder folder;
    folder.put(".out.csv.rfm-abcdef", "torn");
    folder.put(".out.csv.rfm-abcdefg", "not ours: another length");
    folder.put(".other.csv.rfm-abcdef", "another target's");
    output_file running(folder / "out.csv");
    running.write("first");
    write_file(folder / "out.csv", "second");
    CHECK(folder.names().size() == 4);  // the two strangers, the target, the running one
    running.commit();
    CHECK(folder.names() == names{".other.csv.rfm-abcdef", ".out.csv.rfm-abcdefg", "out.csv"});
    CHECK(folder.get("out.csv") == "first");

    folder.put(".out.csv.rfm-zzzzzz", "torn");
    write_file(folder / "out.csv", "third", {.look_for_stale = false});
    CHECK(folder.names().size() == 4);
}

TEST_CASE("output file: runs on one target at the same time all succeed") {
    const temporary_folder folder;
    std::atomic<int> failures = 0;
    const auto run = [&](char letter) {
        for (int i = 0; i < 50; ++i) {
            try {
                write_file(folder / "out.csv", std::string(10, letter));
            } catch (const rfm::failure&) {
                ++failures;
            }
        }
    };
    std::vector<std::thread> threads;
    for (const char letter : {'a', 'b', 'c', 'd'}) {
        threads.emplace_back(run, letter);
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(failures == 0);
    CHECK(folder.names() == names{"out.csv"});
    CHECK(folder.get("out.csv").size() == 10);
}

TEST_CASE("output file: a name as long as names can be has room for its temporary file") {
    const temporary_folder folder;
    const std::string name(255, 'n');
    write_file(folder / name, "x");
    CHECK(folder.names() == names{name});
}

TEST_CASE("output file: devices and pipes are written directly") {
    CHECK_THROWS_WITH_AS(write_file("/dev/full", "x"), "/dev/full: cannot write: No space left on device",
                         rfm::failure);
    CHECK_NOTHROW(write_file("/dev/null", "x"));

    const temporary_folder folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::string received;
    std::thread reader([&] { received = folder.get("pipe"); });
    write_file(pipe, "through");
    reader.join();
    CHECK(received == "through");
    CHECK(S_ISFIFO(facts_of(pipe).st_mode));
}

TEST_CASE("output file: a descriptor's name means the descriptor, at its position") {
    const temporary_folder folder;
    folder.put("log", "kept,");
    const rfm::io::descriptor file{::open((folder / "log").c_str(), O_WRONLY | O_APPEND)};
    write_file("/dev/fd/" + std::to_string(file.get()), "added");
    std::filesystem::create_symlink("/proc/self/fd/" + std::to_string(file.get()), folder / "link");
    write_file(folder / "link", ",again");
    CHECK(folder.get("log") == "kept,added,again");
}

TEST_CASE("output file: a write that fails leaves the old target and no temporary file") {
    const temporary_folder folder;
    folder.put("out.csv", "old");
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    std::string message;
    try {
        write_file(folder / "out.csv", std::string(5000, 'n'));
    } catch (const rfm::failure& e) {
        message = e.what();
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    CHECK(message == folder / "out.csv" + ": cannot write: File too large");
    CHECK(folder.names() == names{"out.csv"});
    CHECK(folder.get("out.csv") == "old");
}

TEST_CASE("output file: a target that cannot be is refused when it is opened") {
    const temporary_folder folder;
    std::filesystem::create_symlink("circle", folder / "circle");
    folder.put("file", "");
    const auto reason = [](const std::string& path) -> std::string {
        try {
            const output_file out(path);
        } catch (const rfm::failure& e) {
            CHECK(e.value().kind == rfm::error_kind::failed);
            CHECK(e.value().file == path);
            return e.value().what;
        }
        return "";
    };
    CHECK(reason(folder / "") == "cannot write: Is a directory");
    CHECK(reason(folder / "missing/out.csv") == "cannot write: No such file or directory");
    CHECK(reason(folder / "file/out.csv") == "cannot write: Not a directory");
    CHECK(reason(folder / "circle") == "cannot write: Too many levels of symbolic links");
    CHECK(reason("") == "cannot write: No such file or directory");
    CHECK(reason("/dev/fd/9999") == "cannot write: Bad file descriptor");
}
