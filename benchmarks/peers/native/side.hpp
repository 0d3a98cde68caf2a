// SPDX-License-Identifier: Apache-2.0
/// A side of the benchmark as a program: it speaks the lines that benchmarks/peers/worker.py describes.
#pragma once

#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace peers {

using Counts = std::vector<std::pair<std::string, double>>;

/// Texts of a file, held as one buffer.
struct Texts {
  std::string bytes;
  std::vector<std::string_view> views;
  std::string language;
};

/// Writes the numbers of each text: their count, then they themselves, 32 bits each.
class RowWriter {
 public:
  explicit RowWriter(const std::string& file) : stream_(file, std::ios::binary) {}
  void write(std::span<const std::uint32_t> row);

 private:
  std::ofstream stream_;
};

/// The work of a side. Only run() is timed.
class Work {
 public:
  Work() = default;
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;
  virtual ~Work() = default;

  virtual void input(const Texts& texts) = 0;
  virtual void run() = 0;
  [[nodiscard]] virtual Counts counts() const = 0;
  /// Writes what the agreement compares, of the first `take` texts.
  virtual void write(const std::string& file, std::size_t take) = 0;
};

/// Answers standard input until it ends.
void serve(Work& work, std::string_view version);

}  // namespace peers
