"""batchUpdate: named and protected ranges, filters, conditional formats, banding, charts, slicers and tables."""

from __future__ import annotations

import re
from typing import Any

from .cell_data import fields_of, with_colors
from .errors import invalid
from .grid import Sheet, Workbook, grid_range, new_id
from .masks import change
from .requests import carries_out

Json = dict[str, Any]
_NAME = re.compile(r"[^\W\d][\w.]*")


def _check_range(workbook: Workbook, given: Json) -> Sheet:
    sheet, box = workbook.ranged(given)
    sheet.clamp(box)
    return sheet


def _complete(workbook: Workbook, given: Json) -> Json:
    """A range as it is answered: of sheet nought, too, the id is said."""
    _check_range(workbook, given)
    return {"sheetId": 0} | given


def _find(workbook: Workbook, feature: str, name: str, value: Any, kind: str) -> tuple[Sheet, int]:
    for sheet in workbook.sheets:
        for at, one in enumerate(sheet.of(feature)):
            if one.get(name) == value:
                return sheet, at
    raise invalid(f"No {kind} with id: {value}")


def _fresh_id(workbook: Workbook, feature: str, name: str, given: Json) -> int:
    value = given.get(name)
    if value is None:
        return new_id()
    if any(one.get(name) == value for sheet in workbook.sheets for one in sheet.of(feature)):
        raise invalid(f"An object with id {value} already exists.")
    return int(value)


# named ranges


def _check_name(workbook: Workbook, name: str, own: str | None = None) -> None:
    if not _NAME.fullmatch(name) or re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[Tt]rue|[Ff]alse", name):
        raise invalid(f"The name '{name}' is not valid.")
    for one in workbook.named_ranges:
        if one["name"].casefold() == name.casefold() and one["namedRangeId"] != own:
            raise invalid(f"A named range already exists with the name: {name}.")


@carries_out("addNamedRange")
def add_named_range(workbook: Workbook, body: Json) -> Json:
    given = body.get("namedRange", {})
    _check_name(workbook, given.get("name", ""))
    named = {"namedRangeId": given.get("namedRangeId") or str(new_id()), "name": given["name"]}
    if any(one["namedRangeId"] == named["namedRangeId"] for one in workbook.named_ranges):
        raise invalid(f"A named range already exists with the id: {named['namedRangeId']}.")
    named["range"] = _complete(workbook, given.get("range", {}))
    workbook.named_ranges.append(named)
    return {"namedRange": named}


def _named(workbook: Workbook, range_id: str) -> int:
    for at, one in enumerate(workbook.named_ranges):
        if one["namedRangeId"] == range_id:
            return at
    raise invalid(f"No named range with id: {range_id}")


@carries_out("updateNamedRange")
def update_named_range(workbook: Workbook, body: Json) -> None:
    given, mask = body.get("namedRange", {}), fields_of(body)
    at = _named(workbook, given.get("namedRangeId", ""))
    fresh = change(workbook.named_ranges[at], given, mask) | {"namedRangeId": given["namedRangeId"]}
    _check_name(workbook, fresh.get("name", ""), fresh["namedRangeId"])
    workbook.named_ranges[at] = fresh | {"range": _complete(workbook, fresh.get("range", {}))}


@carries_out("deleteNamedRange")
def delete_named_range(workbook: Workbook, body: Json) -> None:
    del workbook.named_ranges[_named(workbook, body.get("namedRangeId", ""))]


# protected ranges


@carries_out("addProtectedRange")
def add_protected_range(workbook: Workbook, body: Json) -> Json:
    given = dict(body.get("protectedRange", {}))
    if "namedRangeId" in given:
        given["range"] = workbook.named_ranges[_named(workbook, given["namedRangeId"])]["range"]
    if "range" not in given:
        raise invalid("protectedRange.range or protectedRange.namedRangeId must be set.")
    protected = {"protectedRangeId": _fresh_id(workbook, "protectedRanges", "protectedRangeId", given)} | given
    protected["range"] = _complete(workbook, given["range"])
    protected = {name: value for name, value in protected.items() if value not in (False, "", [])}
    protected["requestingUserCanEdit"] = True
    if not given.get("warningOnly"):
        protected["editors"] = _editors(workbook, given.get("editors", {}))
    workbook.sheet(protected["range"]["sheetId"]).of("protectedRanges").append(protected)
    return {"protectedRange": protected}


