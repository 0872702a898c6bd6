"""Rules over the source files that no compiler checks."""

import collections
import pathlib
import re
import unittest

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "src"

NAMESPACE = re.compile(r"^(?:inline )?namespace ?([\w:]*) \{$")
NAMESPACE_END = re.compile(r"^\}  // namespace ?([\w:]*)$")
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^;{]*)?(?: \{[^;]*)?$")


def types_of(text):
    """The types that a file defines in a named namespace, with their full names."""
    scopes = []
    for line in text.splitlines():
        opened = NAMESPACE.match(line)
        if opened:
            scopes.append(opened.group(1))
        elif NAMESPACE_END.match(line):
            scopes.pop()
        elif "" not in scopes and (defined := TYPE.match(line)):
            yield "::".join([*scopes, defined.group(1)])


class TypesHaveOneDefinition(unittest.TestCase):
    """Two types of one full name in two files are undefined behaviour, and crash where their sizes differ."""

    def test_every_type_is_defined_once(self):
        files = collections.defaultdict(set)
        for path in [*SOURCES.rglob("*.hpp"), *SOURCES.rglob("*.cpp")]:
            for name in types_of(path.read_text(encoding="utf-8")):
                files[name].add(str(path.relative_to(SOURCES)))
        twins = {name: sorted(where) for name, where in files.items() if len(where) > 1}
        self.assertGreater(len(files), 500, "the types were not found")
        self.assertEqual(twins, {})

    def test_twins_are_seen(self):
        text = "namespace a::b {\nnamespace {\nstruct Hidden {\n};\n}  // namespace\nclass Shown {\n};\n}  // namespace a::b\n"
        self.assertEqual(list(types_of(text)), ["a::b::Shown"])


if __name__ == "__main__":
    unittest.main()
