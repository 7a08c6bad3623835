"""Who acts in a sentence, and who is only told, asked or named."""

from __future__ import annotations

import pytest

from rmp_check.acting import actors
from rmp_check.people import OFFENDER, VICTIM, People, Person
from rmp_check.reading import split
from rmp_check.verbs import ANSWERS, DOES, NAMED, WATCHES

PEOPLE = People(
    persons=(Person(role=VICTIM, name="Ann Doyle", words=frozenset({"ann", "doyle"})),),
    roles={"ann": VICTIM, "doyle": VICTIM, "hale": OFFENDER},
    offender_is_male=True,
)


def found(text: str) -> list[tuple[str, int]]:
    """Return (words, strength) of the actors of the first sentence of a text."""
    sentence = next(iter(split("risk_management_plan.monitoring_and_control", text)))
    return [(sentence.text[a.start : a.end], a.strength) for a in actors(sentence, PEOPLE)]


@pytest.mark.parametrize(
    ("text", "who", "strength"),
    [
        ("PC Shah checks the zone each week.", "PC Shah", WATCHES),
        ("PC 2281 Lowther polices the area.", "PC 2281 Lowther", WATCHES),
        ("The curfew is monitored by the tagging provider.", "provider", WATCHES),
        ("Residence is overseen by the unit manager.", "unit manager", WATCHES),
        ("The residence condition is mine to monitor.", "is mine", WATCHES),
        ("Responsibility for the bar rests with the public protection department.", "department", ANSWERS),
        ("Condition: curfew. Owner: duty staff.", "", 0),
        ("Owner: duty staff at the premises.", "staff", ANSWERS),
        ("Who checks it: the monitoring contractor.", "contractor", ANSWERS),
        ("DC Hart is in charge of the exclusion.", "DC Hart", ANSWERS),
        ("Curfew 9pm to 6am - EM contractor", "contractor", WATCHES),
        ("Alerts for the zone go to the AP night desk.", "AP night desk", DOES),
        ("i will ask his dad every fortnight", "i", DOES),
        ("GPS tag with EMS alerting us.", "EMS", DOES),
        ("Kelsall is PC Lumb's.", "PC Lumb", ANSWERS),
        ("The village is in the hands of PCSO Oram.", "PCSO Oram", ANSWERS),
        (
            "PC Fitch, the neighbourhood officer, calls on them weekly.",
            "PC Fitch, the neighbourhood officer",
            DOES,
        ),
        ("Night staff tell me by noon, and PC Tait walks the path.", "PC Tait", DOES),
        ("Of these the police take the first.", "police", ANSWERS),
        ("PC Lumb cycles through the village.", "PC Lumb", DOES),
        ("Insp. Menon covers the zone.", "Insp. Menon", DOES),
        ("I am going through his calls each week.", "I", DOES),
        ("Contact in person, which their social worker monitors.", "worker", WATCHES),
        ("SO Hanlon reviews the cell.", "", 0),
        ("Cell reviewed every Monday by SO Hanlon.", "SO Hanlon", DOES),
        ("All three are Morwenna Tull's to watch.", "Morwenna Tull", ANSWERS),
        ("No messages = PC Rudd", "PC Rudd", WATCHES),
        ("The zone – OM – asked at each visit", "OM", DOES),
        ("Carlisle city is out, PC Hodge i/c.", "PC Hodge", ANSWERS),
        ("Staff have the first two and EMS the third.", "EMS", WATCHES),
        ("T A-F checks by monthly call to his aunt", "T A-F", WATCHES),
    ],
)
def test_actors_names_who_acts(text: str, who: str, strength: int) -> None:
    """The person, role or agency that watches is found, with how far the words show it."""
    if not who:
        assert all(s < NAMED or w for w, s in found(text))
        return
    assert (who, strength) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "He must tell me about any new relationship.",
        "Not to enter Marple without the approval of the supervising officer.",
        "The trail is read every Monday.",
        "He will live at an address approved by probation.",
        "I have asked for a curfew.",
        "COM to be told of any breach.",
        "Present: DC Hart, the keyworker, COM.",
        "Residence - AP",
        "Offender to report police contact.",
        "AP curfew, exclusion from the city centre.",
        "The duty manager has been made aware.",
        "If he takes up with a mother I should be told.",
        "Nobody under 18 unless social services and I have said so.",
        "He sees them when a social worker has given her approval.",
        "The hostel has a curfew of 11pm, which is taken seriously.",
        "PC Reed has her number.",
        "Non-contact (Miss Egan), exclusion (Blyth)",
        "The police have a copy of the licence.",
        "The address was checked by police before release.",
        "An order was got by the warden.",
        "A Sexual Harm Prevention Order forbids him the swimming baths.",
    ],
)
def test_actors_passes_over_who_is_told_or_asked(text: str) -> None:
    """Who is told, gives consent, sits at a meeting or is a place does not act."""
    assert [w for w, s in found(text) if s >= DOES] == []


def test_actors_knows_the_victim() -> None:
    """A victim's name is no agent."""
    assert found("He must not contact Ms Doyle, who visits her mother.") == []


def test_actors_joins_a_name_and_its_description() -> None:
    """A rank, a name and what describes it are one actor."""
    assert found("PC Lyle, the neighbourhood officer, has agreed to monitor that.") == [
        ("PC Lyle, the neighbourhood officer", WATCHES)
    ]
    assert [w for w, _ in found("Police gang unit (DS Cole) looks at the trail.")] == [
        "Police gang unit (DS Cole"
    ]


def test_actors_knows_the_professionals_by_any_name() -> None:
    """Whom the plan has introduced acts by a first name alone."""
    (sentence,) = split("risk_management_plan.monitoring_and_control", "Sioned rings the landline.")
    assert [a.start for a in actors(sentence, PEOPLE, frozenset({"sioned"}))] == [0]
