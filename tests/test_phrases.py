"""Every phrase that moves money, each with the smallest letter that uses it: text in, entries out."""

from __future__ import annotations

import pytest

from tests.small_letters import booked, ledger, letter, stated

HEAD = "Kap. 100 Utenriksdepartementet\nPost 21 Spesielle driftsutgifter\n"

CHANGES = [
    # bokmål
    ("Bevilgningen økes med 5 mill. kroner.", 5_000_000),
    ("Bevilgningen øker med 5 000 000 kroner.", 5_000_000),
    ("Posten økes med kr 30.000.", 30_000),
    ("Posten økes med kr. 16 000 000.", 16_000_000),
    ("Bevilgningen på posten er økt med 41,6 mill. kroner.", 41_600_000),
    ("Stortinget har vedtatt å øke bevilgningen med 1,5 mrd. kroner.", 1_500_000_000),
    ("Det er vedtatt å øke bevilgningen på posten med 2 mill. kroner.", 2_000_000),
    ("Bevilgningen styrkes med 3 mill. kroner.", 3_000_000),
    ("Tildelingen på posten oppjusteres med 3 mill. kroner.", 3_000_000),
    ("Rammen settes opp med 250 000 kroner.", 250_000),
    ("Posten reduseres med 1 130 490 000 kroner.", -1_130_490_000),
    ("Bevilgningen er redusert med 94 000 kroner.", -94_000),
    ("Bevilgningen settes ned med 2 mill. kroner.", -2_000_000),
    ("Tildelingen kuttes med 2 mill. kroner.", -2_000_000),
    ("Tildelingen nedjusteres med 2 mill. kroner.", -2_000_000),
    ("Direktoratet tildeles 1,7 mill. kroner.", 1_700_000),
    ("Direktoratet tildeles ytterligere 20 mill. kroner av bevilgningen på posten.", 20_000_000),
    ("Direktoratet tildeles med dette 2 mill. kroner på posten.", 2_000_000),
    ("Departementet tildeler direktoratet 2 mill. kroner.", 2_000_000),
    ("Departementet stiller 500 000 kroner til disposisjon.", 500_000),
    ("Det stilles 850 000 kroner til disposisjon på posten.", 850_000),
    ("Det stilles til disposisjon 850 000 kroner på posten.", 850_000),
    ("Det stilles 850 000 kroner til rådighet på posten.", 850_000),
    ("Det settes av 350 000 kroner på posten.", 350_000),
    ("Det bevilges 350 000 kroner på posten.", 350_000),
    ("Direktoratet får en tildeling på 4 mill. kroner.", 4_000_000),
    ("Det gis en tilleggsbevilgning på 4 mill. kroner over posten, jf. kap. 100, post 21.", 4_000_000),
    ("Departementet trekker tilbake 2 mill. kroner på posten.", -2_000_000),
    ("Det trekkes inn kr 30.000 som ikke vil bli benyttet.", -30_000),
    ("På posten inndras 1 mill. kroner.", -1_000_000),
    ("3 mill. kroner trekkes tilbake.", -3_000_000),
    ("Posten endres fra 4,1 mill. kroner til 3,6 mill. kroner.", -500_000),
    ("Bevilgningen økes fra 4 mill. kroner til 5 mill. kroner.", 1_000_000),
    ("Bevilgningen økes med 1 mill. kroner, fra 4 mill. kroner til 5 mill. kroner.", 1_000_000),
    ("Budsjettrammen økes dermed med 3 mill. kroner, fra 10 til 13 mill. kroner.", 3_000_000),
    ("Posten reduseres som følge av mindreforbruk med 5 mill. kroner.", -5_000_000),
    ("Som følge av endringer i tilskuddsordningen reduseres posten med 5 mill. kroner.", -5_000_000),
    ("Det er en økning på 3 mill. kroner på posten som følge av RNB.", 3_000_000),
    ("Endringen innebærer en økning i bevilgningen på 3 mill. kroner.", 3_000_000),
    ("Direktoratet får økt bevilgningen på posten med 3 mill. kroner.", 3_000_000),
    ("Det er i 2025 avsatt 3 mill. kroner til formålet på posten.", 3_000_000),
    ("Bevilgningen nedsettes med 1,9 mill. kroner.", -1_900_000),
    ("Tildelingen på posten avkortes med 200 000 kroner.", -200_000),
    ("Posten er tilført 60 mill. kroner.", 60_000_000),
    ("Til posten er det lagt 1,1 mill. kroner.", 1_100_000),
    ("Det er bevilget 40 mill. kroner mer på posten.", 40_000_000),
    ("Direktoratet er gitt 2,5 mill. kroner ekstra på posten.", 2_500_000),
    ("Vi har på posten gitt en tilleggstildeling på kr 1 500 000,- til musikk.", 1_500_000),
    ("Departementet gir med dette direktoratet en tilleggstildeling på 4,6 mill. kroner på posten.", 4_600_000),
    ("Det gis en engangsbevilgning på 700 000 kroner på posten.", 700_000),
    ("Direktoratet får i tillegg 650 000 kroner på posten.", 650_000),
    ("Det er vedtatt en økning på 75,0 mill. kroner.", 75_000_000),
    ("Bevilgningen er redusert som følge av endret pensjonspremie. Reduksjonen utgjør 18,4 mill. kr.", -18_400_000),
    ("Rammen justeres: økningen er 0,8 mill. kroner og gjelder KI.", 800_000),
    ("For post 21 er tildelingen kr 120 000 000, en økning på kr 4 000 000.", 4_000_000),
    ("Posten økes fra 10,0 mill. kroner med 2,0 mill. kroner til 12,0 mill. kroner.", 2_000_000),
    ("Reduksjon: 1 mill. kroner.", -1_000_000),
    ("Bevilgningen økes med kr 4 200 000 for å dekke flytting. Tildelingen økes tilsvarende, fra kr 180 400 000 til kr 184 600 000.", 4_200_000),
    ("Som følge av økte kostnader økes posten med 3 mill. kroner.", 3_000_000),
    ("Bevilgningen ble økt med 3 mill. kroner i RNB 2025.", 3_000_000),
    ("Post 21: reduksjon på 2,1 mill. kroner", -2_100_000),
    ("Post 21 Spesielle driftsutgifter: ned 20 mill. kroner", -20_000_000),
    ("Post 21 Spesielle driftsutgifter: + 7,5 mill. kroner", 7_500_000),
    ("Post 21 Spesielle driftsutgifter: − 1,2 mill. kroner", -1_200_000),
    ("Post 21: 3 200 000 kroner i økning grunnet lønnsoppgjøret.", 3_200_000),
    ("Posten er foreslått redusert med 6 mill. kroner. Stortinget har vedtatt reduksjonen.", -6_000_000),
    ("Etter fullmakt fra Finansdepartementet økes bevilgningen med 20 mill. kroner.", 20_000_000),
    ("Tilsagnsfullmakten videreføres, og bevilgningen økes med 5 mill. kroner.", 5_000_000),
    ("For posten innebærer vedtaket 45 mill. kroner mer enn i saldert budsjett.", 45_000_000),
    ("Løyvinga er redusert med 2,5 mill. kroner, jf. omtalen under post 01.", -2_500_000),
    # English
    ("The appropriation on the item is increased by NOK 5 million.", 5_000_000),
    ("The allocation is reduced by NOK 2.5 million, to NOK 98.5 million.", -2_500_000),
    ("NOK 750 000 is made available on chapter 100 item 21.", 750_000),
    # nynorsk
    ("Departementet gjev Språkrådet ei ekstra tildeling på 600 000 kroner på posten.", 600_000),
    ("Løyvinga aukar med 3,2 mill. kroner.", 3_200_000),
    ("Løyvinga på posten vert auka med 3,2 mill. kroner.", 3_200_000),
    ("Løyvinga er auka med 150 000 kroner.", 150_000),
    ("Posten blir auka med kr 1 250 000.", 1_250_000),
    ("Løyvinga vert redusert med 475 000 kroner.", -475_000),
    ("Løyvinga er sett ned med 2 mill. kroner.", -2_000_000),
    ("Det vert stilt 640 000 kroner til rådvelde på posten.", 640_000),
    ("Departementet stiller 640 000 kroner til rådvelde.", 640_000),
    ("Språkrådet vert tildelt 2 mill. kroner på posten.", 2_000_000),
    ("350 000 kroner vert difor trekte inn.", -350_000),
    ("Det vert løyvd 2 mill. kroner på posten.", 2_000_000),
]  # fmt: skip

