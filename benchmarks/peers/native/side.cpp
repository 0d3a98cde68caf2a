// SPDX-License-Identifier: Apache-2.0
#include "side.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <ctime>
#include <iostream>
#include <iterator>
#include <sstream>

namespace peers {
namespace {

Texts read(const std::string& file, std::size_t take, std::string language) {
  std::ifstream stream(file, std::ios::binary);
  Texts texts;
  texts.bytes.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  texts.language = std::move(language);
  const std::string_view all = texts.bytes;
  for (std::size_t at = 0; at < all.size() && (take == 0 || texts.views.size() < take);) {
    std::uint32_t length = 0;
    std::memcpy(&length, all.data() + at, sizeof length);
    texts.views.push_back(all.substr(at + sizeof length, length));
    at += sizeof length + length;
  }
  return texts;
}

/// Bytes of the process by the name of a line in /proc/self/status.
std::uint64_t memory(std::string_view field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(field)) {
      return std::stoull(line.substr(field.size() + 1)) * 1024;
    }
  }
  return 0;
}

/// Nanoseconds that all threads of the process together have run.
std::int64_t processor_time() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

void reset_peak() {
  std::ofstream("/proc/self/clear_refs") << "5";
}

struct Session {
  Work& work;
  Texts texts = {};
  std::uint64_t peak = 0;

  void input(std::istream& words) {
    std::string file;
    std::string take;
    std::string language;
    std::getline(words, file, '\t');
    std::getline(words, take, '\t');
    std::getline(words, language, '\t');
    texts = read(file, std::stoull(take), language);
    peak = 0;
    work.input(texts);
    std::uint64_t bytes = 0;
    for (const std::string_view text : texts.views) {
      bytes += text.size();
    }
    std::cout << R"({"texts": )" << texts.views.size() << R"(, "bytes": )" << bytes << "}" << std::endl;
  }

  void run() {
    const bool first = peak == 0;
    const std::uint64_t before = first ? memory("VmRSS") : 0;
    if (first) {
      reset_peak();
    }
    const std::int64_t processor = processor_time();
    const auto began = std::chrono::steady_clock::now();
    work.run();
    const auto ended = std::chrono::steady_clock::now();
    const std::int64_t processor_used = processor_time() - processor;
    if (first) {
      const std::uint64_t highest = memory("VmHWM");
      peak = highest > before ? highest - before : 1;
    }
    std::cout << R"({"nanoseconds": )" << std::chrono::duration_cast<std::chrono::nanoseconds>(ended - began).count()
              << R"(, "processor": )" << processor_used << R"(, "peak": )" << peak << R"(, "counts": {)";
    std::string_view separator;
    for (const auto& [name, count] : work.counts()) {
      std::cout << separator << '"' << name << R"(": )" << count;
      separator = ", ";
    }
    std::cout << "}}" << std::endl;
  }

  void result(std::istream& words) {
    std::string file;
    std::string take;
    std::getline(words, file, '\t');
    std::getline(words, take, '\t');
    const std::size_t count = std::stoull(take);
    work.write(file, count == 0 ? texts.views.size() : std::min(count, texts.views.size()));
    std::cout << "{}" << std::endl;
  }
};

}  // namespace

void RowWriter::write(std::span<const std::uint32_t> row) {
  const auto size = static_cast<std::uint32_t>(row.size());
  stream_.write(reinterpret_cast<const char*>(&size), sizeof size);
  stream_.write(reinterpret_cast<const char*>(row.data()), static_cast<std::streamsize>(row.size_bytes()));
}

void serve(Work& work, std::string_view version) {
  std::cout.precision(17);
  std::cout << R"({"version": ")" << version << "\"}" << std::endl;
  Session session{.work = work};
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string order;
    std::getline(words, order, '\t');
    if (order == "input") {
      session.input(words);
    } else if (order == "run") {
      session.run();
    } else if (order == "result") {
      session.result(words);
    }
  }
}

}  // namespace peers
