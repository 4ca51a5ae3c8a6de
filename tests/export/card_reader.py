"""Reads a card as a browser would: balanced tags, text by element, attributes."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset({"col", "meta", "input", "link", "br", "img", "hr"})


class CardReader(HTMLParser):
    """Collects tags with their attributes and all text; raises `AssertionError` where tags do not balance."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert not self.stack, f"never closed: {self.stack}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> closes nothing"
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append((self.stack[-1] if self.stack else "", data))

    @property
    def text(self) -> str:
        """Everything that a person reads, spaces evened out."""
        return " ".join(" ".join(data for tag, data in self.words if tag != "style").replace("\u00a0", " ").split())

    def of(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every such tag; `class_` asks for one of its classes."""
        kind = wanted.pop("class_", "")
        return [
            attrs
            for name, attrs in self.tags
            if name == tag
            and (not kind or kind in attrs.get("class", "").split())
            and all(attrs.get(key) == value for key, value in wanted.items())
        ]