NOTHING = [
    "Av den totale tildelingen er 5 mill. kroner til drift.",
    "Det ble tidligere bevilget 3 mill. kroner til formålet.",
    "Midlene kommer i tillegg til bevilgningen på 100 mill. kroner i statsbudsjettet.",
    "Beløpet er korrigert med 6,7 mill. kroner.",
    "Samlet er direktoratet tildelt 55 mill. kroner av bevilgningen til formålet.",
    "Samlet tildeling til tiltaket er dermed 7,15 mill. kroner.",
    "Midlene skal ses i sammenheng med tildeling over post 79 (2,974 mill. kroner).",
    "I tillegg nr. 2 ble det stilt 4 mill. kroner til disposisjon.",
    "Regjeringen foreslår å øke bevilgningen med 20 mill. kroner.",
    "Bevilgningen foreslås økt med 20 mill. kroner.",
    "Det stilles 20 mill. kroner til disposisjon dersom forslaget vedtas av Stortinget.",
    "Regjeringa gjer framlegg om å auke løyvinga med 1,5 mill. kroner.",
    "Rapporten koster om lag 2 mill. kroner.",
    "Direktoratet får i oppdrag å lyse ut 20 mill. kroner.",
    "Direktoratet gis fullmakt til å inngå forpliktelser for 20 mill. kroner.",
    "Departementet minner om at 5,5 mill. kroner av løyvinga på posten er øyremerkte tiltak.",
    "Av bevilgningen skal 5 mill. kroner benyttes til oppfølging.",
    "Direktoratet kan belaste kap. 200, post 70 med inntil 3 mill. kroner.",
    "Kontrakten har en verdi på 12 mill. kroner.",
    "Lånerammen er økt med 4 mrd. kroner, fra 16 mrd. til 20 mrd. kroner.",
    "Tilsagnsrammen under posten er økt med 150 mill. kroner.",
    "Belastningsfullmakten økes med 500 000 kroner.",
    "Direktoratet tildeles belastningsfullmakt på 8 mill. kroner på posten.",
    "Det gis 75 mill. kroner i bestillingsfullmakt på posten.",
    "Det gis fullmakt til å overskride bevilgningen på posten med inntil 20 mill. kroner.",
    "Fra før har direktoratet 1 420 mill. kroner til disposisjon på posten.",
    "Posten er foreslått redusert med 6 mill. kroner. Stortinget har ikke vedtatt reduksjonen.",
    "Av økningen er 8 mill. kroner til eksamen og 4 mill. kroner til prøver.",
    "Bevilgningen ble økt med 3 mill. kroner i forbindelse med RNB 2024.",
    "Posten ble økt med 4 mill. kroner i statsbudsjettet.",
    "Det vises til rapport om at kostnadene har økt med 12 mill. kroner siden 2022.",
    "Utgiftene til ordningen forventes å øke med 30 mill. kroner.",
    "Kommunenes frie inntekter økes med 1,5 mrd. kroner.",
    "Maksimalt tilskudd per kommune økes fra 1 mill. kroner til 1,2 mill. kroner.",
    "Satsen økes med 500 kroner til 12 500 kroner per måned.",
    "Egenandelstaket settes til 3 278 kroner.",
    "Direktoratet kan omdisponere inntil 5 mill. kroner til post 22.",
    "Dersom det blir mindreforbruk, vil inntil 10 mill. kroner bli trukket inn.",
    "Departementet vil vurdere å øke tildelingen med 5 mill. kroner.",
    "Det er søkt om å få overført 7 mill. kroner fra 2024 til 2025.",
    "Direktoratet skal utrede virkningene av å øke bevilgningen på posten med 10 mill. kroner.",
    "Tall i 1 000 kroner stilles opp på posten.",
    "Regjeringens forslag om å redusere posten med 60 mill. kroner fikk ikke tilslutning i Stortinget.",
    "Regjeringen foreslo 12 mill. kroner til droner på posten.",
    "Direktoratet søkte også om å få overført 5 mill. kroner fra 2024 til 2025.",
    "Samlet reduseres bevilgningene på kap. 100 med 20 mill. kroner netto.",
    "I tillegg nr. 1 går det fram at bevilgningen er økt med 5 mill. kroner. Dette er en skrivefeil.",
]

