"""What the program says to people, Vietnamese first; the words of findings are in ``sheets_schema.messages``.

Every line of trouble says what is wrong and what to do. Keys are the values of ``Trouble`` and the keys of
``SyncError``; ``{name}`` stands for a detail.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

TROUBLES: Mapping[str, Words] = {
    "empty_file": Words(
        "tệp rỗng (0 byte). Chép lại tệp từ máy của trường, hoặc tạo lại: danvan templates create.",
        "the file is empty (0 bytes). Copy it again from the school, or make a new one: danvan templates create.",
    ),
    "not_a_workbook": Words(
        "không phải là sổ tính .xlsx, .xlsm, .ods hay .xls. Mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx.",
        "not an .xlsx, .xlsm, .ods or .xls workbook. Open it in Excel or LibreOffice and save it as .xlsx.",
    ),
    "encrypted": Words(
        "sổ có mật khẩu nên không đọc được. Đề nghị trường bỏ mật khẩu rồi lưu lại.",
        "the workbook is protected by a password. Ask the school to remove the password and save again.",
    ),
    "too_large": Words(
        "sổ lớn bất thường nên không mở. Xóa các vùng định dạng thừa, ảnh lớn rồi lưu lại; hoặc dùng sổ mẫu mới.",
        "the workbook is unusually large; it was not opened. Remove surplus formats and pictures, or start anew.",
    ),
    "damaged": Words(
        "sổ bị hỏng. Mở bằng Excel (chọn sửa chữa) rồi lưu lại, hoặc lấy bản sao lưu gần nhất.",
        "the workbook is damaged. Open it in Excel, let it be repaired and save, or take the last backup.",
    ),
    "no_access": Words(
        "không có quyền đọc hoặc ghi tệp. Cấp lại quyền cho người chạy chương trình.",
        "no permission to read or write the file. Grant it to whoever runs the program.",
    ),
    "gone": Words(
        "không tìm thấy sổ. Kiểm tra tên và thư mục; nếu đã xóa, tạo lại: danvan templates create.",
        "the workbook is not there. Check its name and folder; make a new one: danvan templates create.",
    ),
    "open_elsewhere": Words(
        "sổ đang có người mở nên để lần chạy sau. Đóng sổ trong Excel hoặc LibreOffice rồi chạy lại.",
        "somebody has the workbook open; it is left for the next run. Close it and run again.",
    ),
    "changed_meanwhile": Words(
        "sổ vừa được sửa trong lúc chương trình chạy nên không ghi đè. Chạy lại để lấy bản mới.",
        "the workbook changed while the program ran, so nothing was written. Run again.",
    ),
    "worksheet_missing": Words(
        "thiếu trang tính cần ghi. Khôi phục trang đã xóa, hoặc tạo sổ mới rồi chép phần đã nhập sang.",
        "a worksheet is missing. Restore it, or make a new workbook and copy the entries.",
    ),
    "read_only_format": Words(
        "sổ ở dạng .ods hoặc .xls: đọc được nhưng không ghi vào được. Mở sổ, lưu lại dạng .xlsx rồi làm lại.",
        "an .ods or .xls workbook can be read but not written. Open it, save it as .xlsx and repeat.",
    ),
    "no_fingerprint": Words(
        "không phải sổ do chương trình tạo, không biết của trường nào. Dùng sổ mẫu: danvan templates create.",
        "not a workbook that this program made; its school is unknown. Use a template: danvan templates create.",
    ),
    "other_schema": Words(
        "sổ thuộc mẫu khác với đợt này. Dùng sổ mẫu của đợt này: danvan templates create.",
        "the workbook was made for another schema. Use this campaign's template: danvan templates create.",
    ),
    "not_in_roster": Words(
        "trường của sổ này không có trong “Danh sách trường”. Thêm trường: danvan roster import, hoặc bỏ sổ ra.",
        "the school of this workbook is not in the roster. Add it: danvan roster import, or take the workbook out.",
    ),
    "second_workbook": Words(
        "trường này đã có một sổ khác. Giữ lại một sổ, chuyển sổ kia ra khỏi thư mục.",
        "the school has another workbook already. Keep one and move the other out of the folder.",
    ),
}

ERRORS: Mapping[str, Words] = {
    "no_campaign": Words(
        "Không thấy campaign.yaml trong “{folder}”. Tạo đợt mới: danvan init, hoặc chỉ thư mục bằng -C.",
        "There is no campaign.yaml in “{folder}”. Make a campaign: danvan init, or name its folder with -C.",
    ),
    "settings_wrong": Words(
        "Thiết lập trong {file} có chỗ phải sửa; chưa làm gì cả:",
        "The settings in {file} have to be mended; nothing was done:",
    ),
    "demo_folder_not_empty": Words(
        "thư mục {folder} đã có tệp nên không làm dữ liệu mẫu ở đó. Chọn thư mục khác: danvan demo TEN_THU_MUC.",
        "the folder {folder} is not empty. Choose another one: danvan demo FOLDER.",
    ),
    "demo_not_written": Words(
        "không ghi được {workbook} của dữ liệu mẫu ({trouble}). Xóa thư mục mẫu rồi chạy lại.",
        "{workbook} of the demo could not be written ({trouble}). Delete the demo's folder and run again.",
    ),
    "campaign_exists": Words(
        "“{folder}” đã có campaign.yaml nên không tạo đè. Chọn thư mục khác.",
        "“{folder}” holds a campaign.yaml already; nothing was overwritten. Choose another folder.",
    ),
    "folder_unwritable": Words(
        "Không ghi được vào “{folder}” ({reason}). Kiểm tra quyền và dung lượng, hoặc chọn thư mục khác.",
        "“{folder}” cannot be written ({reason}). Check permissions and space, or choose another folder.",
    ),
    "no_master": Words(
        "Chưa có sổ tổng hợp. Nạp danh sách trường trước: danvan roster import TỆP.",
        "There is no master workbook yet. Import the schools first: danvan roster import FILE.",
    ),
    "master_unreadable": Words(
        "Sổ tổng hợp không dùng được: {reason}",
        "The master workbook cannot be used: {reason}",
    ),
    "roster_wrong": Words(
        "Danh sách trường trong “{file}” có chỗ phải sửa; chưa ghi gì cả:",
        "The list of schools in “{file}” has to be mended; nothing was written:",
    ),
    "no_such_file": Words("Không thấy tệp “{file}”. Kiểm tra lại tên và thư mục.", "There is no file “{file}”."),
    "unreadable_file": Words("Không đọc được “{file}”: {reason}", "“{file}” could not be read: {reason}"),
    "unknown_school": Words(
        "Không có trường mã “{school}” trong danh sách. Xem cột “Mã” của trang “Danh sách trường”.",
        "There is no school with the id “{school}”. See the column “Mã” of the worksheet “Danh sách trường”.",
    ),
    "unknown_school_near": Words(
        "Không có trường mã “{school}” trong danh sách. Có phải ý thầy cô là “{near}”?",
        "There is no school with the id “{school}”. Did you mean “{near}”?",
    ),
    "store_missing": Words(
        "Không mở được thư mục “{folder}”. Kiểm tra đường dẫn (-C), ổ đĩa mạng và quyền đọc.",
        "The folder “{folder}” cannot be opened. Check the path (-C), the network drive and the permissions.",
    ),
    "document_encoding": Words(
        "Không đọc được chữ trong “{file}”. Mở tệp, chọn Lưu với mã hóa UTF-8 (Unicode), rồi nhập lại.",
        "The letters of “{file}” cannot be read. Save the file as UTF-8 (Unicode) and import it again.",
    ),
    "document_format": Words(
        "“{file}” không phải là tệp .txt, .docx hoặc .pdf đọc được. Mở bằng Word hoặc LibreOffice, lưu lại dạng .docx.",
        "“{file}” is no .txt, .docx or .pdf that can be read. Open it in Word or LibreOffice and save it as .docx.",
    ),
    "document_scanned": Words(
        "“{file}” là ảnh chụp, không có chữ để đọc. Gõ lại hoặc xin bản gốc .docx của trường.",
        "“{file}” is a scan without text. Type it, or ask the school for the .docx.",
    ),
    "document_needs_office": Words(
        "Cần LibreOffice để đọc “{file}” (.doc, .rtf, .odt). Cài LibreOffice, hoặc mở tệp và lưu lại dạng .docx.",
        "LibreOffice is needed to read “{file}” (.doc, .rtf, .odt). Install it, or save the file as .docx.",
    ),
    "document_conversion": Words(
        "LibreOffice không chuyển được “{file}” (cần cả phần Writer). Mở tệp bằng Word, lưu lại dạng .docx.",
        "LibreOffice could not convert “{file}” (it needs its Writer). Open it in Word and save it as .docx.",
    ),
    "document_too_large": Words(
        "“{file}” lớn bất thường nên không mở. Bỏ ảnh trong tệp rồi lưu lại, hoặc chép phần chữ sang tệp .txt.",
        "“{file}” is unusually large; it was not opened. Remove its pictures, or copy its text into a .txt file.",
    ),
    "document_of_other_school": Words(
        "Văn bản của “{document}”, còn sổ là của “{workbook}”; chưa ghi gì. Chọn đúng sổ; nếu chắc chắn, thêm --force.",
        "The document is from “{document}”, the workbook is “{workbook}”'s; nothing was written. Choose the right "
        "workbook, or add --force if you are sure.",
    ),
    "no_free_model": Words(
        "Các cột mô hình trong “{workbook}” đều đã có nội dung khác; chưa ghi gì. Chỉ rõ cột bằng --record, ví dụ m2.",
        "Every model's column of “{workbook}” holds something else; nothing was written. Name one with --record m2.",
    ),
    "which_model": Words(
        "Sổ “{workbook}” có nhiều mô hình, bài viết không nói rõ mô hình nào; chưa ghi gì. Chỉ rõ bằng --record "
        "({known}).",
        "“{workbook}” has several models and the article does not say which; nothing was written. Name one with "
        "--record ({known}).",
    ),
    "unknown_model": Words(
        "Không có mô hình “{record}”. Chọn một trong: {known}.",
        "There is no model “{record}”. Choose one of: {known}.",
    ),
    "not_available": Words(
        "Lệnh này chưa có trong phiên bản đang dùng.",
        "This command is not part of this version yet.",
    ),
}

ROSTER_MISTAKES: Mapping[str, Words] = {
    "no_name_heading": Words(
        "Không thấy cột “Tên trường”. Dòng tiêu đề cần có ít nhất: Mã, Tên trường.",
        "There is no column “Tên trường” or “name”. The headings need at least: id, name.",
    ),
    "no_schools": Words("Dưới dòng tiêu đề không có trường nào.", "There is no school below the headings."),
    "name_missing": Words("Dòng {row}: thiếu tên trường.", "Row {row}: the school's name is missing."),
    "bad_id": Words(
        "Dòng {row}: mã “{given}” chỉ được gồm chữ không dấu, số, dấu chấm, gạch. Ví dụ: {suggestion}.",
        "Row {row}: id “{given}” may hold only plain letters, digits, dots, dashes. For example: {suggestion}.",
    ),
    "duplicate_id": Words(
        "Dòng {row}: mã “{given}” đã có ở dòng {other}. Mỗi trường một mã.",
        "Row {row}: id “{given}” stands in row {other} already. Each school has its own.",
    ),
    "duplicate_name": Words(
        "Dòng {row}: trường “{given}” đã có ở dòng {other}. Bỏ bớt một dòng, hoặc ghi thêm xã/phường.",
        "Row {row}: school “{given}” stands in row {other} already. Remove one row, or add the commune.",
    ),
    "bad_extension": Words(
        "Dòng {row}: ngày gia hạn “{given}” không đọc được. Nhập như 30/4/2020.",
        "Row {row}: extension “{given}” is not a date. Type it like 30/4/2020.",
    ),
}

REPORT: Mapping[str, Words] = {
    "school": Words("Trường", "School"),
    "completeness": Words("Hoàn thành", "Complete"),
    "missing": Words("Còn thiếu", "Missing"),
    "overdue": Words("Quá hạn", "Overdue"),
    "errors": Words("Cần sửa", "To mend"),
    "others": Words("Nên xem", "To look at"),
    "reading": Words("Sổ", "Workbook"),
    "no_workbook": Words("chưa có", "none"),
    "read": Words("đã đọc", "read"),
    "untouched": Words("chưa điền", "untouched"),
    "not_begun": Words(
        "Chưa bắt đầu điền bản đăng ký: còn {count} ô bắt buộc, bắt đầu từ ô {cell}.",
        "The registration was not begun: {count} required cells, beginning with {cell}.",
    ),
    "total": Words("Tổng cộng", "Total"),
    "cell": Words("Ô", "Cell"),
    "severity": Words("Mức", "Kind"),
    "finding": Words("Điều cần xem", "Finding"),
    "error": Words("Sửa", "Mend"),
    "warning": Words("Xem lại", "Check"),
    "question": Words("Hỏi lại", "Question"),
    "no_findings": Words("Không có điều gì cần sửa.", "Nothing to mend."),
    "step_items": Words("Việc", "Item"),
    "status": Words("Tình trạng", "Status"),
    "due": Words("Hạn", "Due"),
    "not_read": Words("Không đọc được: {workbook}: {line}", "Not read: {workbook}: {line}"),
    "written_beside": Words(
        "{workbook} không phải .xlsx nên không ghi vào được; ý kiến gửi trường nằm ở {beside}. Nên lưu sổ dạng .xlsx.",
        "{workbook} is no .xlsx and cannot be written; what the school is told stands in {beside}. Save it as .xlsx.",
    ),
    "not_written": Words("Không ghi được: {workbook}: {line}", "Not written: {workbook}: {line}"),
    "counted": Words("{errors} điều cần sửa, {others} điều nên xem lại", "{errors} to mend, {others} to look at"),
    "complete": Words("hoàn thành {share}", "{share} complete"),
    "checked_school": Words("Trường: {school}", "School: {school}"),
    "unknown": Words("chưa rõ", "unknown"),
    "empty_roster": Words(
        "Chưa có trường nào trong danh sách. Nạp danh sách: danvan roster import TỆP.",
        "There is no school in the roster yet. Import the list: danvan roster import FILE.",
    ),
    "as_of": Words("Tính đến ngày {day}", "As of {day}"),
    "synced": Words(
        "Đã đọc {read}/{expected} sổ: {findings} điều cần xem, {missing} việc còn thiếu, {overdue} việc quá hạn.",
        "Read {read} of {expected} workbooks: {findings} findings, {missing} items missing, {overdue} overdue.",
    ),
    "wrote": Words(
        "Đã ghi {master} ô vào sổ tổng hợp, {feedback} ô vào sổ của {schools} trường.",
        "Wrote {master} cells in the master, {feedback} cells in the workbooks of {schools} schools.",
    ),
    "would_write": Words(
        "Sẽ ghi {master} ô vào sổ tổng hợp, {feedback} ô vào sổ của {schools} trường. Chưa ghi gì (--dry-run).",
        "Would write {master} cells in the master, {feedback} in the workbooks of {schools} schools (--dry-run).",
    ),
    "nothing_to_write": Words("Không có gì mới để ghi.", "Nothing new to write."),
    "refused": Words(
        "Không thấy bảng “{table}” trong sổ tổng hợp nên không ghi phần đó. Khôi phục trang tính đã xóa.",
        "Table “{table}” was not found in the master and was not written. Restore the worksheet.",
    ),
    "extension_unread": Words(
        "Danh sách trường, ô {cell}: ngày gia hạn “{given}” không đọc được nên chưa tính. Nhập như 30/4/2020.",
        "Roster, cell {cell}: extension “{given}” is not a day and was not counted. Type it like 30/4/2020.",
    ),
    "id_odd": Words(
        "Danh sách trường, ô {cell}: mã “{given}” đã được đọc thành chữ không dấu. Mã chỉ gồm chữ không dấu, số, gạch.",
        "Roster, cell {cell}: id “{given}” was read without marks. Ids hold only plain letters, digits, dashes.",
    ),
    "school_twice": Words(
        "Danh sách trường, ô {cell}: “{given}” trùng mã hoặc tên với dòng trên nên bỏ qua. Ghi mã khác, hoặc xóa dòng.",
        "Roster, cell {cell}: “{given}” has the id or name of a row above and was left out. Give it another id.",
    ),
    "roster_imported": Words(
        "Danh sách có {total} trường: thêm {added}, cập nhật {updated}, giữ nguyên {unchanged}.",
        "The roster has {total} schools: {added} added, {updated} updated, {unchanged} as they were.",
    ),
    "headings_ignored": Words("Cột không dùng đến: {headings}.", "Columns not used: {headings}."),
    "template_made": Words("Đã tạo {workbook}.", "Made {workbook}."),
    "templates_made": Words("Đã tạo {made} sổ; {kept} trường đã có sổ.", "Made {made} workbooks; {kept} were there."),
    "campaign_made": Words("Đã tạo đợt mới trong “{folder}”.", "Made a new campaign in “{folder}”."),
    "next_edit": Words("Tiếp theo: sửa {file}, rồi chạy", "Next: edit {file}, then run"),
    "next_roster": Words(
        "danvan -C {folder} roster import DANH_SACH.csv", "danvan -C {folder} roster import SCHOOLS.csv"
    ),
    "look_master": Words("Sổ tổng hợp của cán bộ: {path}", "The officials' master: {path}"),
    "look_school": Words("Sổ của một trường (xem trang “Kiểm tra”): {path}", "A school's workbook: {path}"),
    "look_check": Words("Thử: danvan check {path} --today {day}", "Try: danvan check {path} --today {day}"),
    "not_read_short": Words("không đọc được", "not read"),
    "reading_workbooks": Words("Đọc sổ", "Reading"),
    "making_templates": Words("Tạo sổ", "Making"),
}
"""Words of what commands print; ``{name}`` stands for a figure or a name."""


def report_word(key: str, lang: str, **parts: object) -> str:
    """A heading or line of a report."""
    return REPORT[key].say(lang).format_map({name: str(part) for name, part in parts.items()})


IMPORT: Mapping[str, Words] = {
    "written": Words("Đã ghi {count} ô vào “{workbook}”.", "{count} cells of “{workbook}” were written."),
    "would_write": Words(
        "Sẽ ghi {count} ô vào “{workbook}”; chưa ghi gì.",
        "{count} cells of “{workbook}” would be written; nothing was.",
    ),
    "nothing": Words("Không có ô nào phải ghi vào “{workbook}”.", "There is nothing to write into “{workbook}”."),
    "not_a_registration": Words(
        "“{file}” không giống một bản đăng ký hay bài viết về phong trào: không thấy tiêu đề, các mục quen thuộc. "
        "Chưa ghi gì.",
        "“{file}” does not look like a registration or an article about the movement: no title or headings that are "
        "known. Nothing was written.",
    ),
    "already": Words("{count} ô đã có đúng nội dung này từ trước.", "{count} cells said the same already."),
    "conflicts": Words(
        "{count} ô đã có nội dung khác nên giữ nguyên. So lại và tự sửa nếu cần:",
        "{count} cells hold something else and stay as they are. Compare, and change them if you wish:",
    ),
    "unplaced": Words(
        "{count} đoạn chưa biết đặt vào đâu. Xem và chép tay nếu cần:",
        "{count} passages have no place. Look at them and copy by hand what is needed:",
    ),
    "look_again": Words(
        "Xem lại những ô không ghi “chắc chắn” trước khi nộp.", "Look again at the cells that are not “certain”."
    ),
    "line": Words("dòng {first}", "line {first}"),
    "lines": Words("dòng {first}–{last}", "lines {first}–{last}"),
    "cell": Words("Ô", "Cell"),
    "field": Words("Mục", "Field"),
    "text": Words("Nội dung", "Text"),
    "sure": Words("Mức chắc chắn", "How sure"),
    "present": Words("Trong sổ", "In the workbook"),
    "document": Words("Trong văn bản", "In the document"),
    "high": Words("chắc chắn", "certain"),
    "medium": Words("nên xem lại", "look again"),
    "low": Words("phải xem lại", "must be looked at"),
    "not_a_registration_reason": Words("không phải bản đăng ký", "no registration"),
    "no_heading": Words("đứng trước mọi đề mục", "before any heading"),
    "unknown_heading": Words("đề mục lạ", "unknown heading"),
    "no_field": Words("mẫu không có mục này", "the form has no such field"),
    "second_value": Words("mục này đã có nội dung khác trong văn bản", "a second text for the same field"),
    "no_cell": Words("không tìm thấy ô trong sổ", "its cell is not in the workbook"),
    "no_place": Words("không nêu việc hay kết quả có ô để ghi", "states nothing that has a cell"),
    "not_done": Words("dự định, mong muốn hoặc chưa làm", "meant, wished for or not done"),
    "other_school": Words("nói về trường khác", "about another school"),
    "which_school": Words("không rõ bài viết về trường nào", "it is not plain which school this is about"),
    "article": Words(
        "Đây là bài viết về kết quả. Việc ghi “Đã xong” chưa có ngày và minh chứng nên chưa được tính; hãy bổ sung.",
        "This is an article about results. What it says was done counts only with a date and proof; add them.",
    ),
    "personal": Words("dữ liệu cá nhân", "personal data"),
}
"""What ``danvan import`` says."""


def import_word(key: str, lang: str, **parts: object) -> str:
    """One of the words of ``danvan import``."""
    return IMPORT[key].say(lang).format(**parts)


ARTICLE: Mapping[str, Words] = {
    "measure": Words("Năm học {year}: {text}", "School year {year}: {text}"),
    "source": Words("Theo bài “{title}”: {text}", "From the article “{title}”: {text}"),
    "source_dated": Words("Theo bài “{title}” ({day}): {text}", "From the article “{title}” ({day}): {text}"),
    "source_by": Words("Theo bài “{title}” ({reporter}): {text}", "From the article “{title}” ({reporter}): {text}"),
    "source_dated_by": Words(
        "Theo bài “{title}” ({day}, {reporter}): {text}", "From the article “{title}” ({day}, {reporter}): {text}"
    ),
}
"""What is written into a school's cells beside the words of an article."""


