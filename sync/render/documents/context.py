"""What a template may say: the names and their values. ``names`` explains each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sync.domain.campaign import Campaign
from sync.domain.papers import Answer, Listing, ModelPaper, SchoolPaper, Section, StepPart
from sync.render.documents.texts import GAP, filled, in_cell, long_day, paragraphs, plain, short_day

Context = Mapping[str, object]


def registration_context(paper: SchoolPaper, model: ModelPaper, campaign: Campaign) -> Context:
    """The names of ``dang-ky.docx``: one registration of one model."""
    signed = model.signature
    return {
        **_common(paper, campaign),
        **_model(model),
        "noi_ky": plain(signed.place) or GAP,
        "ngay_ky": long_day(signed.day),
        "nguoi_ky": plain(signed.name),
        "chuc_vu_ky": plain(signed.post),
    }


def results_context(paper: SchoolPaper, campaign: Campaign) -> Context:
    """The names of ``ket-qua.docx``: the results of all models of one school."""
    models = paper.reported() or paper.models[:1]
    signed = [model.signature for model in models]
    return {
        **_common(paper, campaign),
        "noi_ky": _agreed(one.place for one in signed) or GAP,
        "ngay_ky": long_day(None),
        "nguoi_ky": _agreed(one.name for one in signed),
        "chuc_vu_ky": _agreed(one.post for one in signed),
        "cac_mo_hinh": [_model(model) for model in models],
    }


def _agreed(texts: Iterable[str]) -> str:
    """The one text that is given; nothing where there are several."""
    given = {plain(text) for text in texts} - {""}
    return given.pop() if len(given) == 1 else ""


def _common(paper: SchoolPaper, campaign: Campaign) -> Context:
    unit = next((answer.text for answer in paper.unit), "")
    return {
        "ma_truong": paper.school,
        "don_vi": plain(unit or paper.name),
        "xa_phuong": plain(paper.commune),
        "thong_tin": [_answer(answer) for answer in paper.unit],
        "dot": campaign_context(campaign),
    }


def campaign_context(campaign: Campaign) -> Context:
    """The names of the campaign, ``dot``, in every template."""
    basis = campaign.basis
    phase = f", giai đoạn {basis.phase}" if basis.phase else ""
    return {
        "ten": plain(campaign.title),
        "nam": str(campaign.year),
        "co_quan": plain(campaign.authority),
        "noi_nhan": plain(campaign.receiver),
        "can_cu": plain(f"{basis.type} số {basis.number} {long_day(basis.date)} của {basis.issuer}{phase}"),
        "tu_ngay": short_day(campaign.first),
        "den_ngay": short_day(campaign.last),
    }


def _model(model: ModelPaper) -> Context:
    return {
        "mo_hinh": {answer.key: filled(answer.text, answer.is_long) for answer in model.answers},
        "mo_hinh_so": plain(model.label),
        "mo_hinh_ten": plain(model.name) or GAP,
        "hoan_thanh": share_text(model.completeness),
        "cac_muc": [_section(section) for section in model.sections],
        "cac_bang": [_listing(listing) for listing in model.listings],
        "bang": {listing.key: _listing(listing) for listing in model.listings},
        "cac_buoc": _steps(model.steps),
    }


def _answer(answer: Answer) -> Context:
    text = filled(answer.text, answer.is_long)
    return {"ma": answer.key, "nhan": plain(answer.label), "noi_dung": text, "dai": answer.is_long}


def _section(section: Section) -> Context:
    return {
        "ma": section.key,
        "tieu_de": plain(section.label),
        "cac_o": [_answer(answer) for answer in section.answers],
        "cac_bang": [_listing(listing) for listing in section.listings],
        "cac_buoc": _steps(section.steps),
    }


def _listing(listing: Listing) -> Context:
    headings = [plain(column.label) for column in listing.columns]
    return {"ma": listing.key, "tieu_de": plain(listing.label), **table_context(headings, listing.rows)}


def table_context(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Context:
    """A table: ``cot`` are its headings, ``dong`` its rows, numbered, with their cells ``o``."""
    made = [{"so": str(number), "o": [in_cell(text) for text in row]} for number, row in enumerate(rows, 1)]
    return {"cot": list(headings), "dong": made}


def _steps(steps: Iterable[StepPart]) -> list[Context]:
    return [
        {
            "ma": step.key,
            "ten": plain(step.label),
            "xong": str(step.done),
            "phai_lam": str(step.applying),
            "viec": [
                {
                    "ma": item.key,
                    "ten": plain(item.label),
                    "tinh_trang": item.status,
                    "han": short_day(item.due),
                    "ngay": short_day(item.day),
                    "van_ban": paragraphs(item.document),
                }
                for item in step.items
            ],
        }
        for step in steps
    ]


def share_text(share: float | None) -> str:
    """A share as people write it: ``38%``; a dash where nothing applies."""
    return "–" if share is None else f"{share:.0%}"