def _editors(workbook: Workbook, given: Json) -> Json:
    """Who protects a range can edit it."""
    users = list(given.get("users", []))
    given = {name: value for name, value in given.items() if value}
    return given | {"users": users if workbook.user in users else [*users, workbook.user]}


@carries_out("updateProtectedRange")
def update_protected_range(workbook: Workbook, body: Json) -> None:
    given, mask = body.get("protectedRange", {}), fields_of(body)
    range_id = given.get("protectedRangeId", 0)
    sheet, at = _find(workbook, "protectedRanges", "protectedRangeId", range_id, "protected range")
    old = sheet.of("protectedRanges")[at]
    fresh = change(old, given, mask)
    fresh |= {"protectedRangeId": range_id, "requestingUserCanEdit": old["requestingUserCanEdit"]}
    fresh["range"] = _complete(workbook, fresh.get("range") or old["range"])
    if fresh.get("warningOnly"):
        fresh.pop("editors", None)
    else:
        fresh["editors"] = _editors(workbook, fresh.get("editors", {}))
    del sheet.of("protectedRanges")[at]
    workbook.sheet(fresh["range"]["sheetId"]).of("protectedRanges").append(fresh)


@carries_out("deleteProtectedRange")
def delete_protected_range(workbook: Workbook, body: Json) -> None:
    range_id = body.get("protectedRangeId", 0)
    sheet, at = _find(workbook, "protectedRanges", "protectedRangeId", range_id, "protected range")
    del sheet.of("protectedRanges")[at]


# conditional formats


def _rule(workbook: Workbook, given: Json) -> tuple[Sheet, Json]:
    ranges = given.get("ranges", [])
    if not ranges:
        raise invalid("A conditional format rule must have at least one range.")
    if ("booleanRule" in given) == ("gradientRule" in given):
        raise invalid("Exactly one of booleanRule and gradientRule must be set.")
    rule = with_colors(given) | {"ranges": [_complete(workbook, one) for one in ranges]}
    if len({one["sheetId"] for one in rule["ranges"]}) > 1:
        raise invalid("All ranges of a conditional format rule must be on the same sheet.")
    return workbook.sheet(rule["ranges"][0]["sheetId"]), rule


@carries_out("addConditionalFormatRule")
def add_rule(workbook: Workbook, body: Json) -> None:
    sheet, rule = _rule(workbook, body.get("rule", {}))
    rules = sheet.of("conditionalFormats")
    at = body.get("index", 0)
    if at > len(rules):
        raise invalid(f"The index {at} is out of bounds: there are {len(rules)} conditional format rules.")
    rules.insert(at, rule)


def _rule_at(workbook: Workbook, sheet: Sheet, at: int) -> Json:
    rules = sheet.of("conditionalFormats")
    if not 0 <= at < len(rules):
        raise invalid(f"No conditional format on sheet: {sheet.id} at index: {at}")
    return rules[at]


@carries_out("updateConditionalFormatRule")
def update_rule(workbook: Workbook, body: Json) -> Json:
    at = body.get("index", 0)
    if "newIndex" in body:
        sheet = workbook.sheet(body.get("sheetId", 0))
        rule = _rule_at(workbook, sheet, at)
        sheet.of("conditionalFormats").remove(rule)
        sheet.of("conditionalFormats").insert(body["newIndex"], rule)
        return {"newRule": rule, "oldIndex": at, "newIndex": body["newIndex"]}
    sheet, rule = _rule(workbook, body.get("rule", {}))
    old = _rule_at(workbook, sheet, at)
    sheet.of("conditionalFormats")[at] = rule
    return {"newRule": rule, "newIndex": at, "oldRule": old, "oldIndex": at}


@carries_out("deleteConditionalFormatRule")
def delete_rule(workbook: Workbook, body: Json) -> Json:
    sheet = workbook.sheet(body.get("sheetId", 0))
    rule = _rule_at(workbook, sheet, body.get("index", 0))
    sheet.of("conditionalFormats").pop(body.get("index", 0))
    return {"rule": rule}


