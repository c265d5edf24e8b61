"""Words about cells and places: formulas, strays, copies, merged cells, lost tables, workbooks that are only read."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.findings import Code
from sheets_schema.message_catalogue.message import Message
from sheets_schema.model import Words

PLACES: Mapping[Code, Message] = {
    Code.FORMULA_ERROR: Message(
        Words("Công thức bị lỗi", "Formula error"),
        Words(
            "{at}: công thức trong ô báo lỗi {given}. Hãy xóa công thức và gõ thẳng nội dung{example}.",
            "{at}: the formula in this cell shows {given}. Please delete it and type the entry itself{example}.",
        ),
    ),
    Code.FORMULA_NOT_COMPUTED: Message(
        Words("Công thức chưa tính", "Formula not computed"),
        Words(
            "{at}: công thức trong ô chưa được tính nên không đọc được. Hãy mở tệp bằng Excel hoặc LibreOffice rồi lưu "
            "lại, hoặc gõ thẳng nội dung{example}.",
            "{at}: the formula in this cell was never computed and cannot be read. Please open the file in Excel or "
            "LibreOffice and save it, or type the entry itself{example}.",
        ),
    ),
    Code.STRAY_ENTRY: Message(
        Words("Nằm ngoài ô phải điền", "Outside the cells asked"),
        Words(
            "{at}: {given} nằm ngoài các ô phải điền nên không được tính. Hãy chuyển vào đúng ô; nếu là ghi chú riêng "
            "thì có thể giữ.",
            "{at}: {given} stands outside the cells to fill in and is not counted. Please move it to its cell; a note "
            "of your own may stay.",
        ),
    ),
    Code.DUPLICATE_KEY: Message(
        Words("Hai nơi cùng một mục", "Two places for one entry"),
        Words(
            "{at}: {given} là nơi thứ hai ghi “{label}”, có lẽ do chép dòng, cột hoặc trang tính; chương trình chỉ lấy "
            "nơi thứ nhất. Hãy giữ một nơi và xóa nơi kia.",
            "{at}: {given} is in a second place for “{label}”, perhaps a copied row, column or worksheet; only the "
            "first place counts. Please keep one and delete the other.",
        ),
    ),
    Code.MERGED_CELLS: Message(
        Words("Ô bị gộp", "Merged cells"),
        Words(
            "{at}: “{label}” bị che vì các ô đã được gộp, chỉ còn thấy {given}. Hãy bỏ gộp ô rồi nhập riêng từng ô.",
            "{at}: “{label}” is covered by merged cells, which show only {given}. Please unmerge and fill in each.",
        ),
    ),
    Code.TABLE_NOT_FOUND: Message(
        Words("Không thấy bảng", "Table not found"),
        Words(
            "Trang tính “{sheet}”: không tìm thấy bảng “{table}”. Có thể trang tính đã bị xóa hoặc dựng lại; hãy lấy "
            "lại bản cũ, hoặc xin nơi nhận một bảng tính mới rồi chép nội dung sang.",
            "Worksheet “{sheet}”: the table “{table}” was not found. It may have been deleted or rebuilt; please "
            "restore it, or ask the receiver for a new workbook and copy your entries.",
        ),
    ),
    Code.FIELD_NOT_FOUND: Message(
        Words("Không thấy dòng hoặc cột", "Row or column not found"),
        Words(
            "Trang tính “{sheet}”, gần ô {a1}: không tìm thấy “{label}”. Có thể dòng hoặc cột đã bị xóa; hãy hoàn tác, "
            "hoặc thêm một dòng (cột) có nhãn “{label}”.",
            "Worksheet “{sheet}”, near cell {a1}: “{label}” was not found. Its row or column may have been deleted; "
            "please undo that, or add one with the label “{label}”.",
        ),
    ),
    Code.FEEDBACK_BESIDE: Message(
        Words("Ý kiến ở tệp bên cạnh", "Feedback in a file beside"),
        Words(
            "Sổ này không lưu ở dạng Excel (.xlsx) nên chương trình chỉ đọc, không ghi được vào trang tính “{sheet}”: "
            "ý kiến gửi trường nằm ở tệp “{beside}” cùng thư mục. Hãy mở sổ, chọn “Lưu thành” (Save As) dạng Excel "
            "(.xlsx), giữ nguyên tên, rồi chuyển tệp cũ và tệp “{beside}” đi nơi khác.",
            "This workbook was not saved as Excel (.xlsx) and is only read; nothing can be written into worksheet "
            "“{sheet}”: what the school is told stands in “{beside}” in the same folder. Please open the workbook, "
            "save it as Excel (.xlsx) under the same name, and move the old file and “{beside}” elsewhere.",
        ),
    ),
}
