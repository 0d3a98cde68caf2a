# SPDX-License-Identifier: Apache-2.0
# acquis_room(NAME [USES rooms…]): an object library of src/NAME/*.cpp. acquis_library(): all of them as one target.

function(acquis_compile_options target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>")
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                           $<$<BOOL:${ACQUIS_WERROR}>:-Werror>)
  # g++ 12 reports overlapping copies inside its own std::string (GCC bug 105651).
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
  if(ACQUIS_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=${ACQUIS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${ACQUIS_SANITIZE})
  endif()
endfunction()

find_program(ACQUIS_CCACHE ccache)
if(ACQUIS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ACQUIS_CCACHE})
endif()

# What every room stands on: spans, errors, data files compiled in.
set(ACQUIS_DATA_CPP "${PROJECT_BINARY_DIR}/data_files.cpp")
file(GLOB ACQUIS_DATA CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/data/*.yaml" "${PROJECT_SOURCE_DIR}/data/*.txt" "${PROJECT_SOURCE_DIR}/data/abbreviations/*.txt"
     "${PROJECT_SOURCE_DIR}/data/stopwords/*.txt")
add_custom_command(
  OUTPUT "${ACQUIS_DATA_CPP}"
  COMMAND ${CMAKE_COMMAND} -DDATA_DIR=${PROJECT_SOURCE_DIR}/data -DOUTPUT=${ACQUIS_DATA_CPP} -P "${PROJECT_SOURCE_DIR}/cmake/EmbedData.cmake"
  DEPENDS ${ACQUIS_DATA} "${PROJECT_SOURCE_DIR}/cmake/EmbedData.cmake"
  COMMENT "Compiling data/ into the library")
file(GLOB ACQUIS_BASE_SOURCES CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/*.cpp")
add_library(acquis_base OBJECT ${ACQUIS_BASE_SOURCES} "${ACQUIS_DATA_CPP}")
acquis_compile_options(acquis_base)
target_include_directories(acquis_base PRIVATE "${PROJECT_SOURCE_DIR}/src")
target_compile_definitions(acquis_base PRIVATE ACQUIS_VERSION="${PROJECT_VERSION}")
set_source_files_properties("${ACQUIS_DATA_CPP}" PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
set(ACQUIS_LIBRARIES ICU::i18n ICU::uc Boost::regex yaml-cpp pugixml::pugixml hwy::hwy Stemmer::Stemmer XXHash::XXHash MD::MD Threads::Threads)
target_link_libraries(acquis_base PRIVATE nlohmann_json::nlohmann_json ${ACQUIS_LIBRARIES})

function(acquis_room name)
  cmake_parse_arguments(ROOM "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp")
  if(NOT sources)
    return()
  endif()
  add_library(acquis_${name} OBJECT ${sources})
  acquis_compile_options(acquis_${name})
  target_include_directories(acquis_${name} PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(acquis_${name} PRIVATE Eigen3::Eigen nlohmann_json::nlohmann_json ${ACQUIS_LIBRARIES})
  set_property(GLOBAL APPEND PROPERTY ACQUIS_ROOMS ${name})
  set_property(GLOBAL PROPERTY ACQUIS_USES_${name} base ${ROOM_USES} ${name})
endfunction()

function(acquis_library)
  get_property(rooms GLOBAL PROPERTY ACQUIS_ROOMS)
  set(objects "$<TARGET_OBJECTS:acquis_base>")
  foreach(room IN LISTS rooms)
    list(APPEND objects "$<TARGET_OBJECTS:acquis_${room}>")
  endforeach()
  add_library(acquis STATIC ${objects})
  add_library(acquis::acquis ALIAS acquis)
  acquis_compile_options(acquis)
  target_include_directories(acquis PUBLIC "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  target_link_libraries(acquis PRIVATE ${ACQUIS_LIBRARIES})
endfunction()

# Install rules: headers, library, data files, and a package for find_package(acquis).
function(acquis_install)
  include(CMakePackageConfigHelpers)
  set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/acquis")
  install(TARGETS acquis EXPORT acquis-targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/acquis" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp")
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/data/" DESTINATION "${CMAKE_INSTALL_DATADIR}/acquis")
  install(EXPORT acquis-targets NAMESPACE acquis:: DESTINATION "${package_dir}")
  configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/acquis-config.cmake.in" "${PROJECT_BINARY_DIR}/acquis-config.cmake"
                                INSTALL_DESTINATION "${package_dir}")
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/acquis-config-version.cmake" COMPATIBILITY SameMinorVersion)
  install(FILES "${PROJECT_BINARY_DIR}/acquis-config.cmake" "${PROJECT_BINARY_DIR}/acquis-config-version.cmake"
                "${PROJECT_SOURCE_DIR}/cmake/FindStemmer.cmake" "${PROJECT_SOURCE_DIR}/cmake/FindXXHash.cmake"
                "${PROJECT_SOURCE_DIR}/cmake/FindMD.cmake" DESTINATION "${package_dir}")
endfunction()