# filters


@carries_out("setBasicFilter")
def set_basic_filter(workbook: Workbook, body: Json) -> None:
    given = body.get("filter", {})
    sheet, span = workbook.span(given.get("range", {}))
    sheet.basic_filter = given | {"range": grid_range(sheet.id, span)}


@carries_out("clearBasicFilter")
def clear_basic_filter(workbook: Workbook, body: Json) -> None:
    workbook.sheet(body.get("sheetId", 0)).basic_filter = None


@carries_out("addFilterView")
def add_filter_view(workbook: Workbook, body: Json) -> Json:
    given = body.get("filter", {})
    view = {"filterViewId": _fresh_id(workbook, "filterViews", "filterViewId", given)} | given
    sheet, span = workbook.span(given.get("range", {}))
    view["range"] = grid_range(sheet.id, span)
    views = sheet.of("filterViews")
    view.setdefault("title", f"Filter {len(views) + 1}")
    views.append(view)
    return {"filter": view}


@carries_out("duplicateFilterView")
def duplicate_filter_view(workbook: Workbook, body: Json) -> Json:
    sheet, at = _find(workbook, "filterViews", "filterViewId", body.get("filterId", 0), "filter view")
    old = sheet.of("filterViews")[at]
    view = old | {"filterViewId": new_id(), "title": f"Copy of {old['title']}"}
    sheet.of("filterViews").append(view)
    return {"filter": view}


def _update(workbook: Workbook, place: tuple[str, str, str], given: Json, mask: Json) -> None:
    """Change one of a feature by its id."""
    feature, name, kind = place
    sheet, at = _find(workbook, feature, name, given.get(name, 0), kind)
    sheet.of(feature)[at] = change(sheet.of(feature)[at], with_colors(given), mask) | {name: given[name]}


def _delete(workbook: Workbook, place: tuple[str, str, str], value: Any) -> None:
    feature, name, kind = place
    sheet, at = _find(workbook, feature, name, value, kind)
    del sheet.of(feature)[at]


_VIEW = ("filterViews", "filterViewId", "filter view")
_BANDS = ("bandedRanges", "bandedRangeId", "banded range")
_TABLE = ("tables", "tableId", "table")


@carries_out("updateFilterView")
def update_filter_view(workbook: Workbook, body: Json) -> None:
    _update(workbook, _VIEW, body.get("filter", {}), fields_of(body))


@carries_out("deleteFilterView")
def delete_filter_view(workbook: Workbook, body: Json) -> None:
    _delete(workbook, _VIEW, body.get("filterId", 0))


# bands and tables


@carries_out("addBanding")
def add_banding(workbook: Workbook, body: Json) -> Json:
    given = with_colors(body.get("bandedRange", {}))
    band = {"bandedRangeId": _fresh_id(workbook, "bandedRanges", "bandedRangeId", given)} | given
    band["range"] = _complete(workbook, given.get("range", {}))
    workbook.sheet(band["range"]["sheetId"]).of("bandedRanges").append(band)
    return {"bandedRange": band}


@carries_out("updateBanding")
def update_banding(workbook: Workbook, body: Json) -> None:
    _update(workbook, _BANDS, body.get("bandedRange", {}), fields_of(body))


@carries_out("deleteBanding")
def delete_banding(workbook: Workbook, body: Json) -> None:
    _delete(workbook, _BANDS, body.get("bandedRangeId", 0))


@carries_out("addTable")
def add_table(workbook: Workbook, body: Json) -> Json:
    given = body.get("table", {})
    table = {"tableId": given.get("tableId") or str(new_id())} | given
    table["range"] = _complete(workbook, given.get("range", {}))
    workbook.sheet(table["range"]["sheetId"]).of("tables").append(table)
    return {"table": table}


@carries_out("updateTable")
def update_table(workbook: Workbook, body: Json) -> None:
    _update(workbook, _TABLE, body.get("table", {}), fields_of(body))


@carries_out("deleteTable")
def delete_table(workbook: Workbook, body: Json) -> None:
    _delete(workbook, _TABLE, body.get("tableId", ""))
