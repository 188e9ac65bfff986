# Builds llama.cpp for Hearthlight in about a third of the time.
#
# llama-cpp-python comes from PyPI as source alone, and a plain build of it compiles much that is never called from
# Python. .make/install.py hands this file to CMake as CMAKE_PROJECT_llama.cpp_INCLUDE, which CMake reads at the end of
# llama.cpp's own project() line. It does three things:
#
#   * leaves out libllama-common (argument parsing, chat templates, downloads of llama.cpp's own programs). The package
#     forces LLAMA_BUILD_COMMON=ON into the cache; a plain variable of the same name set here wins over the cache.
#   * compiles libllama, some hundred and fifty small model files, a dozen at a time in one unit, at -O2 and without
#     debug information. The arithmetic lives in ggml, which keeps its own flags, so tokens are as fast as before.
#   * leaves Intel's AMX tiles out of ggml. Some virtual machines announce them and then fault at the first tile
#     (SIGSEGV at ldtilecfg), so that every model would crash there. AVX-512 and below stay as the machine has them.
#
# The multimodal library is left out by -DLLAVA_BUILD=OFF on the command line.

set(LLAMA_BUILD_COMMON OFF)

function(hearthlight_fast_llama)
  if(TARGET llama)
    set_target_properties(llama PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
    if(NOT MSVC)
      target_compile_options(llama PRIVATE -O2 -g0)
    endif()
  endif()
  if(TARGET ggml-cpu AND NOT MSVC)
    # ggml asks the compiler's own macros. Not -mno-amx-tile, which loses to a -march=native that stands after it.
    target_compile_options(ggml-cpu PRIVATE -U__AMX_TILE__ -U__AMX_INT8__ -U__AMX_BF16__)
  endif()
endfunction()

# The target does not exist yet at this point: wait until the whole tree has been read.
cmake_language(DEFER DIRECTORY ${CMAKE_SOURCE_DIR} CALL hearthlight_fast_llama)
