# One place for what every target of this project is compiled with.
# Third-party and generated code is linked as SYSTEM and never passes through here.
function(configure_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    -Wno-restrict  # GCC 12 is wrong about "text" + std::to_string(n) at -O3 (its bug 105651)
    $<$<BOOL:${LODEFLOW_WERROR}>:-Werror>)
  if(LODEFLOW_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${LODEFLOW_SANITIZE} -fno-omit-frame-pointer
      -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${LODEFLOW_SANITIZE})
  endif()
endfunction()
