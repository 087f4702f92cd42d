# demine_embed(<target> <namespace> <file>...): each file becomes a std::string_view in
# "embedded/<namespace>.hpp", named after the file with every other character turned to '_'.
# A wrong name does not compile.
function(demine_embed target name)
  set(header "${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}/embedded/${name}.hpp")
  set(assembly "${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}/${name}.S.cpp")
  set(declarations "")
  set(definitions "")
  foreach(file IN LISTS ARGN)
    get_filename_component(path "${file}" ABSOLUTE)
    get_filename_component(base "${file}" NAME)
    string(MAKE_C_IDENTIFIER "${base}" id)
    set(symbol "demine_embedded_${name}_${id}")
    string(APPEND definitions
      "__asm__(\".section .rodata\\n.balign 16\\n.global ${symbol}\\n.global ${symbol}_end\\n"
      "${symbol}:\\n.incbin \\\"${path}\\\"\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n")
    string(APPEND declarations
      "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n"
      "namespace demine::embedded::${name} {\ninline std::string_view ${id}() {\n"
      "  return {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})};\n}\n}\n")
    set_property(SOURCE "${assembly}" APPEND PROPERTY OBJECT_DEPENDS "${path}")
  endforeach()
  file(CONFIGURE OUTPUT "${header}" CONTENT
    "#pragma once\n#include <cstddef>\n#include <string_view>\n${declarations}" @ONLY)
  file(CONFIGURE OUTPUT "${assembly}" CONTENT "${definitions}" @ONLY)
  target_sources(${target} PRIVATE "${assembly}")
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}")
endfunction()
