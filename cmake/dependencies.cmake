# Every library comes from Debian 12; scripts/packages lists the packages.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(GDAL 3.6 CONFIG REQUIRED)
find_package(PROJ 9 CONFIG REQUIRED)
find_package(Freetype REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(GEOS REQUIRED IMPORTED_TARGET geos)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(CLP REQUIRED IMPORTED_TARGET clp)
pkg_check_modules(TOMLPP REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(STB REQUIRED IMPORTED_TARGET stb)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
pkg_check_modules(GLFW REQUIRED IMPORTED_TARGET glfw3)
pkg_check_modules(EGL REQUIRED IMPORTED_TARGET egl)
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)

# glad's loader is generated, not vendored. Without --reproducible it would try the network.
find_program(GLAD_PROGRAM glad REQUIRED)
set(GLAD_DIR ${PROJECT_BINARY_DIR}/generated/glad)
add_custom_command(
  OUTPUT ${GLAD_DIR}/src/gl.c ${GLAD_DIR}/include/glad/gl.h
  COMMAND ${GLAD_PROGRAM} --api gl:core=3.3 --extensions GL_KHR_debug --out-path ${GLAD_DIR} --reproducible c
  COMMENT "Generating the OpenGL 3.3 loader with glad" VERBATIM)
add_library(glad STATIC ${GLAD_DIR}/src/gl.c ${GLAD_DIR}/include/glad/gl.h)
target_include_directories(glad SYSTEM PUBLIC ${GLAD_DIR}/include)
target_link_libraries(glad PUBLIC ${CMAKE_DL_LIBS})

set(LODEFLOW_FONT_DIR /usr/share/fonts/truetype/roboto/unhinted CACHE PATH "Folder of the Roboto fonts")
if(NOT EXISTS ${LODEFLOW_FONT_DIR}/RobotoTTF/Roboto-Regular.ttf)
  message(FATAL_ERROR "Roboto is not in ${LODEFLOW_FONT_DIR}: install Debian's fonts-roboto-unhinted")
endif()