def article_word(key: str, **parts: str) -> str:
    """Words for a school's cell: always in the language of the schools."""
    return ARTICLE[key].vi.format_map(parts)


_PLAIN_TROUBLES = frozenset({"damaged", "not_a_workbook"})
"""Troubles whose detail is a part of the file that nobody who mends it has to know."""


def trouble_line(trouble: str, lang: str = "vi", detail: str = "") -> str:
    """Why a workbook was left out and what to do; ``detail`` is a part of it, such as a worksheet's title."""
    line = TROUBLES[trouble].say(lang)
    return f"{line} ({detail})" if detail and trouble not in _PLAIN_TROUBLES else line


def error_line(key: str, lang: str, details: Mapping[str, str]) -> str:
    """What a ``SyncError`` says; one without words is shown by its key and details."""
    if "trouble" in details:
        details = {**details, "reason": trouble_line(details["trouble"], lang, details.get("detail", ""))}
    if key not in ERRORS:
        return " ".join([f"{key}:", *details.values()]) if details else key
    return ERRORS[key].say(lang).format_map(details)


def roster_mistake_line(key: str, lang: str, details: Mapping[str, str]) -> str:
    """One thing to mend in a file of schools."""
    return ROSTER_MISTAKES[key].say(lang).format_map(details)