STATED = [
    ("Direktoratet disponerer etter dette 400 648 000 kroner på post 21.", 400_648_000),
    ("Etter dette disponerer Språkrådet 98 450 000 kroner på posten.", 98_450_000),
    ("Korrekt tildeling skal være 56,6 mill. kroner.", 56_600_000),
    ("Korrekt tildeling på kap. 100, post 21 skal være 186,6 mill. kroner.", 186_600_000),
    ("Tildelingen endres til 3,6 mill. kroner.", 3_600_000),
    ("Bevilgningen utgjør etter dette 56 900 000 kroner.", 56_900_000),
    ("Direktoratet har etter dette kr 211.255.000 til disposisjon på posten.", 211_255_000),
    ("Samlet tildeling på kap. 100 post 21 er dermed kr 19.220.000.", 19_220_000),
    ("Ny bevilgning på posten er 19,2 mill. kroner.", 19_200_000),
    ("Etter endringen er det stilt 106,2 mill. kroner til disposisjon på posten.", 106_200_000),
    ("Tildelingen på posten skulle vært 7 mill. kroner.", 7_000_000),
    ("Disponibel bevilgning på posten blir 7 mill. kroner.", 7_000_000),
    ("Løyvinga på posten vert etter dette 7 mill. kroner.", 7_000_000),
    ("Bevilgningen reduseres med 3 mill. kroner til 7 mill. kroner.", 7_000_000),
    ("Budsjettrammen økes med 3 mill. kroner, fra 4 til 7 mill. kroner.", 7_000_000),
    ("Ny saldo på posten er 7 mill. kroner.", 7_000_000),
    ("Løyvinga på posten er med dette på 87 000 000 kroner.", 87_000_000),
    ("For posten er tildelingen etter dette kr 120 000 000.", 120_000_000),
    ("Tildelingen reduseres med 4,7 mill. kroner og utgjør 1 300 mill. kroner.", 1_300_000_000),
    ("Ny bevilgning: 17,3 mill. kroner.", 17_300_000),
    ("Tildelingen økes til 15 mill. kroner.", 15_000_000),
    ("Direktoratet kan disponere 21,3 mill. kroner på posten i 2025.", 21_300_000),
    ("Midlene er overført, slik at direktoratet har 7 mill. kroner til disposisjon på posten.", 7_000_000),
]


