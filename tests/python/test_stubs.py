# SPDX-License-Identifier: Apache-2.0
"""The stub of the extension names what the extension has, with the same arguments."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import acquis._core as core

STUB = Path(__file__).resolve().parents[2] / "python" / "acquis" / "_core.pyi"
SPECIAL = ("__init__", "__call__", "__len__", "__getitem__")


def arguments_of(function: Any) -> list[str]:
    """Names of the arguments in the signature that pybind11 writes."""
    signature = re.match(r"\w+\((.*)\) -> ", function.__doc__ or "")
    assert signature, function
    depth, names, word = 0, [], ""
    for sign in signature[1] + ",":
        depth += sign in "[("
        depth -= sign in "])"
        if sign == "," and depth == 0:
            names.append(word.split(":")[0].strip())
            word = ""
        else:
            word += sign
    return [name for name in names if name]


def test_the_stub_is_up_to_date() -> None:
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    functions = {node.name: [a.arg for a in node.args.args] for node in tree.body if isinstance(node, ast.FunctionDef)}
    variables = {
        node.target.id for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    present = {name for name in dir(core) if not name.startswith("__")} | {"__version__"}
    assert {*functions, *variables, *classes} == present
    for name, arguments in functions.items():
        assert arguments_of(getattr(core, name)) == arguments, name
    for name, node in classes.items():
        bound = getattr(core, name)
        members = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
        found = {m for m in vars(bound) if not m.startswith("_")}
        assert {m for m in members if not m.startswith("__")} == found, name
        for member, item in members.items():
            if member in SPECIAL or not item.decorator_list:
                assert arguments_of(getattr(bound, member)) == [a.arg for a in item.args.args], f"{name}.{member}"
