// SPDX-License-Identifier: Apache-2.0
#include "similarity/min_hash_kernel.hpp"

#include <algorithm>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "similarity/min_hash_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace acquis::similarity {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Eight vectors of minima, which stay in registers while the tokens go by.
template <typename Lanes>
HWY_INLINE void EightVectors(Lanes lanes, const std::uint32_t* HWY_RESTRICT a, const std::uint32_t* HWY_RESTRICT b,
                             std::span<const std::uint32_t> tokens, std::uint32_t* HWY_RESTRICT minima) {
  const std::size_t step = hn::Lanes(lanes);
  const auto largest = hn::Set(lanes, UINT32_MAX);
  auto m0 = largest, m1 = largest, m2 = largest, m3 = largest, m4 = largest, m5 = largest, m6 = largest, m7 = largest;
  for (const std::uint32_t number : tokens) {
    const auto token = hn::Set(lanes, number);
    const auto value = [&](std::size_t vector) HWY_ATTR {
      return hn::Add(hn::Mul(token, hn::LoadU(lanes, a + vector * step)), hn::LoadU(lanes, b + vector * step));
    };
    m0 = hn::Min(m0, value(0));
    m1 = hn::Min(m1, value(1));
    m2 = hn::Min(m2, value(2));
    m3 = hn::Min(m3, value(3));
    m4 = hn::Min(m4, value(4));
    m5 = hn::Min(m5, value(5));
    m6 = hn::Min(m6, value(6));
    m7 = hn::Min(m7, value(7));
  }
  hn::StoreU(m0, lanes, minima);
  hn::StoreU(m1, lanes, minima + step);
  hn::StoreU(m2, lanes, minima + 2 * step);
  hn::StoreU(m3, lanes, minima + 3 * step);
  hn::StoreU(m4, lanes, minima + 4 * step);
  hn::StoreU(m5, lanes, minima + 5 * step);
  hn::StoreU(m6, lanes, minima + 6 * step);
  hn::StoreU(m7, lanes, minima + 7 * step);
}

template <typename Lanes>
HWY_INLINE void OneVector(Lanes lanes, const std::uint32_t* HWY_RESTRICT a, const std::uint32_t* HWY_RESTRICT b,
                          std::span<const std::uint32_t> tokens, std::uint32_t* HWY_RESTRICT minima) {
  auto least = hn::Set(lanes, UINT32_MAX);
  for (const std::uint32_t number : tokens) {
    const auto product = hn::Mul(hn::Set(lanes, number), hn::LoadU(lanes, a));
    least = hn::Min(least, hn::Add(product, hn::LoadU(lanes, b)));
  }
  hn::StoreU(least, lanes, minima);
}

HWY_ATTR void FindMinima(const HashFunctions& functions, std::span<const std::uint32_t> tokens, std::uint32_t* minima) {
  const hn::ScalableTag<std::uint32_t> lanes;
  const hn::CappedTag<std::uint32_t, 8> few;  // as many divide the number of functions
  const std::uint32_t* a = functions.a.data();
  const std::uint32_t* b = functions.b.data();
  const std::size_t count = functions.a.size();
  std::size_t done = 0;
  for (const std::size_t step = 8 * hn::Lanes(lanes); done + step <= count; done += step) {
    EightVectors(lanes, a + done, b + done, tokens, minima + done);
  }
  for (const std::size_t step = hn::Lanes(few); done < count; done += step) {
    OneVector(few, a + done, b + done, tokens, minima + done);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace acquis::similarity
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acquis::similarity {

HWY_EXPORT(FindMinima);

void find_minima(const HashFunctions& functions, std::span<const std::uint32_t> tokens, std::uint32_t* minima) {
  HWY_DYNAMIC_DISPATCH(FindMinima)(functions, tokens, minima);
}

void find_minima_plainly(const HashFunctions& functions, std::span<const std::uint32_t> tokens, std::uint32_t* minima) {
  for (std::size_t k = 0; k < functions.a.size(); ++k) {
    minima[k] = UINT32_MAX;
    for (const std::uint32_t token : tokens) {
      minima[k] = std::min(minima[k], functions.a[k] * token + functions.b[k]);
    }
  }
}

}  // namespace acquis::similarity
#endif
