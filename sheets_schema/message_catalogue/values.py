"""Words about single entries that are not what their field asks for."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.findings import Code
from sheets_schema.message_catalogue.message import Message
from sheets_schema.model import Words

VALUES: Mapping[Code, Message] = {
    Code.TOO_SHORT: Message(
        Words("Quá ngắn", "Too short"),
        Words(
            "{at}: “{label}” mới có {length} ký tự, cần ít nhất {minimum}. Hãy viết rõ hơn{example}.",
            "{at}: “{label}” has {length} characters and needs at least {minimum}. Please say more{example}.",
        ),
    ),
    Code.TOO_LONG: Message(
        Words("Quá dài", "Too long"),
        Words(
            "{at}: “{label}” dài {length} ký tự, nhiều hơn mức {maximum}. Hãy viết gọn lại, phần chi tiết để ở "
            "văn bản kèm theo.",
            "{at}: “{label}” has {length} characters, more than the {maximum} allowed. Please shorten it and leave "
            "the details to an attached document.",
        ),
    ),
    Code.PATTERN: Message(
        Words("Chưa đúng dạng", "Not in the form asked"),
        Words(
            "{at}: {given} chưa đúng dạng cần có. {hint} Hãy sửa lại{example}.",
            "{at}: {given} does not have the form asked for. {hint} Please correct it{example}.",
        ),
    ),
    Code.LEGACY_ENCODING: Message(
        Words("Bảng mã cũ", "Old encoding"),
        Words(
            "{at}: {given} gõ bằng bảng mã cũ (TCVN3 hoặc VNI) nên khó đọc.{meant} Hãy gõ lại bằng bảng mã Unicode.",
            "{at}: {given} is in an old encoding (TCVN3 or VNI).{meant} Please type it again in Unicode.",
        ),
    ),
    Code.SIMILAR_TEXT: Message(
        Words("Gần giống trường khác", "Much like another school's"),
        Words(
            "{at}: {share} nội dung “{label}” giống của {schools}. Nếu không làm chung, hãy viết theo việc của mình.",
            "{at}: {share} of “{label}” is as in {schools}. Unless you work together, please tell of your own work.",
        ),
    ),
    Code.NOT_A_NUMBER: Message(
        Words("Không phải số", "Not a number"),
        Words(
            "{at}: {given} không phải là một số. Hãy nhập bằng chữ số{example}.{meant}",
            "{at}: {given} is not a number. Please enter figures{example}.{meant}",
        ),
        "85,5",
    ),
    Code.NOT_AN_INTEGER: Message(
        Words("Không phải số nguyên", "Not a whole number"),
        Words(
            "{at}: {given} không phải là số nguyên. Hãy nhập số không có phần lẻ{example}.{meant}",
            "{at}: {given} is not a whole number. Please enter one without a fraction{example}.{meant}",
        ),
        "120",
    ),
    Code.OUT_OF_RANGE: Message(
        Words("Ngoài giới hạn", "Out of range"),
        Words(
            "{at}: {given} nằm ngoài giới hạn. Hãy nhập một số {range}.{meant}",
            "{at}: {given} is outside the limits. Please enter a number {range}.{meant}",
        ),
    ),
    Code.UNQUANTIFIED: Message(
        Words("Chưa có số lượng", "Not counted"),
        Words(
            "{at}: {given} chưa cho biết là bao nhiêu. Hãy ghi con số{example}.",
            "{at}: {given} does not say how many. Please give the number{example}.",
        ),
        "12",
    ),
    Code.AMBIGUOUS_NUMBER: Message(
        Words("Số hiểu được nhiều cách", "Number with two readings"),
        Words(
            "{at}: {given} có thể hiểu theo nhiều cách{ways}. Hãy ghi rõ{clear}.",
            "{at}: {given} can be read in more than one way{ways}. Please write it so that it is clear{clear}.",
        ),
    ),
    Code.NOT_A_DATE: Message(
        Words("Không phải ngày", "Not a date"),
        Words(
            "{at}: {given} không phải là một ngày.{because} Hãy nhập ngày/tháng/năm{example}.{meant}",
            "{at}: {given} is not a date.{because} Please enter day/month/year{example}.{meant}",
        ),
        "25/12/2019",
    ),
    Code.AMBIGUOUS_DATE: Message(
        Words("Ngày hiểu được nhiều cách", "Date with two readings"),
        Words(
            "{at}: {given} có thể hiểu theo nhiều cách.{because}{meant} Hãy gõ lại rõ ngày/tháng/năm.",
            "{at}: {given} can be read in more than one way.{because}{meant} Please type it again with day, month and "
            "year.",
        ),
    ),
    Code.DATE_WITHOUT_YEAR: Message(
        Words("Ngày thiếu năm", "Date without a year"),
        Words(
            "{at}: {given} chưa có năm. Hãy nhập đủ cả năm{example}.{meant}",
            "{at}: {given} has no year. Please enter it with its year{example}.{meant}",
        ),
        "20/11/2019",
    ),
    Code.DATE_OUTSIDE_CAMPAIGN: Message(
        Words("Ngoài thời gian của đợt", "Outside the campaign"),
        Words(
            "{at}: {given} nằm ngoài thời gian của đợt thi đua ({first} – {last}). Nếu gõ nhầm, hãy sửa lại; "
            "nếu đúng thì có thể giữ.",
            "{at}: {given} lies outside the campaign ({first} – {last}). Please correct it if it is a slip; "
            "otherwise it may stay.",
        ),
    ),
    Code.DATE_IN_FUTURE: Message(
        Words("Ngày chưa đến", "Date in the future"),
        Words(
            "{at}: {given} còn ở sau hôm nay ({today}). Ô này ghi ngày đã làm xong; hãy sửa lại hoặc để trống đến "
            "khi xong.",
            "{at}: {given} is after today ({today}). This cell takes the day on which it was done; please correct "
            "it, or leave it empty until then.",
        ),
    ),
    Code.DATES_OUT_OF_ORDER: Message(
        Words("Ngày sai thứ tự", "Dates out of order"),
        Words(
            "{at}: {given} ở “{label}” lại sớm hơn {other_value} ở “{other}”{other_at}. Hãy sửa một trong hai ô.",
            "{at}: {given} in “{label}” is earlier than {other_value} in “{other}”{other_at}. Please correct one of "
            "the two.",
        ),
    ),
    Code.NOT_A_YEAR: Message(
        Words("Không phải năm", "Not a year"),
        Words(
            "{at}: {given} không phải là một năm. Hãy nhập bốn chữ số{example}.{meant}",
            "{at}: {given} is not a year. Please enter four figures{example}.{meant}",
        ),
        "2020",
    ),
    Code.NOT_A_PERIOD: Message(
        Words("Chưa rõ thời gian", "Not a period"),
        Words(
            "{at}: {given} chưa cho biết từ khi nào đến khi nào. Hãy nhập một năm, một quý hoặc hai ngày{example}."
            "{meant}",
            "{at}: {given} does not say from when to when. Please enter a year, a quarter or two dates{example}."
            "{meant}",
        ),
        "Năm 2020; Quý I/2020; 01/03/2020 - 31/12/2020",
    ),
    Code.NOT_A_CHOICE: Message(
        Words("Không có trong danh sách", "Not on the list"),
        Words(
            "{at}: {given} không có trong danh sách của “{label}”{listed}. Hãy bấm mũi tên bên phải ô và "
            "chọn{example}.{meant}",
            "{at}: {given} is not on the list of “{label}”{listed}. Please choose from the arrow beside the "
            "cell{example}.{meant}",
        ),
    ),
    Code.UNUSUAL_CHOICE: Message(
        Words("Ngoài danh sách thường dùng", "Not one of the usual"),
        Words(
            "{at}: {given} không có trong danh sách thường dùng của “{label}”. Nếu tên gọi đúng như văn bản thì cứ "
            "giữ.{meant}",
            "{at}: {given} is not among the usual entries of “{label}”. If the document says so, it may stay.{meant}",
        ),
    ),
    Code.NOT_A_DOCUMENT_NUMBER: Message(
        Words("Chưa rõ số, ký hiệu", "Not a document number"),
        Words(
            "{at}: {given} chưa có dạng số, ký hiệu văn bản. Hãy chép như trên văn bản{example}.{meant}",
            "{at}: {given} is not the number of a document. Please copy it from the document{example}.{meant}",
        ),
        "209-KH/PGDĐT",
    ),
    Code.NOT_A_LINK: Message(
        Words("Không phải đường dẫn", "Not a link"),
        Words(
            "{at}: {given} không phải là đường dẫn mà người khác mở được.{because} Hãy dán địa chỉ bắt đầu bằng "
            "https://{example}.{meant}",
            "{at}: {given} is not a link that others can open.{because} Please paste an address that begins with "
            "https://{example}.{meant}",
        ),
        "https://drive.google.com/file/d/abc",
    ),
    Code.NOT_A_PHONE: Message(
        Words("Không phải số điện thoại", "Not a phone number"),
        Words(
            "{at}: {given} không phải là số điện thoại. Hãy nhập đủ các số, kể cả số 0 ở đầu{example}.{meant}",
            "{at}: {given} is not a phone number. Please enter all figures with the leading zero{example}.{meant}",
        ),
        "0912 345 678",
    ),
    Code.NOT_AN_EMAIL: Message(
        Words("Không phải thư điện tử", "Not an e-mail address"),
        Words(
            "{at}: {given} không phải là địa chỉ thư điện tử. Hãy nhập địa chỉ có dấu @, không dấu tiếng Việt, không "
            "dấu cách{example}.{meant}",
            "{at}: {given} is not an e-mail address. Please enter one with an @, without accents and spaces"
            "{example}.{meant}",
        ),
        "ten@truong.edu.vn",
    ),
    Code.UNKNOWN_SCHOOL: Message(
        Words("Trường lạ", "Unknown school"),
        Words(
            "{at}: {given} không có trong danh sách trường tham gia. Hãy nhập đúng tên trường{example}; nếu danh sách "
            "thiếu, hãy báo nơi nhận.{meant}",
            "{at}: {given} is not on the roster of schools. Please enter the school's name{example}; if the roster "
            "is incomplete, tell the receiver.{meant}",
        ),
    ),
    Code.OTHER_SCHOOL: Message(
        Words("Tên trường khác", "Another school"),
        Words(
            "{at}: {given} là trường khác; bảng tính này của “{own}”. Hãy sửa lại tên trường, hoặc dùng bảng tính của "
            "trường mình.",
            "{at}: {given} is another school; this workbook belongs to “{own}”. Please correct the name, or use your "
            "own school's workbook.",
        ),
    ),
    Code.UNKNOWN_RECORD: Message(
        Words("Trỏ đến mục chưa có", "Points at nothing"),
        Words(
            "{at}: không tìm thấy {given}, hoặc phần đó còn để trống. Hãy chọn trong danh sách của ô{example}.{meant}",
            "{at}: {given} was not found, or that part is still empty. Please choose from the list of the "
            "cell{example}.{meant}",
        ),
        "Mô hình 1",
    ),
}