@pytest.mark.parametrize(("sentence", "amount"), CHANGES)
def test_a_phrase_moves_money(sentence: str, amount: int) -> None:
    assert [entry.amount for entry in booked(HEAD + sentence)] == [amount]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_only_refers_books_nothing(sentence: str) -> None:
    assert booked(HEAD + sentence) == []


@pytest.mark.parametrize(("sentence", "amount"), STATED)
def test_a_phrase_states_a_sum(sentence: str, amount: int) -> None:
    assert stated(HEAD + sentence) == [("100", "21", amount)]


REFERENCES = [
    ("Kap. 671/60 økes med 5 mill. kroner.", ("671", "60")),
    ("Posten 671.60 økes med 5 mill. kroner.", ("671", "60")),
    ("Kap. 714, post 21 økes med 5 mill. kroner.", ("714", "21")),
    ("Kap. 714 post 21 økes med 5 mill. kroner.", ("714", "21")),
    ("Kapittel 671, post 60 økes med 5 mill. kroner.", ("671", "60")),
    ("Kap 0671 post 60 økes med 5 mill. kroner.", ("671", "60")),
    ("Det tildeles 5 mill. kroner over kap. 671, post 60.", ("671", "60")),
    ("Over kap. 671 post 60 tildeles det 5 mill. kroner.", ("671", "60")),
    ("Inntektskravet på kap. 3714, post 04 økes med 5 mill. kroner.", ("3714", "04")),
    ("Inntektskravet på kap. 5572 post 70 økes med 5 mill. kroner.", ("5572", "70")),
    ("Det stilles 5 mill. kroner til disposisjon på kap. 671 Bosetting av flyktninger, post 60 Integreringstilskudd.", ("671", "60")),
    ("Bevilgningen på kap. 671, post 60 økes med 5 mill. kroner, jf. omtale under kap. 672, post 61.", ("671", "60")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "item"), REFERENCES)
def test_a_reference_names_the_item(sentence: str, item: tuple[str, str]) -> None:
    assert [((entry.kap, entry.post), entry.amount) for entry in booked(sentence)] == [(item, 5_000_000)]


def test_two_items_in_one_sentence_without_respectively_book_nothing() -> None:
    assert booked("Kap. 740 postene 01 og 21 økes med 5 mill. kroner.") == []


def test_respectively_gives_each_item_its_sum() -> None:
    entries = booked("Kap. 740 postene 01 og 21 økes med henholdsvis 2 mill. kroner og 3 mill. kroner.")
    assert [(entry.post, entry.amount) for entry in entries] == [("01", 2_000_000), ("21", 3_000_000)]


def test_respectively_with_one_unit_for_both_sums() -> None:
    entries = booked("Kap. 740 postene 01 og 21 reduseres med henholdsvis 2,5 og 3 mill. kroner.")
    assert [(entry.post, entry.amount) for entry in entries] == [("01", -2_500_000), ("21", -3_000_000)]


def test_a_list_of_purposes_after_one_verb_is_booked_sum_by_sum() -> None:
    entries = booked(
        HEAD
        + "Posten økes med 0,3 mill. kroner til analyser, 3,5 mill. kroner til opplæring og 0,5 mill. kroner til data."
    )
    assert [entry.amount for entry in entries] == [300_000, 3_500_000, 500_000]


def test_the_items_of_a_list_are_parts_of_the_sum_over_it() -> None:
    text = (
        "Direktoratet tildeles 5 mill. kroner til følgende tiltak:\n\n- 2 mill. kroner til A\n- 3 mill. kroner til B\n"
    )
    assert [entry.amount for entry in booked(HEAD + text)] == [5_000_000]


def test_the_items_of_a_list_without_a_sum_over_it_are_booked() -> None:
    text = "Direktoratet tildeles midler til følgende tiltak:\n\n- 2 mill. kroner til A\n- 3 mill. kroner til B\n"
    assert [entry.amount for entry in booked(HEAD + text)] == [2_000_000, 3_000_000]


def test_list_items_that_name_their_own_item() -> None:
    text = "Det gjøres følgende endringer:\n\n- Kap. 714, post 21 økes med 2 mill. kroner\n- Kap. 715, post 01 reduseres med 3 mill. kroner\n"
    assert [(e.kap, e.post, e.amount) for e in booked(text)] == [("714", "21", 2_000_000), ("715", "01", -3_000_000)]


