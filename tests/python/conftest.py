# SPDX-License-Identifier: Apache-2.0
"""What all Python tests share: where the checkout and the real documents are, and the slow tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("ACQUIS_SHARED", ROOT.parent / "shared"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-slow", action="store_true", help="run tests marked slow too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--run-slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow: run script/test --all"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample(root: Path) -> Path:
    """The sample consultation of the repository."""
    return root / "data" / "sample"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real documents, which stand beside the checkout and not in it."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("corpus not found")
    return folder


@pytest.fixture(scope="session")
def report(corpus: Path) -> Path:
    """The founding report."""
    return corpus / "wgec-2018-chair-draft2.md"
