"""What two victims are to each other, in one part and in another."""

from __future__ import annotations

import pytest

from tests.test_contradictions import RISK, kinds
from tests.test_victims import SAFETY

FARM = "Edwin Larch (70) and Olive Larch (68); brother and sister; run the mill."
INN = "Tom Speight, 40, and Ana Speight, 38, husband and wife, who keep the inn."
SHOP = "F.H., 51, owner, and his nephew Z.H., 22."
TWINS = "Ada and Nell Frost, twins of ten, his stepdaughters."


@pytest.mark.parametrize(
    ("told", "path", "text", "contact"),
    [
        (FARM, SAFETY, "Mr Larch and his wife are in the scheme.", "Edwin Larch or Olive Larch"),
        (FARM, SAFETY, "The couple are in the scheme.", "Edwin Larch or Olive Larch"),
        (INN, SAFETY, "The brother and sister are in the scheme.", "Tom Speight or Ana Speight"),
        (INN, RISK, "The two friends.", "Tom Speight or Ana Speight"),
        (SHOP, SAFETY, "The two brothers have a direct line.", "F.H. or Z.H."),
        (
            TWINS,
            SAFETY,
            "Nell, and Ada, her elder by two years, are with an aunt.",
            "Ada Frost or Nell Frost",
        ),
    ],
)
def test_two_parts_that_make_two_victims_different_things(
    told: str, path: str, text: str, contact: str
) -> None:
    assert "kinship" in kinds(told, path, text, contact)


@pytest.mark.parametrize(
    ("told", "path", "text", "contact"),
    [
        (FARM, SAFETY, "Mr Larch and his sister are in the scheme.", "Edwin Larch or Olive Larch"),
        (FARM, SAFETY, "The siblings are in the scheme.", "Edwin Larch or Olive Larch"),
        (INN, SAFETY, "The couple are in the scheme.", "Tom Speight or Ana Speight"),
        (INN, SAFETY, "He will live with his brother and sister.", "Tom Speight or Ana Speight"),
        (
            INN,
            SAFETY,
            "No contact, directly or through family, friends or others.",
            "Tom Speight or Ana Speight",
        ),
        (INN, SAFETY, "Ms Speight and her mother will meet the VLO.", "Mr Tom Speight or Ms Ana Speight"),
        (SHOP, SAFETY, "Uncle and nephew have a direct line.", "F.H. or Z.H."),
        (TWINS, SAFETY, "Ada and Nell, eleven now, are with an aunt.", "Ada Frost or Nell Frost"),
        ("Jo Ray, 30, her husband Al, and Al's sister Di.", RISK, "The couple.", "Jo Ray, Al Ray or Di Ray"),
        (
            "Lisa Orr, 30, and his son Tim, 6.",
            SAFETY,
            "Lisa and her son have an alarm.",
            "Lisa Orr or Tim Orr",
        ),
    ],
)
def test_two_parts_that_may_both_be_right(told: str, path: str, text: str, contact: str) -> None:
    assert "kinship" not in kinds(told, path, text, contact)