def test_each_clause_of_a_sentence_moves_its_own_item() -> None:
    text = "Kap. 100, post 21 økes med 2 mill. kroner, kap. 100, post 22 reduseres med 1 mill. kroner og kap. 101, post 70 økes med 3 mill. kroner."
    assert [(e.kap, e.post, e.amount) for e in booked(text)] == [
        ("100", "21", 2_000_000),
        ("100", "22", -1_000_000),
        ("101", "70", 3_000_000),
    ]


def test_a_counterpart_goes_the_other_way() -> None:
    text = HEAD + "Posten økes med 3 mill. kroner mot en tilsvarende reduksjon på kap. 100, post 22."
    assert [(e.post, e.amount) for e in booked(text)] == [("21", 3_000_000), ("22", -3_000_000)]


@pytest.mark.parametrize(
    "sentence",
    ["Bevilgningen er dermed økt med netto 655 000 kroner.", "Etter dette er posten auka med 5 mill. kroner."],
)
def test_a_change_after_all_states_no_sum(sentence: str) -> None:
    assert stated(HEAD + sentence) == []


def test_a_counterpart_that_tells_no_sum_goes_by_the_sum_before_it() -> None:
    text = "Kap. 740, post 01 og 21\n\nPost 01 økes med 3 mill. kroner, mens post 21 reduseres tilsvarende."
    assert [(e.post, e.amount) for e in booked(text)] == [("01", 3_000_000), ("21", -3_000_000)]
    apart = "Kap. 740, post 01 økes med 3 mill. kroner. Kap. 740, post 21 reduseres tilsvarende."
    assert [(e.post, e.amount) for e in booked(apart)] == [("01", 3_000_000), ("21", -3_000_000)]


def test_the_chapter_may_follow_its_items() -> None:
    entries = booked("Det er omdisponert 25 mill. kroner fra post 70 til post 71 under kap. 160.")
    assert [(e.kap, e.post, e.amount) for e in entries] == [("160", "70", -25_000_000), ("160", "71", 25_000_000)]


def test_an_item_without_a_chapter_under_several_books_nothing() -> None:
    text = "Bevilgningene på kap. 740 og kap. 741 endres.\n\nPost 21 økes med 5 mill. kroner."
    assert booked(text) == []


def test_a_list_that_distributes_a_change_tells_its_parts() -> None:
    text = HEAD + "Posten er økt.\n\nØkningen er fordelt slik:\n\n- 2 mill. kroner til A\n- 3 mill. kroner til B\n"
    assert booked(text) == []


def test_a_list_that_distributes_a_change_over_items_is_booked() -> None:
    text = "Rammen reduseres med 5 mill. kroner. Reduksjonen er fordelt slik:\n\n- Kap. 220, post 01: 2 mill. kroner\n- Kap. 221, post 01: 3 mill. kroner\n"
    assert [(e.kap, e.amount) for e in booked(text)] == [("220", -2_000_000), ("221", -3_000_000)]


def test_leave_to_carry_over_a_sum() -> None:
    text = HEAD + "Det er gitt samtykke til overføring av 9,15 mill. kroner i ubrukt bevilgning på posten."
    assert [(e.kind, e.amount) for e in booked(text)] == [("carry_over", 9_150_000)]


def test_a_sum_that_was_wrong_corrects_by_the_difference() -> None:
    text = "Over kap. 257, post 70 ble det i tillegg nr. 1 tildelt 8 mill. kroner. Dette beløpet var feil og skal være 7 mill. kroner."
    assert [(e.kind, e.amount) for e in booked(text)] == [("correction", -1_000_000)]


def test_an_amount_torn_by_a_page_break() -> None:
    text = HEAD + "Bevilgningen økes fra 1 336 410 000 kroner til 1 337\n\nSide 1\n\n065 000 kroner."
    assert [e.amount for e in booked(text)] == [655_000]


def test_a_list_of_funds_carried_over() -> None:
    text = "Følgende beløp overføres fra 2024 til 2025:\n- kap. 916, post 21: 4 800 000 kroner\n- kap. 916, post 30: 33 200 000 kroner\n"
    assert [(e.post, e.kind, e.amount) for e in booked(text)] == [
        ("21", "carry_over", 4_800_000),
        ("30", "carry_over", 33_200_000),
    ]


