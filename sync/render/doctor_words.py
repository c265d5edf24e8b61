"""What ``danvan doctor`` found, and the remedy in one line. Keys are codes of ``Ailment``; what keeps a workbook from
being read, and what is wrong with everything, have their words in ``trouble_words``.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

AILMENTS: Mapping[str, Words] = {
    "no_master": Words(
        "chưa có sổ tổng hợp. Nạp danh sách trường: danvan roster import TỆP.",
        "there is no master workbook. Import the schools: danvan roster import FILE.",
    ),
    "table_lost": Words(
        "sổ tổng hợp không còn bảng “{table}”. Khôi phục trang tính đã xóa (kể cả dòng, cột ẩn) từ lịch sử phiên bản.",
        "the master has lost its table “{table}”. Restore the worksheet, hidden row and column too, from its history.",
    ),
    "no_workbook": Words(
        "trường chưa có sổ. Tạo sổ: danvan templates create.",
        "the school has no workbook. Make one: danvan templates create.",
    ),
    "trashed": Words(
        "sổ đã bị bỏ vào thùng rác. Mở Google Drive, mục Thùng rác, chọn Khôi phục.",
        "the workbook was thrown away. Open the bin of Google Drive and restore it.",
    ),
    "not_writable": Words(
        "tài khoản chạy chỉ xem được, không ghi được. Chia sẻ sổ cho {account} với quyền Người chỉnh sửa.",
        "the account may only read. Share the workbook with {account} as an editor.",
    ),
    "not_shared": Words(
        "sổ chưa chia sẻ cho {email} như trong danh sách trường. Chia sẻ với quyền Người chỉnh sửa, hoặc sửa địa chỉ.",
        "not shared with {email}, as the roster has it. Share it as an editor, or mend the address.",
    ),
    "anyone_writes": Words(
        "ai có đường liên kết cũng sửa được sổ. Trong Chia sẻ, đổi Quyền truy cập chung thành Hạn chế.",
        "anybody with the link may edit the workbook. Set its general access to Restricted.",
    ),
    "anyone_reads": Words(
        "ai có đường liên kết cũng xem được sổ, kể cả tên người. Đổi Quyền truy cập chung thành Hạn chế.",
        "anybody with the link may read the workbook, names of people too. Set its general access to Restricted.",
    ),
    "locale": Words(
        "ngôn ngữ của bảng tính là {given} nên số và ngày có thể bị hiểu sai. Vào Tệp, Cài đặt, chọn Việt Nam.",
        "the spreadsheet's locale is {given}, numbers and days may be misread. File, Settings: choose Vietnam.",
    ),
    "time_zone": Words(
        "múi giờ của bảng tính là {given}. Vào Tệp, Cài đặt, chọn (GMT+07:00) Hà Nội.",
        "the spreadsheet's time zone is {given}. File, Settings: choose (GMT+07:00) Hanoi.",
    ),
    "drifted": Words(
        "sổ không còn như mẫu ({count} chỗ, trước hết ở “{worksheet}”). Xem: danvan templates drift.",
        "no longer as it was made ({count} places, first in “{worksheet}”). See: danvan templates drift.",
    ),
    "open_now": Words(
        "sổ đang có người mở; lần đồng bộ tới sẽ ghi sau khi đóng.",
        "somebody has the workbook open; it will be written when it is closed.",
    ),
    "key_open": Words(
        "người khác trên máy đọc được tệp khóa “{file}”. Chạy: chmod 600 “{file}”.",
        "other people on this machine can read the key file “{file}”. Run: chmod 600 “{file}”.",
    ),
    "clock_wrong": Words(
        "đồng hồ máy lệch {seconds} giây so với Google nên khóa bị từ chối. Bật tự chỉnh giờ của máy.",
        "this machine's clock is {seconds} s off Google's, so that keys are refused. Let it set itself.",
    ),
    "clock_odd": Words(
        "đồng hồ máy lệch {seconds} giây so với Google. Bật tự chỉnh giờ của máy.",
        "this machine's clock is {seconds} s off Google's. Let it set itself.",
    ),
    "disk_low": Words(
        "ổ đĩa chỉ còn {megabytes} MB. Xóa bớt tệp hoặc chuyển thư mục của đợt sang ổ khác.",
        "the disk has only {megabytes} MB left. Remove files, or move the campaign's folder.",
    ),
    "folder_read_only": Words(
        "không ghi được vào thư mục của đợt. Cấp quyền ghi cho người chạy chương trình.",
        "the campaign's folder cannot be written. Grant that to whoever runs the program.",
    ),
    "no_office": Words(
        "máy không có LibreOffice nên chưa nhập được tệp .doc, .rtf, .odt. Cài LibreOffice nếu cần.",
        "LibreOffice is not installed: .doc, .rtf and .odt files cannot be imported. Install it if you need them.",
    ),
    "locked": Words(
        "một lần chạy khác đang giữ đợt này ({who}). Đợi xong rồi chạy lại.",
        "another run holds the campaign ({who}). Wait for it.",
    ),
}

DOCTOR: Mapping[str, Words] = {
    "error": Words("HỎNG", "BROKEN"),
    "warning": Words("Nên sửa", "To mend"),
    "note": Words("Để biết", "To know"),
    "campaign": Words("Cả đợt", "The campaign"),
    "master": Words("Sổ tổng hợp", "The master"),
    "all_well": Words("Mọi thứ đều tốt.", "All is well."),
    "counted": Words(
        "Đã xem {workbooks} sổ; {ill}/{schools} trường có điều phải sửa.",
        "{workbooks} workbooks looked at; {ill} of {schools} schools have something to mend.",
    ),
    "account": Words("Chạy với tài khoản {account}.", "Working as {account}."),
    "quota": Words(
        "Hạn mức một phút: đọc {read}, ghi {write} yêu cầu Sheets; Drive {drive}. Còn lại lúc này: {read_left}, "
        "{write_left}, {drive_left}.",
        "A minute allows {read} requests to read and {write} to write (Sheets); Drive {drive}. Left right now: "
        "{read_left}, {write_left}, {drive_left}.",
    ),
    "next_sync": Words("Lần đồng bộ tới. {plan}", "The next sync. {plan}"),
    "this_account": Words("tài khoản chạy chương trình", "the account that runs the program"),
}
"""Words around what was found."""
