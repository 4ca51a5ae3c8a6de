"""YAML as located text: every scalar is what stands in the file, with its line and column, and nothing is guessed.

`10:00` is not 600, `off` not false, `012` not 12: values get their meaning in `values`. Anchors, aliases, tags and
deep nesting are refused; duplicate keys are all listed.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.read.nodes import Map, Node, Seq, Text
from pipeline.read.source import Source, clean

MOST_DEPTH = 12

_SWALLOWED = re.compile(r" #")
"""One space: text. A comment stands two spaces off, as YAML linters ask for too."""
_HEADS = "(?:warmup|straight|finisher|stretch):"
_STANDARD_TAG = "tag:yaml.org,2002:"


def tree(source: Source, *, theirs: bool = False) -> Node | None:
    """The document in `source`, or None with the problems noted there.

    In a stranger's file (`theirs`) a comment is a comment, however near it stands.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = YAML(typ="safe", pure=True).compose(source.text)
    except MarkedYAMLError as problem:
        _yaml_problem(source, problem)
        return None
    except (YAMLError, ValueError) as problem:
        source.problem(1, 1, f"this is not YAML: {_first_line(problem)}")
        return None
    except RecursionError:
        source.problem(1, 1, "the file is nested too deep", f"a plan needs at most {MOST_DEPTH} levels")
        return None
    if root is None:
        source.problem(1, 1, "the file is empty", "start with `format: 1`")
        return None
    return _Reader(source, theirs=theirs).node(root, 0)


def _first_line(problem: Exception) -> str:
    return str(problem).strip().splitlines()[0]


class _Reader:
    """Turns composed YAML nodes into ours, noting problems on the way."""

    def __init__(self, source: Source, *, theirs: bool) -> None:
        self.source = source
        self.theirs = theirs
        self.lines = source.lines
        self.anchors: set[str] = set()

    def node(self, node: Any, depth: int) -> Node | None:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if node.anchor is not None:
            if node.anchor not in self.anchors:
                message = f"`&{node.anchor}`: anchors and aliases are not read here"
                self.source.problem(line, column, message, "write the text again where it is needed")
            self.anchors.add(node.anchor)
            return None
        tag = str(node.tag or "")
        if not tag.startswith(_STANDARD_TAG) or "python" in tag:
            self.source.problem(line, column, f"the tag `{tag}` is not read here", "write plain text")
            return None
        if depth > MOST_DEPTH:
            self.source.problem(
                line, column, "the file is nested too deep", f"a plan needs at most {MOST_DEPTH} levels"
            )
            return None
        if isinstance(node.value, str):
            return self._text(node, line, column)
        if node.id == "sequence":
            items = (self.node(item, depth + 1) for item in node.value)
            return Seq(tuple(item for item in items if item is not None), line, column, flow=bool(node.flow_style))
        return self._map(node, line, column, depth)

    def _text(self, node: Any, line: int, column: int) -> Text:
        style = node.style or ""
        literal = style == "|"
        if not style and not self.theirs:
            self._check_swallowed(node)
        indent = self._indent(line) if literal else 0
        return Text(
            clean(node.value), line, column, literal=literal, quoted=style in "'\"" and bool(style), indent=indent
        )

    def _check_swallowed(self, node: Any) -> None:
        end = node.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if node.value and _SWALLOWED.match(rest):
            self.source.problem(
                end.line + 1,
                end.column + 1 + len(rest) - len(rest.lstrip()),
                f"`{rest.strip()}` would be lost: ` #` starts a comment",
                "put the text in quotes, or two spaces before `#` for a comment",
            )

    def _indent(self, line: int) -> int:
        """The margin of a literal block that starts after this line."""
        below = next((text for text in self.lines[line:] if text.strip()), "")
        return len(below) - len(below.lstrip(" "))

    def _map(self, node: Any, line: int, column: int, depth: int) -> Map:
        entries: list[tuple[Text, Node]] = []
        seen: dict[str, Text] = {}
        for key_node, value_node in node.value:
            key = self.node(key_node, depth + 1)
            value = self.node(value_node, depth + 1)
            if not isinstance(key, Text):
                at = key_node.start_mark
                self.source.problem(
                    at.line + 1, at.column + 1, "a key must be a word", "quote text that holds brackets"
                )
            elif key.value in seen:
                first = seen[key.value]
                self.source.problem(
                    key.line, key.column, f"`{key.value}` stands here twice", f"the first is in line {first.line}"
                )
            elif value is not None:
                seen[key.value] = key
                entries.append((key, value))
        return Map(tuple(entries), line, column)


def _yaml_problem(source: Source, problem: Any) -> None:
    """A YAML error in plain words, with the line as it should be written where that can be told."""
    mark = problem.problem_mark or problem.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    told = str(problem.problem or problem.context or "unreadable")
    text = source.lines[line - 1] if line <= len(source.lines) else ""
    if "mapping values are not allowed" in told:
        source.problem(line, column, "a second `: ` in one line", _quoted(text))
    elif "\t" in text[:column] and ("token" in told or "tab" in told):
        source.problem(line, column, "a tab where spaces are needed", "indent with spaces")
    elif "undefined alias" in told:
        source.problem(line, column, "anchors and aliases are not read here", "write the text again")
    elif "another document" in told or "single document" in told:
        source.problem(line, column, "a second document starts here", "keep one plan in a file; remove the line `---`")
    elif "cannot start any token" in told:
        source.problem(line, column, f"text cannot start with `{text[column - 1 : column]}` here", _quoted(text))
    else:
        source.problem(line, column, f"this is not YAML: {_readable(told)}", _quoted(text) if ": " in text else "")


def _readable(told: str) -> str:
    return told[:1].lower() + told[1:]


def _quoted(text: str) -> str:
    """The line with its value in quotes: what to write instead."""
    nested = re.match(r"\s*(?:-\s+)?(\w+):\s+(run|strength|cross|words|later):\s+(.*)$", text)
    if nested:
        value = nested[3].strip().strip("\"'")
        if nested[2] == "later":
            return f"below `{nested[1]}:` write a list: `- later: {value}`"
        return f'write `{nested[1]}: {{{nested[2]}: "{value}"}}`'
    if re.search(r":\s*[\[{]", text):
        return "inside `{ }` and `[ ]` put every text that holds `: `, `,` or ` #` in quotes"
    match = re.match(rf"(\s*(?:-\s+)?(?:(?!{_HEADS})\w+:\s+)*)(.*)$", text)
    if match is None or not match[2]:
        return "put the text in quotes"
    head, value = match[1].strip(), match[2].strip()
    return f'write `{head + " " if head else ""}"{value.replace(chr(34), chr(39))}"`'