def test_a_move_is_booked_on_both_sides() -> None:
    entries = booked("Det omdisponeres 2 mill. kroner fra kap. 714, post 79 til kap. 714, post 70.")
    assert [(e.post, e.kind, e.amount) for e in entries] == [
        ("70", "transfer", 2_000_000),
        ("79", "transfer", -2_000_000),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "750 000 kroner flyttes fra kap. 740 post 70 til kap. 740 post 21.",
        "Kr 750.000 overføres fra kap. 740, post 70 til post 21.",
        "Det flyttes 750 000 kroner fra kap. 740 post 70 til kap. 740 post 21.",
        "Frå kap. 740 post 70 vert 750 000 kroner flytte til post 21.",
    ],
)
def test_other_words_for_a_move(sentence: str) -> None:
    assert [(e.post, e.amount) for e in booked(sentence)] == [("21", 750_000), ("70", -750_000)]


def test_a_heading_that_clarifies_books_nothing() -> None:
    assert booked("Kap. 760, post 21 – Presisering\n\nDirektoratet tildeles 5 mill. kroner til oppfølging.") == []


def test_funds_withdrawn_are_those_told_just_before() -> None:
    text = (
        HEAD
        + "Ved en inkurie ble det i tillegg nr. 3 stilt 14 144 000 kroner til disposisjon. Midlene trekkes derfor tilbake."
    )
    assert [(e.kind, e.amount) for e in booked(text)] == [("withdrawal", -14_144_000)]


def test_unspent_funds_are_not_a_change() -> None:
    text = HEAD + "Det overføres 3 mill. kroner fra 2024 til 2025 på posten."
    assert [(e.kind, e.amount) for e in booked(text)] == [("carry_over", 3_000_000)]


def test_a_right_to_carry_over_to_next_year_moves_nothing_into_this_one() -> None:
    text = HEAD + "Det gis fullmakt til overføring av ubrukt bevilgning til 2026. Posten økes med 6 mill. kroner."
    assert [(e.kind, e.amount) for e in booked(text)] == [("change", 6_000_000)]


def test_the_right_chapter_told_in_a_note_corrects_the_wrong_one() -> None:
    text = "I tillegg nr. 3 ble det stilt 14 144 000 kroner til disposisjon på kap. 671, post 21.\n\nKorrekt kapittel er 601."
    assert [(e.kap, e.post, e.amount) for e in booked(text)] == [("601", "21", 14_144_000), ("671", "21", -14_144_000)]


def test_what_a_sum_should_have_been_corrects_by_the_difference() -> None:
    text = "I tillegg nr. 1 ble kap. 740 post 70 økt med 1 250 000 kroner. Beløpet skulle vært 1 520 000 kroner."
    assert [(e.kind, e.amount) for e in booked(text)] == [("correction", 270_000)]


def test_the_same_sum_in_the_financing_of_an_assignment_and_in_the_allotment_counts_once() -> None:
    text = (
        "Oppdrag nr. 2025-01 Rapport om noe\n\nFinansiering\nDet stilles 850 000 kroner til disposisjon over kap. 601, post 21.\n\n"
        "9. Tildeling av midler\nVi viser til oppdrag 2025-01. Departementet stiller 850 000 kroner til disposisjon over kap. 601, post 21.\n"
    )
    assert [entry.amount for entry in booked(text)] == [850_000]


@pytest.mark.parametrize(
    "sentence",
    [
        "Finansdepartementet har samtykket i at 4 mill. kroner på kap. 100, post 01, 2 mill. kroner på post 21 "
        "og 3 mill. kroner på post 45 overføres fra 2024 til 2025.",
        "Følgende beløp kan overføres fra 2024 til 2025, jf. rundskriv R-2/2025: 4 mill. kroner på kap. 100, post 01 "
        "Driftsutgifter, 2 mill. kroner på post 21 Spesielle driftsutgifter og 3 mill. kroner på post 45 Utstyr.",
        "Direktoratet kan overføre 4 mill. kroner på kap. 100 post 01, 2 mill. kroner på kap. 100 post 21 "
        "og 3 mill. kroner på kap. 100 post 45 frå 2024 til 2025.",
    ],
)
def test_a_list_of_funds_carried_over_gives_each_item_its_sum(sentence: str) -> None:
    assert [(e.kind, e.post, e.amount) for e in booked(sentence)] == [
        ("carry_over", "01", 4_000_000),
        ("carry_over", "21", 2_000_000),
        ("carry_over", "45", 3_000_000),
    ]


def test_brought_over_is_carried_over_only_where_the_text_says_so() -> None:
    sentence = "På kap. 100, post 21 overføres 5 mill. kroner."
    assert booked(sentence) == []
    (entry,) = booked("1. Overføring av bevilgning fra 2024 til 2025\n\n" + sentence)
    assert (entry.kind, entry.amount) == ("carry_over", 5_000_000)


def test_a_sum_on_each_of_two_items() -> None:
    text = "Med dette har direktoratet 4 mill. kroner til disposisjon på kap. 100 post 01 og 2 mill. kroner på post 45."
    assert stated(text) == [("100", "01", 4_000_000), ("100", "45", 2_000_000)]


