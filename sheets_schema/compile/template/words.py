"""What a template says, beside the words of its schema."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Proof, Words

NATION = Words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIETNAM")
MOTTO = Words("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
FORM_TITLE = Words("BẢNG ĐĂNG KÝ", "REGISTRATION")
FORM_BASIS = Words("Thực hiện {basis}", "Under {basis}")
FORM_PHASE = Words(", giai đoạn {phase}", ", phase {phase}")
FORM_DEADLINE = Words("Hạn nộp: {date}", "Due: {date}")
SIGN_RECEIVER = Words("Nơi nhận:\n- {receiver};\n- Lưu: hồ sơ nhà trường.", "To:\n- {receiver};\n- School records.")
SIGN_ROLE = Words("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE SCHOOL")
SIGN_NOTE = Words("(Ký, ghi rõ họ tên, đóng dấu)", "(Signature, full name, seal)")

REQUIRED_MARK = "\u00a0*"
EXAMPLE = Words("Ví dụ: {example}", "Example: {example}")
PROGRESS = Words("Đã điền ô bắt buộc (*)", "Required cells (*) filled")
ROW_NUMBER = Words("TT", "No.")

STEP_ITEM = Words("Việc cần làm", "What to do")
STEP_HINT = Words("Cần có", "What is asked")
STEP_DEADLINE = Words("Hạn", "Due")
STEP_UNNAMED = Words("(chưa đăng ký – bỏ qua phần này)", "(not registered – leave this part)")
STEP_SHOWN = Words("Tự lấy từ trang “{worksheet}”", "Taken from “{worksheet}”")
STEP_SHOWN_HINT = Words(
    "Không điền ở đây: bảng tính tự lấy từ trang “{worksheet}”.", "Nothing to fill in: taken from “{worksheet}”."
)
PROOFS: Mapping[Proof, Words] = {
    Proof.NONE: Words("Cần: ngày.", "Needs: date."),
    Proof.DOCUMENT: Words("Cần: ngày và số văn bản.", "Needs: date and document."),
    Proof.LINK: Words("Cần: ngày và liên kết.", "Needs: date and link."),
    Proof.ANY: Words("Cần: ngày và văn bản hoặc liên kết.", "Needs: date and document or link."),
}

GUIDE_SHEET = Words("Hướng dẫn", "Guide")
GUIDE_TITLE = Words("HƯỚNG DẪN ĐIỀN BẢNG TÍNH", "HOW TO FILL IN THIS WORKBOOK")
GUIDE_STATE = Words("Trường đã điền đến đâu", "How far the school has come")
GUIDE_STEPS = Words("Cách điền", "How to fill it in")
GUIDE_DEADLINES = Words("Các hạn", "Deadlines")
GUIDE_COLOURS = Words("Màu của ô", "Colours of cells")
GUIDE_CONTACT = Words("Khi cần hỏi", "Whom to ask")
GUIDE_PRIVACY = Words("Giữ thông tin cá nhân", "Personal data")
GUIDE_REQUIRED = Words("ô bắt buộc", "required cells")
GUIDE_ITEMS = Words("việc đã xong", "things done")
GUIDE_ROWS = Words("dòng đã ghi", "rows entered")
GUIDE_ERRORS = Words("chỗ phải sửa", "things to mend")
GUIDE_DAYS = Words("còn {days} ngày", "{days} days left")
GUIDE_TODAY = Words("hôm nay là hạn cuối", "due today")
GUIDE_PAST = Words("đã qua hạn", "past")
GUIDE_MOVED = Words(
    "Hạn rơi vào ngày nghỉ được tính đến hết ngày làm việc kế tiếp (Bộ luật Dân sự 2015, Điều 148 khoản 5). Các ngày "
    "ghi trong sổ này đã tính như vậy.",
    "A deadline on a day off ends with the next working day (Bộ luật Dân sự 2015, Điều 148.5). The days shown in this "
    "workbook are the ones that count.",
)
GUIDE_NO_DATE = Words("chưa định ngày", "no date set")

INSTRUCTIONS: tuple[Words, ...] = (
    Words(
        "Điền lần lượt các trang: {worksheets}. Bấm vào tên trang ở bảng trên hoặc ở cuối màn hình.",
        "Fill in the worksheets in turn: {worksheets}.",
    ),
    Words(
        "Chỉ gõ vào ô trắng hoặc ô vàng. Ô có mũi tên ▾: bấm mũi tên rồi chọn một dòng.",
        "Type only into white or yellow cells. Where there is an arrow ▾, choose from its list.",
    ),
    Words(
        "Ngày gõ đủ ngày/tháng/năm, ví dụ 25/12/2019. Số thập phân dùng dấu phẩy, ví dụ 85,5.",
        "Dates are day/month/year, such as 25/12/2019; decimals have a comma, such as 85,5.",
    ),
    Words(
        "Có minh chứng (ảnh, kế hoạch, báo cáo) thì dán địa chỉ https://… vào ô liên kết.",
        "Paste the https://… address of pictures, plans or reports into the link cell.",
    ),
    Words(
        "Chưa có thông tin thì để trống, đừng ghi “chưa cập nhật”. Không phải làm việc nào thì chọn “Không áp dụng” "
        "và ghi lý do.",
        "Leave a cell empty until you know; choose “Không áp dụng” with a reason for what does not concern you.",
    ),
    Words(
        "Lưu tệp lại là xong, không phải gửi riêng. Lần sau mở tệp, xem trang “{feedback}”: chỗ nào cần sửa, sửa "
        "ngay tại ô đó, màu sẽ tự mất.",
        "Save the workbook; nothing else is needed. Next time look at “{feedback}” and mend each cell that it names.",
    ),
)

COLOURS: tuple[tuple[str, Words], ...] = (
    ("swatch_entry", Words("Ô để điền.", "A cell to fill in.")),
    ("swatch_required", Words("Ô bắt buộc (*) còn trống; điền xong thì hết màu.", "Required (*) and still empty.")),
    ("swatch_wrong", Words("Ô sai, phải sửa; lý do ghi ở trang “{feedback}”.", "Wrong; “{feedback}” says why.")),
    ("swatch_doubtful", Words("Ô cần xem lại.", "Please look again.")),
    ("label", Words("Chữ có sẵn và phần bảng tính tự điền; không phải sửa.", "Labels, and what fills itself in.")),
)

PRIVACY: tuple[Words, ...] = (
    Words(
        "Chỉ ghi tên người thật cần nêu. Không ghi tên học sinh, không dán ảnh rõ mặt học sinh khi cha mẹ chưa đồng ý.",
        "Name only those who must be named; never pupils, and no faces of pupils without their parents' consent.",
    ),
    Words(
        "Thông tin trong bảng tính chỉ dùng để theo dõi và xét khen thưởng. Ai muốn xóa tên mình thì báo người liên hệ "
        "ở trên (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).",
        "The data serve only to follow the campaign and to commend. Whoever wants to be erased may ask the contact "
        "(Luật 91/2025/QH15).",
    ),
)

FEEDBACK_SHEET = Words("Kiểm tra", "Feedback")
FEEDBACK_TITLE = Words("KẾT QUẢ KIỂM TRA", "WHAT WAS FOUND")
FEEDBACK_INTRO = Words(
    "Bấm vào ô ở cột “Ô” để đến đúng chỗ cần sửa. Sửa xong thì lưu lại; lần kiểm tra sau dòng đó sẽ mất. Trang này do "
    "máy ghi, không phải sửa ở đây.",
    "Follow the link in “Ô” to the cell to mend; the row is gone after the next check. Nothing is typed here.",
)
FEEDBACK_SYNCED = Words("Lần kiểm tra gần nhất:", "Last check:")
FEEDBACK_NEVER = Words("Chưa kiểm tra lần nào.", "Not checked yet.")
