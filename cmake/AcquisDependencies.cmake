# SPDX-License-Identifier: Apache-2.0
# Everything comes from the system; script/bootstrap installs it on Debian 12.
find_package(Threads REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(Boost 1.74 REQUIRED COMPONENTS regex)
find_package(Eigen3 3.4 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(pugixml 1.12 REQUIRED)
find_package(hwy 1.0 REQUIRED)
find_package(Stemmer REQUIRED)
find_package(XXHash REQUIRED)
find_package(MD REQUIRED)