def test_the_other_side_of_a_change_is_not_the_item_of_the_sentence() -> None:
    text = HEAD + "Tildelingen reduseres med 9 mill. kroner mot en tilsvarende økning på kap. 451, post 01"
    ours = ("100", "21", -9_000_000)
    assert [(e.kap, e.post, e.amount) for e in booked(text + ".")] == [ours, ("451", "01", 9_000_000)]
    assert [(e.kap, e.post, e.amount) for e in booked(text + " under Direktoratet for beredskap.")] == [ours]


def test_a_change_by_a_move_is_booked_on_both_items_once() -> None:
    text = "- Kap. 440, post 21: Økes med 12 mill. kroner ved omdisponering fra post 45.\n- Kap. 440, post 45: Reduseres med 12 mill. kroner, jf. omtalen av post 21."
    assert [(e.post, e.amount) for e in booked(text)] == [("21", 12_000_000), ("45", -12_000_000)]


@pytest.mark.parametrize("right", ["Riktig beløp er 7 mill. kroner.", "Den rette auken er 7 mill. kroner."])
def test_a_misprint_corrects_by_the_difference(right: str) -> None:
    text = "I tillegg nr. 1 går det fram at kap. 257, post 70 er auka med 8 mill. kroner. Dette er ein skrivefeil. "
    assert [(e.kind, e.amount) for e in booked(text + right)] == [("correction", -1_000_000)]


def test_the_right_item_corrects_the_wrong_one() -> None:
    text = (
        "I tillegg nr. 2 sto det at 640 000 kroner er overført på kap. 328, post 78. Riktig post er kap. 328, post 77."
    )
    assert [(e.kind, e.post, e.amount) for e in booked(text)] == [
        ("correction", "77", 640_000),
        ("correction", "78", -640_000),
    ]


