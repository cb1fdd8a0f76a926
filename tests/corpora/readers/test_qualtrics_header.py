"""The header of Qualtrics is known by ids, by responses and by order, whatever the language of who exported it."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpora.columns import guess_columns
from corpora.read import open_file, read_comments
from corpora.records import Comment
from corpora.table import Rejection

CODES = [
    "StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate",
    "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference", "LocationLatitude",
    "LocationLongitude", "DistributionChannel", "UserLanguage", "Q1", "Q1_NPS_GROUP", "Q2", "Q2_4_TEXT", "Q3",
]  # fmt: skip
OWN_IDS = [
    "startDate", "endDate", "status", "ipAddress", "progress", "duration", "finished", "recordedDate", "_recordId",
    "recipientLastName", "recipientFirstName", "recipientEmail", "externalDataReference", "locationLatitude",
    "locationLongitude", "distributionChannel", "userLanguage", "QID1", "QID1_NPS_GROUP", "QID2", "QID2_4_TEXT",
    "QID3_TEXT",
]  # fmt: skip
ZONED = {"startDate", "endDate", "recordedDate"}
TELLS_PEOPLE = {"IPAddress", *CODES[9:15]}  # columns that an anonymous export leaves out


@dataclass(frozen=True)
class Language:
    """How an interface calls things: the first columns of CODES, the questions, labels, and what was written."""

    own: str
    questions: tuple[str, str, str, str, str]
    status: str
    preview: str
    yes: str
    said: str

    @property
    def labels(self) -> list[str]:
        return [*self.own.split(";"), *self.questions]


LANGUAGES = {
    "German": Language(
        "Startdatum;Enddatum;Antworttyp;IP-Adresse;Fortschritt;Dauer (in Sekunden);Beendet;Aufgezeichnet am;Antwort-ID;"
        "Nachname;Vorname;E-Mail;Externe Referenz;Breitengrad;Längengrad;Verteilung;Sprache",
        ("Wie wahrscheinlich ist es,\ndass Sie kommen?", "Gruppe", "Welcher Hafen?", "Andere - Text", "Was\nstörte?"),
        "IP-Adresse", "Umfragevorschau", "Wahr", "Die Fähre fuhr am Tag {n} wieder viel zu früh ab",
    ),
    "French": Language(
        "Date de début;Date de fin;Type de réponse;Adresse IP;Progression;Durée (en secondes);Terminé;Enregistré le;"
        "ID de réponse;Nom;Prénom;E-mail;Référence externe;Latitude;Longitude;Distribution;Langue",
        ("Reviendrez-vous\nchez nous ?", "Groupe", "Quel port ?", "Autre - Texte", "Qu'est-ce qui\nvous a déplu ?"),
        "Adresse IP", "Aperçu de l'enquête", "Vrai", "Le bac est parti trop tôt le jour {n}, sans prévenir",
    ),
    "Spanish": Language(
        "Fecha de inicio;Fecha de fin;Tipo de respuesta;Dirección IP;Progreso;Duración (en segundos);Finalizado;"
        "Registrado el;ID de respuesta;Apellido;Nombre;Correo;Referencia externa;Latitud;Longitud;Distribución;Idioma",
        ("¿Volvería usted\na viajar?", "Grupo", "¿Qué puerto?", "Otro - Texto", "¿Qué le\nmolestó?"),
        "Dirección IP", "Vista previa de la encuesta", "Verdadero", "El barco salió temprano el día {n} y nadie avisó",
    ),
    "Portuguese": Language(
        "Data de início;Data de término;Tipo de resposta;Endereço IP;Progresso;Duração (em segundos);Concluído;"
        "Registrado em;ID da resposta;Sobrenome;Nome;E-mail;Referência externa;Latitude;Longitude;Distribuição;Idioma",
        ("Você viajaria\nde novo?", "Grupo", "Qual porto?", "Outro - Texto", "O que\nincomodou?"),
        "Endereço IP", "Visualização da pesquisa", "Verdadeiro", "O barco saiu cedo demais no dia {n} e ninguém avisou",
    ),
    "Japanese": Language(
        "開始日;終了日;回答の種類;IPアドレス;進捗;所要時間(秒);完了;記録日;回答ID;姓;名;メール;外部参照;緯度;経度;配信;言語",
        ("また利用したいと\n思いますか?", "グループ", "どの港ですか?", "その他 - テキスト", "ご不満な点は\n何ですか?"),
        "IPアドレス", "アンケートのプレビュー", "真", "{n}日の船は予定より早く出発し、案内が全くありませんでした。",
    ),
    "Chinese": Language(
        "开始日期;结束日期;答复类型;IP地址;进度;用时(秒);已完成;记录日期;答复ID;姓;名;邮箱;外部参考;纬度;经度;分发;语言",
        ("您还会再\n乘坐吗?", "组", "哪个港口?", "其他 - 文本", "您有什么\n不满?"),
        "IP地址", "调查预览", "真", "第{n}天的渡船提前开走了,没有人通知我们这些乘客。",
    ),
    "Arabic": Language(
        "تاريخ البدء;تاريخ الانتهاء;نوع الرد;عنوان IP;التقدم;المدة (بالثواني);اكتمل;تاريخ التسجيل;معرف الرد;اللقب;"
        "الاسم;البريد;مرجع خارجي;خط العرض;خط الطول;التوزيع;اللغة",
        ("هل ستسافر\nمعنا مجددا؟", "المجموعة", "أي ميناء؟", "آخر - نص", "ما الذي\nأزعجك؟"),
        "عنوان IP", "معاينة الاستطلاع", "صواب", "غادرت العبارة مبكرا جدا في اليوم {n} ولم يخبرنا أحد",
    ),
}  # fmt: skip
Rows = list[list[str]]


@pytest.fixture(params=LANGUAGES)
def language(request) -> Language:
    return LANGUAGES[request.param]


def ids() -> list[str]:
    zone = {"timeZone": "Asia/Tokyo"}
    return [json.dumps({"ImportId": one} | (zone if one in ZONED else {}), separators=(",", ":")) for one in OWN_IDS]


def answers(language: Language, *, coded: bool = False) -> Rows:
    rows = []
    for n in range(1, 21):
        day = f"2024-07-{n:02} 10:15:00"
        status, done = ("0", "1") if coded else (language.status, language.yes)
        own = [day, day, status, "192.0.2.7", "100", "61", done, day, f"R_{n:02}aBcDeFgHiJkLm"]
        rows.append(
            [*own, *[""] * 4, "51.5", "-0.1", "anonymous", "XX", str(n % 11), "2", "1", "", language.said.format(n=n)]
        )
    return rows


def text_of(rows: Sequence[Sequence[str]], *, delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def one_line(words: str) -> str:
    return " ".join(words.split())


def read(path: Path):
    table = open_file(path)
    mapping = guess_columns(table).mapping
    return table, mapping, list(read_comments(table, mapping, source="survey"))


def assert_understood(path: Path, language: Language, *, zone: str | None = "Asia/Tokyo", date: str = "RecordedDate"):
    table, mapping, found = read(path)
    question, *_, why = map(one_line, language.questions)
    assert table.known.tool == "Qualtrics"
    assert (mapping.text, mapping.score, mapping.scale) == ((why,), question, "nps")
    assert (mapping.date, mapping.key, mapping.time_zone) == (date, "ResponseId", zone)
    assert mapping.segments == ()
    assert [one.text for one in found if isinstance(one, Comment)] == [language.said.format(n=n) for n in range(1, 21)]
    assert len(found) == 20


@pytest.mark.parametrize("coded", [False, True], ids=["labels", "codes"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_three_header_rows_are_read(write_bytes, language: Language, encoding: str, *, coded: bool) -> None:
    rows = [CODES, language.labels, ids(), *answers(language, coded=coded)]
    assert_understood(write_bytes(text_of(rows).encode(encoding)), language)


def test_tabs_in_utf_16_are_read(write_bytes, language: Language) -> None:
    rows = [CODES, language.labels, ids(), *answers(language)]
    assert_understood(write_bytes(text_of(rows, delimiter="\t").encode("utf-16")), language)


def test_tabs_without_quotes_around_ids_are_read(write_bytes, language: Language) -> None:
    rows = [CODES, [one_line(label) for label in language.labels], ids(), *answers(language)]
    text = "".join("\t".join(row) + "\r\n" for row in rows)
    assert_understood(write_bytes(text.encode("utf-16")), language)


def test_workbooks_are_read(write_xlsx, language: Language) -> None:
    assert_understood(write_xlsx({"Sheet0": [CODES, language.labels, ids(), *answers(language)]}), language)


def test_a_first_row_in_the_language_is_read(write_csv, language: Language) -> None:
    assert_understood(write_csv([language.labels, language.labels, ids(), *answers(language)]), language)


def test_labels_over_ids_alone_are_read(write_csv, language: Language) -> None:
    assert_understood(write_csv([language.labels, ids(), *answers(language)]), language)


@pytest.mark.parametrize(
    "change",
    [
        lambda cell: cell.replace('"', "'"),
        lambda cell: cell.replace('"', "”"),
        lambda cell: json.dumps(dict(reversed(json.loads(cell).items())), indent=1),
    ],
    ids=["single quotes", "typographic quotes", "other order, over lines"],
)
def test_ids_that_went_through_other_programs_are_read(
    write_csv, language: Language, change: Callable[[str], str]
) -> None:
    assert_understood(write_csv([CODES, language.labels, [change(one) for one in ids()], *answers(language)]), language)


@pytest.mark.parametrize("codes", [True, False], ids=["codes over labels", "labels over labels"])
def test_two_header_rows_without_ids_are_read(write_csv, language: Language, *, codes: bool) -> None:
    first = CODES if codes else language.labels
    assert_understood(write_csv([first, language.labels, *answers(language)]), language, zone=None)


def test_one_header_row_in_the_language_is_read(write_csv, language: Language) -> None:
    assert_understood(write_csv([language.labels, *answers(language)]), language, zone=None)


def test_an_anonymous_export_without_ids_is_read(write_csv, language: Language) -> None:
    kept = [place for place, code in enumerate(CODES) if code not in TELLS_PEOPLE]
    rows = [[row[place] for place in kept] for row in (language.labels, language.labels, *answers(language))]
    assert_understood(write_csv(rows), language, zone=None)


def test_an_older_export_is_named_by_its_second_row_in_any_language(write_csv, language: Language) -> None:
    own = language.labels
    codes = [*(f"V{n}" for n in range(1, 11)), "Q1", "Q3"]
    labels = [own[place] for place in (8, 15, 9, 12, 11, 3, 2, 0, 1, 6, 17, 21)]
    rows = [
        [row[8], "Default", "", "", "", row[3], "0", row[0], row[1], "1", row[17], row[21]] for row in answers(language)
    ]
    assert_understood(write_csv([codes, labels, *rows]), language, zone=None, date="EndDate")


@pytest.mark.parametrize("header", [3, 2])
def test_previews_are_rejected_by_their_channel_or_label(write_csv, language: Language, header: int) -> None:
    by_channel, by_label, by_code, *others = answers(language)
    by_channel[15], by_label[2], by_code[2] = "preview", language.preview, "1"
    rows = [language.labels, language.labels, ids()][:header]
    _, _, found = read(write_csv([*rows, by_channel, by_label, by_code, *others]))
    assert [one.reason for one in found if isinstance(one, Rejection)] == ["preview or test of the survey"] * 3
    assert len(found) == 20


def test_ids_of_responses_in_other_columns_than_the_usual_are_the_key(write_csv) -> None:
    rows = [[f"{n % 11}", f"The ferry was late on day {n}, again", f"R_{n:02}aBcDeFgHiJkLm"] for n in range(12)]
    table, mapping, _ = read(write_csv([["likely", "why", "case"], *rows]))
    assert (table.columns, mapping.key, mapping.text) == (("likely", "why", "ResponseId"), "ResponseId", ("why",))
    assert table.known.aliases == {"case": "ResponseId"}
