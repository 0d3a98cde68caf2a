// SPDX-License-Identifier: Apache-2.0
/// Limits of rates when texts are what is drawn. Internal.
#pragma once

#include "acquis/principles/profile.hpp"

namespace acquis::principles {

/// Fills ProfileCell::resampled of all cells. O(resamplings · (texts + named principles · texts that name them)).
void resample(ProfileUnit& unit);

}  // namespace acquis::principles
