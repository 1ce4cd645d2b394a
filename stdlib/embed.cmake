# cmake -DFILES=a.ctr;b.ctr -DOUT=library.cpp -P embed.cmake: the texts as byte arrays, in the order of their names.
list(SORT FILES)
set(arrays "")
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  string(MAKE_C_IDENTIFIER ${name} word)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char ${word}[] = {${bytes}'\\0'};\n")
  string(APPEND rows "    {\"${name}\", {${word}, sizeof(${word}) - 1}},\n")
endforeach()
file(
  WRITE ${OUT}
  "#include \"stdlib/library.h\"\n\nnamespace ctr {\nnamespace {\n\n${arrays}\nconstexpr LibraryFile Files[] = {\n${rows}};\n\n} // namespace\n\nllvm::ArrayRef<LibraryFile> libraryFiles() { return Files; }\n\n} // namespace ctr\n"
)
