"""What is said about printed documents, the report and the dashboard, and about their templates."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

DOCUMENT_LINES: Mapping[str, Words] = {
    "document_printed": Words("Đã in: {file}", "Printed: {file}"),
    "document_blank": Words(
        "{school}: trường chưa đăng ký nên bản in chỉ có các dòng chấm để điền tay.",
        "{school}: nothing is registered yet; what was printed is a form to fill in by hand.",
    ),
    "document_errors": Words(
        "{school}: sổ còn {count} chỗ cần sửa, bản in giữ nguyên như trường đã ghi. Xem: danvan check.",
        "{school}: {count} entries are still to be mended and were printed as they are. See: danvan check.",
    ),
    "documents_skipped": Words(
        "{count} trường chưa đăng ký nên không in: {schools}.",
        "{count} schools have registered nothing and were left out: {schools}.",
    ),
    "printing_documents": Words("In văn bản", "Printing"),
    "report_made": Words("Đã lập: {file}", "Made: {file}"),
    "template_copied": Words(
        "Đã chép mẫu văn bản vào {file}. Mở bằng Word, sửa rồi lưu; lần in sau dùng mẫu này.",
        "Copied the template to {file}. Change it in Word and save it; it is used from now on.",
    ),
}

DOCUMENT_ERRORS: Mapping[str, Words] = {
    "document_lost_letters": Words(
        "“{file}” gõ bằng bảng mã TCVN3 (ABC) và đã mất chữ “ư” khi chuyển sang tệp này ({words}), nên đọc sẽ sai chữ. "
        "Hãy dùng tệp Word gốc (.doc, .docx).",
        "“{file}” is in TCVN3 (ABC) and lost its letter “ư” when it was converted ({words}); it would be read wrongly. "
        "Please use the original Word file (.doc, .docx).",
    ),
    "which_documents": Words(
        "Ghi mã một trường, hoặc --all để in cho mọi trường. Ví dụ: danvan document truong-01.",
        "Name one school by its id, or --all for every school. For example: danvan document truong-01.",
    ),
    "template_exists": Words(
        "“{file}” đã có nên không chép đè. Sửa tệp ấy, hoặc đổi tên nó rồi chạy lại.",
        "“{file}” is there already and was not overwritten. Change it, or rename it and run again.",
    ),
    "template_no_docx": Words(
        "Mẫu văn bản “{file}” không phải tệp .docx dùng được. Mở bằng Word, lưu lại dạng .docx; hoặc lấy mẫu gốc: "
        "danvan document --copy-template.",
        "The template “{file}” is no .docx that can be used. Save it as .docx in Word, or take the original: "
        "danvan document --copy-template.",
    ),
    "template_too_large": Words(
        "Mẫu văn bản “{file}” lớn bất thường nên không mở. Bỏ bớt ảnh trong mẫu rồi lưu lại.",
        "The template “{file}” is unusually large; it was not opened. Remove pictures from it and save it.",
    ),
    "template_wrong": Words(
        "Mẫu văn bản “{file}” có chỗ viết sai trong dấu {{{{ }}}} hoặc {{% %}} ({reason}). Xem docs/documents.md.",
        "The template “{file}” has a mistake within {{{{ }}}} or {{% %}} ({reason}). See docs/documents.md.",
    ),
    "template_name": Words(
        "Mẫu văn bản “{file}” gọi tên “{name}” không có. Các tên dùng được: docs/documents.md.",
        "The template “{file}” uses “{name}”, which does not exist. The names are in docs/documents.md.",
    ),
    "template_name_near": Words(
        "Mẫu văn bản “{file}” gọi tên “{name}” không có. Có phải ý thầy cô là “{near}”?",
        "The template “{file}” uses “{name}”, which does not exist. Did you mean “{near}”?",
    ),
    "report_unwritable": Words(
        "Không ghi được “{file}” ({reason}). Đóng tệp nếu đang mở, kiểm tra quyền và dung lượng rồi chạy lại.",
        "“{file}” could not be written ({reason}). Close it if it is open, check permissions and space, run again.",
    ),
}
