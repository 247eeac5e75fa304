"""The language of a text: paragraphs, mixed pages, all scripts."""

from __future__ import annotations

import pytest

from kzdata.languages.identify import identify

PARAGRAPHS = {
    "ru": [
        "Наблюдатели миссии побывали на избирательных участках столицы и области.",
        "Глава «Қазақстан халқы» партиясы Айгүл Қуспан рассказала о наблюдателях и о том, как прошли выборы в областях.",
        "ЦИК аккредитовал 48 человек.",
        "Фонд «Еркіндік қанаты» направил на участки города своих наблюдателей.",
        "Выборы прошли спокойно, сообщили в Nur Otan и в Zakon.kz.",
    ],
    "kk": [
        "Байқаушылар миссиясы елордадағы сайлау учаскелерін аралап көрді.",
        "Сайлау комиссиясы 48 адамды тіркеді деп хабарлады.",
        "Центральная избирательная комиссия – Орталық сайлау комиссиясы бүгін отырысын өткізді деп жазады тілші.",
        "Миссия басшысы – Иван Петров мырза, ал Анна Новак – Германияның азаматы.",
        "Baiqauşylar missiasy elordadağy sailau uchaskelerın aralap kördı.",
        "Saılaý komıssıasy 48 adamdy tirkedi dep habarlady bizdiń tilshi.",
        "Sai'lay' komi'ssi'asy 48 adamdy tirkedi dep habarlady bizdin' tils'i.",
        "Saylaw komïssïyası 48 adamdı tirkedi dep xabarladı bizdiñ tilşi.",
        "Qazaqstannyng sailau komissiyasy 48 adamdy tirkedi dep khabarlady.",
        "بايقاۋشىلار ميسسياسى ەلورداداعى سايلاۋ ۋچاسكەلەرىن ارالاپ كوردى.",
    ],
    "en": [
        "The observers of the mission visited polling stations in the capital.",
        "Qasym-Jomart Toqaev met observers in Nur-Sultan, Qazinform reports, and it was the Qazaqstan channel that said so.",
        "It isn't clear, the mission's head said, whether the party's observers weren't there.",
        "Observers accredited for election",
        "Shanghai Cooperation Organisation | News | Documents",
        "In Türkiye and in Kazakhstan the observers of Şentop's delegation met the Mäjilis.",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in PARAGRAPHS.items() for text in texts])
def test_paragraphs(language: str, text: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize("text", ["", "12 345", "© ®", "ОК", "ok", "\n\n", "これは日本語の記事です。", "هذا نص عربي عن الانتخابات في البلاد"])
def test_what_is_in_none_of_the_languages(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Спостерігачі місії відвідали виборчі дільниці столиці, повідомив її керівник на пресконференції.",
        "За його словами, голосування на цих дільницях пройшло спокійно, без порушень закону.",
        "Назіральнікі місіі наведалі выбарчыя ўчасткі сталіцы, паведаміў яе кіраўнік на прэс-канферэнцыі.",
        "Байкоочулар миссиясы борбордогу шайлоо участокторун кыдырып көрдү деп билдирди басма сөз кызматы.",
        "Күзәтүчеләр миссиясе башкаладагы сайлау участокларын карап чыкты, дип хәбәр итә матбугат хезмәте.",
        "Нозирони миссия аз қитъаҳои интихоботии пойтахт дидан карданд, гуфт роҳбари он дар нишасти матбуотӣ.",
        "Кузатувчилар миссияси пойтахтдаги сайлов участкаларини кўриб чиқди, деб хабар берди матбуот хизмати.",
        "Kuzatuvchilar missiyasi poytaxtdagi saylov uchastkalarini koʻrib chiqdi, deb xabar berdi matbuot xizmati.",
        "Gözlemci heyeti başkentteki sandıkları ziyaret etti ve seçimlerin sakin geçtiğini açıkladı.",
        "Müşahidə missiyası paytaxtdakı seçki məntəqələrini ziyarət etdi və seçkilərin sakit keçdiyini bildirdi.",
        "Die Beobachter der Mission besuchten Wahllokale in der Hauptstadt und in der Region, sagte ihr Leiter.",
        "Les observateurs de la mission ont visité des bureaux de vote dans la capitale et dans la région.",
        "كۈزەتكۈچىلەر ئۆمىكى پايتەختتىكى سايلام ئورۇنلىرىنى زىيارەت قىلدى.",
    ],
)
def test_neighbours_are_in_none_of_the_languages(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Von der Leyen and Le Pen: what Die Zeit has to say on the vote in Astana"),
        ("ru", "Президент Раҳмон принял в Душанбе наблюдателей и их руководителя, сообщила его служба."),
        ("ru", "На участке в Києві побывали наблюдатели из области, и нарушений они не увидели."),
        ("kk", "Prezident bügin Türkıstan oblysyna bardy, turğyndarmen kezdesti."),
        ("kk", "Mysaly, Ile Alataýyna birinshi ret barǵandar men oǵan joldas bolǵandar kóp."),
        ("kk", "I'ag'ni', Tu'rki'adan kelgen on eki qonaq bizdin' Qazaqstannyn' jerin aralady."),
        ("en", "Mr Qosanov, Qasym-Zhomart Toqaev's rival, had 16.2 percent of the votes, and Toqaev had Q1 on his side."),
        ("kk", "Сайлау комиссиясы туралы тікелей эфирде айтылды деп хабарлады тілші."),
    ],
)
def test_foreign_names_change_no_language(language: str, text: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_article_decides_and_not_its_menus(language: str) -> None:
    menus = {
        "ru": "Басты бет\nСаясат\nҚоғам\nHome\nPolitics\n" * 3,
        "kk": "Главная\nПолитика\nОбщество\nНовости\nHome\n" * 3,
        "en": "Главная\nБасты бет\nНовости\nЖаңалықтар\n" * 3,
    }
    article = PARAGRAPHS[language][0]
    assert identify(menus[language] + article + "\n" + menus[language]) == language


def test_of_two_languages_the_longer_text_wins() -> None:
    russian, kazakh = PARAGRAPHS["ru"][0], PARAGRAPHS["kk"][0]
    assert identify(f"{russian}\n{kazakh}\n{kazakh}") == "kk"
    assert identify(f"{russian}\n{russian}\n{kazakh}") == "ru"
