"""The words of ``danvan --help``: what each command and option does, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

COMMANDS: Mapping[str, Words] = {
    "danvan": Words(
        "Sổ “Dân vận khéo”: tạo sổ mẫu, kiểm tra từng ô, tổng hợp và báo phần còn thiếu, trễ hạn.",
        "“Dân vận khéo” workbooks: make templates, check every cell, aggregate, say what is missing and late.",
    ),
    "demo": Words(
        "Dựng một đợt mẫu đầy đủ vào thư mục để xem thử.", "A whole sample campaign, filled and synced, to look at."
    ),
    "init": Words(
        "Tạo thư mục cho một đợt mới; campaign.yaml được giải thích từng dòng.",
        "Make the folder of a new campaign; campaign.yaml is explained line by line.",
    ),
    "roster": Words("Danh sách trường phải tham gia.", "The expected schools."),
    "import-roster": Words(
        "Nạp danh sách trường từ tệp .csv hoặc .xlsx vào sổ tổng hợp; không xóa trường nào.",
        "Take the schools from a .csv or .xlsx file into the master; no school is removed.",
    ),
    "templates": Words("Sổ mẫu của các trường.", "The schools' workbooks."),
    "create": Words(
        "Tạo sổ cho mỗi trường chưa có, chia sẻ cho trường (Google); không bao giờ ghi đè.",
        "Make a workbook for each school that has none and share it (Google); nothing is ever overwritten.",
    ),
    "login": Words(
        "Đăng nhập Google một lần, để tạo sổ trong Drive của mình (khi không có Drive dùng chung).",
        "Log in to Google once, to make workbooks in your own Drive (where there is no Shared Drive).",
    ),
    "update": Words(
        "Đưa sổ đã phát về mẫu hiện nay (mục mới, hạn mới, danh sách chọn ...); phần trường đã nhập giữ nguyên.",
        "Bring older workbooks to the present template (fields, deadlines, lists); entries stay as they are.",
    ),
    "drift": Words(
        "Liệt kê những gì trường đã dời, đổi tên, xóa hay mở khóa trong sổ; không thay đổi gì.",
        "List what schools have moved, renamed, deleted or unprotected; changes nothing.",
    ),
    "import": Words(
        "Đưa bản đăng ký hoặc bài viết về kết quả (.txt, .docx, .pdf, .doc) vào các ô trống trong sổ của trường.",
        "Take a registration or an article about results (.txt, .docx, .pdf, .doc) into a school's empty cells.",
    ),
    "check": Words(
        "Kiểm tra sổ (tệp, mã trường hoặc địa chỉ trên Google) và nêu từng điều cần sửa; không thay đổi gì.",
        "Validate workbooks (a file, a school's id or an address on Google) and show; changes nothing.",
    ),
    "sync": Words(
        "Đọc mọi sổ, cập nhật sổ tổng hợp và trang “Kiểm tra” của từng trường.",
        "Read all workbooks, bring the master and each school's “Kiểm tra” up to date.",
    ),
    "document": Words(
        "In bản đăng ký hoặc báo cáo kết quả của trường (.docx, thể thức theo Nghị định 30/2020/NĐ-CP).",
        "Print a school's registration or report of results (.docx, by Decree 30/2020/NĐ-CP).",
    ),
    "report": Words(
        "Lập báo cáo tổng hợp của đợt (.docx theo Nghị định 30/2020/NĐ-CP, .xlsx): các biểu, thiếu, trễ, khen thưởng.",
        "Make the campaign's report (.docx and .xlsx): tables, missing and late, proposals for commendation.",
    ),
    "dashboard": Words(
        "Lập trang tổng quan .html: biểu đồ, tiến độ từng trường, tìm và lọc; một tệp, mở bằng trình duyệt.",
        "Make the dashboard: charts, progress of each school, search and filters, in one .html file.",
    ),
    "status": Words(
        "Mức hoàn thành, phần còn thiếu và trễ hạn của từng trường.", "Completeness, missing and overdue, by school."
    ),
    "schedule": Words(
        "In sẵn cách đặt lịch chạy tự động cho thư mục này: cron, systemd, windows, github, cloudrun.",
        "Print a ready schedule for this folder: cron, systemd, windows, github, cloudrun.",
    ),
    "remind": Words(
        "Nhắc từng trường việc sắp đến hạn, quá hạn, bị trả lại: thư điện tử, kênh nhắn tin, tin dán vào Zalo.",
        "Remind each school of what is due soon, overdue or returned: by mail, other channels, texts to paste.",
    ),
    "runs": Words(
        "Liệt kê các lần đồng bộ gần đây: khi nào, đọc gì, ghi gì, kết quả, phần nào chờ xác nhận.",
        "List the latest syncs: when, what was read and written, how they ended, what waits for a person.",
    ),
    "diff": Words(
        "Nêu những gì đã thay đổi giữa hai lần đồng bộ: trường, ô nhập, tình trạng, điều cần xem.",
        "Show what changed between two syncs: schools, entries, statuses, findings.",
    ),
    "replay": Words(
        "Dựng lại sổ tổng hợp như sau một lần đồng bộ, từ dữ liệu đã lưu; không mở sổ nào, không thay đổi gì.",
        "Make the master again as one sync left it, from what was kept; opens no workbook, changes nothing.",
    ),
    "doctor": Words(
        "Xem mọi thứ cần cho lần đồng bộ tới: quyền, chia sẻ, khóa, hạn mức, sổ hỏng; nêu cách sửa. Không thay đổi gì.",
        "Look at all that the next sync needs: access, sharing, keys, quotas, workbooks; say how to mend it.",
    ),
}

OPTIONS: Mapping[str, Words] = {
    "folder": Words("Thư mục của đợt (mặc định: thư mục hiện tại).", "The campaign's folder (default: this one)."),
    "lang": Words("Ngôn ngữ: vi hoặc en.", "Language: vi or en."),
    "log": Words(
        "Ghi thêm nhật ký vào tệp này (.jsonl: cho máy đọc; -: ra màn hình lỗi).",
        "Add to this log (.jsonl: for machines; -: to the error stream).",
    ),
    "today": Words("Tính như thể hôm nay là ngày này (2020-06-30).", "Judge as of this day (2020-06-30)."),
    "as_json": Words("In kết quả dạng JSON cho máy đọc.", "Print JSON for machines."),
    "version": Words("In số phiên bản.", "Print the version."),
    "help": Words("In phần trợ giúp này.", "Print this help."),
    "schools": Words("Chỉ trường có mã này (dùng được nhiều lần).", "Only the school with this id (may be repeated)."),
    "accepts": Words(
        "Xác nhận phần bị giữ lại: mã trường, master hoặc roster; kèm =MÃ như lần chạy trước in ra.",
        "Accept what was held back: a school's id, master or roster; with the =DIGEST that was shown.",
    ),
    "plan": Words(
        "Ghi kế hoạch từng ô (cũ, mới) vào tệp Markdown, hoặc .json; dùng được cả khi không có --dry-run.",
        "Write the plan, cell by cell, old and new, as Markdown, or .json; also without --dry-run.",
    ),
    "full": Words(
        "Đọc lại mọi sổ, kể cả sổ không đổi từ lần trước.", "Read every workbook, also those that did not change."
    ),
    "dry_run": Words("Chỉ nêu sẽ ghi gì; không ghi.", "Say what would be written; write nothing."),
    "mend": Words(
        "Dựng lại cả những sổ theo mẫu mới nhưng đã bị dời, xóa hay mở khóa.",
        "Also build anew what is of the present template but was moved, deleted or unprotected.",
    ),
    "record": Words(
        "Cột mô hình nhận nội dung (mặc định: cột trống đầu tiên).", "The model's column (default: first free)."
    ),
    "force": Words(
        "Nhập cả khi văn bản ghi tên trường khác với sổ.", "Import even if the document names another school."
    ),
    "every": Words("In cho mọi trường đã đăng ký.", "For every school that has registered."),
    "with_contacts": Words(
        "Kèm người liên hệ, điện thoại, thư điện tử của trường (dữ liệu cá nhân).",
        "With the schools' contacts, telephone numbers and e-mail (personal data).",
    ),
    "kind": Words(
        "Loại văn bản: registration (bản đăng ký) hoặc results (báo cáo kết quả).",
        "Kind: registration or results.",
    ),
    "out": Words("Thư mục ghi kết quả (mặc định: reports của đợt).", "Folder to write into (default: reports)."),
    "data": Words(
        "Ghi thêm so-lieu.xlsx: mọi mô hình, mọi việc, mỗi thứ một dòng, để tự lập biểu.",
        "Also write so-lieu.xlsx: every model and every item on a row of its own, for tables of one's own.",
    ),
    "template": Words(
        "Mẫu .docx dùng để in (mặc định: templates/ của đợt, rồi mẫu đi kèm).",
        "The .docx template (default: the campaign's templates/, then the bundled one).",
    ),
    "copy_template": Words(
        "Chép mẫu đi kèm vào templates/ của đợt để sửa; không in.",
        "Copy the bundled template into the campaign's templates/ to be changed; prints nothing.",
    ),
    "at": Words("Chạy mỗi ngày lúc này (mặc định 02:00).", "Run every day at this time (default 02:00)."),
    "repeat": Words(
        "Thay vì một lần mỗi ngày: cứ bấy lâu một lần, ví dụ 30m, 2h.",
        "Instead of once a day: so often, such as 30m, 2h.",
    ),
    "hours": Words("Chỉ bắt đầu trong các giờ này.", "Begin only in these hours."),
    "days": Words("Các ngày trong tuần: mon-fri, mon,wed, daily.", "Weekdays: mon-fri, mon,wed, daily."),
    "remind": Words("Giờ chạy thêm lệnh nhắc việc.", "When to run the reminders too."),
    "zalo": Words("In tin để dán vào Zalo.", "Print the texts to paste into a chat."),
    "limit": Words("Chỉ ngần này lần gần nhất (mặc định 20).", "Only so many, the latest ones (default 20)."),
    "school": Words("Chỉ trường có mã này.", "Only the school with this id."),
    "output": Words(
        "Ghi sổ tổng hợp dựng lại ra tệp .xlsx này; không ghi đè.",
        "Write the master that was made again to this .xlsx file; nothing is overwritten.",
    ),
    "into": Words(
        "Sổ của trường nhận nội dung: tệp, mã trường, hoặc địa chỉ trên Google.",
        "The school's workbook: a file, the school's id, or an address on Google.",
    ),
}

HEADINGS: Mapping[str, Words] = {
    "Usage: ": Words("Cách dùng: ", "Usage: "),
    "Options": Words("Tùy chọn", "Options"),
    "Commands": Words("Lệnh", "Commands"),
}