PARTS = [
    ("Av dette er 3 mill. kroner reservert kostnader ved nedlegging.", [(3_000_000, "reservert kostnader ved nedlegging")]),
    ("Av bevilgningen er 8 mill. kroner forbeholdt sikring, og inntil 4 mill. kroner kan benyttes til kartlegging.",
     [(8_000_000, "forbeholdt sikring"), (4_000_000, "til kartlegging")]),
    ("Av økningen på 30 mill. kroner går 18 mill. kroner til Nes kommune og 12 mill. kroner til Gol kommune.",
     [(18_000_000, "til Nes kommune"), (12_000_000, "til Gol kommune")]),
    ("Direktoratet kan bruke inntil 6,5 mill. kroner av bevilgningen på kap. 100, post 21 til egen administrasjon.",
     [(6_500_000, "til egen administrasjon")]),
    ("Av tildelingen på posten er:\n\n- 5 mill. kroner øremerket drift\n- 7 mill. kroner øremerket Økokrim",
     [(5_000_000, "øremerket drift"), (7_000_000, "øremerket Økokrim")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_parts_of_a_sum_are_told_with_their_purpose(text: str, parts: list[tuple[int, str]]) -> None:
    books = ledger(HEAD + text)
    assert [(fact.amount, fact.text) for fact in books.facts if fact.status == "part"] == parts
    assert books.entries == ()


def test_a_part_that_goes_to_another_item_is_a_part_of_what_was_told_before() -> None:
    text = "Kap. 325, post 78: Det er søkt om mindre. Av reduksjonen er 25 mill. kroner omdisponert til kap. 320, post 74, mens 65 mill. kroner er ført tilbake til statskassen."
    told = [(fact.post, fact.amount) for fact in ledger(text).facts if fact.status == "part"]
    assert told == [("78", 25_000_000), ("78", 65_000_000)]


def test_the_sentence_after_a_bare_change_tells_why() -> None:
    def reasons(text: str) -> list[str]:
        return [fact.text for fact in ledger(HEAD + text).facts if fact.kind == "reason"]

    bare = "Posten er redusert med 5 mill. kroner."
    assert reasons(f"{bare} Arbeidet startet et halvt år senere enn planlagt.")[0].endswith("enn planlagt.")
    assert reasons(f"{bare} I tillegg kommer andre tiltak.") == []


def test_a_heading_names_chapter_and_item() -> None:
    text = "3.2 Kap. 1332 Transport i byområder mv., post 66 Tilskudd til byområder\n\nPosten økes med 5 mill. kroner."
    assert {(i.kap, i.post, i.name) for i in ledger(text).items} == {
        ("1332", "", "Transport i byområder mv."),
        ("1332", "66", "Tilskudd til byområder"),
    }


PARTS: list[str] = [
    "Kap. 231, post 21 økes med 9 mill. kroner. 5,5 mill. kroner gjelder drivstoff, og 3,5 mill. kroner gjelder beredskap.",
    "Kap. 231, post 21 økes med 9 mill. kroner. 5,5 mill. kroner av økningen er øremerket skrantesyke.",
    "Kap. 231, post 21 økes med 9 mill. kroner.\n\nDet er satt av 3,9 mill. kroner til tilsyn innenfor bevilgningen på"
    " kap. 231, post 21.",
    "Kap. 231, post 21 økes med 9 mill. kroner.\n\nOppdraget koster 2 mill. kroner, som dekkes av kap. 231, post 21.",
]


@pytest.mark.parametrize("body", PARTS)
def test_a_part_of_what_was_told_is_not_booked(body: str) -> None:
    assert [(e.kap, e.post, e.amount) for e in booked(body)] == [("231", "21", 9_000_000)]


def test_an_item_under_the_lead_to_its_chapter() -> None:
    body = (
        "Stortinget vedtok disse endringene på kap. 916 Kystverket:\n\nPost 01 Driftsutgifter\n"
        "Bevilgningen økes med 16,5 mill. kroner.\n\nPost 30 Nyanlegg\nBevilgningen reduseres med 75 mill. kroner.\n"
    )
    assert [(e.kap, e.post, e.amount) for e in booked(body)] == [
        ("916", "01", 16_500_000),
        ("916", "30", -75_000_000),
    ]


def test_the_sum_of_all_items_is_no_items() -> None:
    body = (
        "Av midlene på kap. 605, post 45 er 5 mill. kroner bundet.\n\nSamlet stilles 304 mill. kroner til disposisjon."
    )
    assert booked(body) == []


OTHER_SIDES: list[tuple[str, list[tuple[str, int]]]] = [
    (
        "Kap. 605 Etaten\nPost 01 Drift\nBevilgningen økes med 58 mill. kroner. Av dette er 12 mill. kroner en"
        " omdisponering fra post 45.\n\nPost 45 Utstyr\nBevilgningen reduseres med 12 mill. kroner mot en tilsvarende"
        " økning på post 01.\n",
        [("01", 58_000_000), ("45", -12_000_000)],
    ),
    (
        "Kap. 916 Verket\nPost 30 Anlegg\nBevilgningen reduseres med 75 mill. kroner. 28 mill. kroner av reduksjonen er"
        " omdisponert til post 45.\n\nPost 45 Utstyr\nBevilgningen økes med 28 mill. kroner, omdisponert fra post 30.\n",
        [("30", -75_000_000), ("45", 28_000_000)],
    ),
]


@pytest.mark.parametrize(("body", "expected"), OTHER_SIDES)
def test_a_move_told_as_a_part_and_on_its_other_item_counts_once(body: str, expected: list[tuple[str, int]]) -> None:
    assert [(e.post, e.amount) for e in booked(body)] == expected


def test_a_correction_passes_over_the_sentence_that_owns_up_to_the_mistake() -> None:
    body = (
        "I tillegg nr. 3 ble det oppgitt at kap. 634, post 77 økes med 18 250 000 kroner. Ved en inkurie ble det tatt med"
        " 3 000 000 kroner som gjelder 2026. Korrekt økning er 15 250 000 kroner."
    )
    assert [(e.kind, e.amount) for e in booked(body)] == [("correction", -3_000_000)]


PURPOSES: list[tuple[str, str]] = [
    ("Av dette er 6 mill. kroner bundne til det nye systemet.", "til det nye systemet"),
    ("5 mill. kroner av økningen er øremerkede tiltak mot sykdom.", "øremerkede tiltak mot sykdom"),
    ("5 mill. kroner av økningen gjelder økte utgifter til drivstoff.", "økte utgifter til drivstoff"),
]


@pytest.mark.parametrize(("sentence", "purpose"), PURPOSES)
def test_what_a_part_is_for(sentence: str, purpose: str) -> None:
    facts = letter(f"Kap. 231, post 21 økes med 9 mill. kroner. {sentence}").facts
    assert [fact.text for fact in facts if fact.status == "part"] == [purpose]


def test_the_sum_of_one_item_is_that_items() -> None:
    assert stated(
        "Kap. 1320, post 22 er økt med 2 mill. kroner. Samlet bevilgning på posten er etter dette 9 mill. kroner."
    ) == [("1320", "22", 9_000_000)]


def test_a_heading_about_the_items_goes_on_in_the_chapter() -> None:
    body = "4.1 Løyving på kap. 1115 Tilsynet\n\nTekst om løyvinga.\n\n4.2 Omtale av postane\n\nPost 22: Løyvinga blir auka med 3 mill. kroner.\n"
    assert [(e.kap, e.post, e.amount) for e in booked(body)] == [("1115", "22", 3_000_000)]


def test_the_item_named_beside_posten_is_that_item_not_the_headings() -> None:
    body = "Kap. 440 Politiet, post 01\n\nTekst.\n\nPosten (kap. 445, post 21) er økt med 4 mill. kroner.\n"
    assert [(e.kap, e.post, e.amount) for e in booked(body)] == [("445", "21", 4_000_000)]
