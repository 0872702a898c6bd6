// secrets_compiler OUTPUT.cpp RULES.yaml…: checks the secret rules, compiles their patterns into one database
// and writes both down. Runs while the program is built, and is no part of it.
#include "secrets_compiler/compile_rules.hpp"

int main(int argc, char** argv) {
  return prodready::catalogue::compile_files("secrets_compiler", argc, argv,
                                             prodready::secrets::compile_rules);
}
