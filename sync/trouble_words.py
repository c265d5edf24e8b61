"""What is wrong, and what to do about it, in the words of ``words``: why a workbook could not be read or written, and
why nothing can be done at all. ``{name}`` stands for a detail.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words
from sync.document_words import DOCUMENT_ERRORS

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
    "disk_full": Words(
        "ổ đĩa đã đầy hoặc hết dung lượng được cấp nên chưa ghi; sổ cũ còn nguyên. Dọn bớt tệp rồi chạy lại.",
        "the disk is full or the space granted is used up; the old workbook is whole. Make room and run again.",
    ),
    "gone": Words(
        "không tìm thấy sổ. Kiểm tra tên và thư mục; nếu đã xóa, tạo lại: danvan templates create.",
        "the workbook is not there. Check its name and folder; make a new one: danvan templates create.",
    ),
    "away": Words(
        "Google chưa trả lời được lúc này nên để lần chạy sau. Kiểm tra mạng rồi chạy lại sau ít phút.",
        "Google did not answer; it is left for the next run. Check the network and run again in a few minutes.",
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
    "held": Words(
        "sổ khác hẳn lần trước (mất phần lớn nội dung, hoặc theo mẫu khác) nên giữ số liệu cũ, chờ người xác nhận.",
        "the workbook is unlike the last time (most entries gone, or another schema); the last figures stay until a "
        "person confirms it.",
    ),
    "second_workbook": Words(
        "trường này đã có một sổ khác. Giữ lại một sổ, chuyển sổ kia ra khỏi thư mục.",
        "the school has another workbook already. Keep one and move the other out of the folder.",
    ),
    "no_email": Words(
        "trường chưa có e-mail trong “Danh sách trường” nên chưa chia sẻ sổ. Ghi e-mail rồi chạy lại.",
        "the school has no e-mail address in the roster, so nobody was let in. Enter one and run again.",
    ),
    "not_shared": Words(
        "Google không chia sẻ sổ được cho e-mail của trường. Kiểm tra e-mail trong “Danh sách trường”; e-mail không "
        "phải tài khoản Google thì đặt store.notify: true.",
        "Google did not share it with the school's address. Check it in the roster; an address without a Google "
        "account needs store.notify: true.",
    ),
    "not_carried": Words(
        "dựng lại sổ thì có ô đọc ra khác ban đầu nên giữ nguyên sổ cũ. Báo cho người phụ trách phần mềm.",
        "an entry would not have read back as it is, so the old workbook was kept. Tell whoever keeps the software.",
    ),
}

ERRORS: Mapping[str, Words] = {
    "google_away": Words(
        "Không liên lạc được với Google ({reason}). Kiểm tra mạng rồi chạy lại sau ít phút.",
        "Google cannot be reached ({reason}). Check the network and run again in a few minutes.",
    ),
    "google_no_storage": Words(
        "Google không cho tài khoản dịch vụ tạo tệp, vì tài khoản này không có dung lượng riêng. Chọn một cách: đặt "
        "store.folder là Drive dùng chung; hoặc tạo bằng tài khoản của người: store.oauth_client rồi danvan login; "
        "hoặc store.subject khi quản trị viên đã ủy quyền toàn miền. Xem docs/google.md.",
        "Google lets a service account make no files, since it owns no storage. Either name a Shared Drive in "
        "store.folder; or make them as a person: store.oauth_client, then danvan login; or name store.subject where an "
        "administrator granted domain-wide delegation. See docs/google.md.",
    ),
    "login_needed": Words(
        "Chưa có ai đồng ý cho chương trình dùng Google Drive của mình. Chạy: danvan login.",
        "Nobody has let the program use their Google Drive yet. Run: danvan login.",
    ),
    "no_oauth_client": Words(
        "campaign.yaml trong “{folder}” chưa có store.oauth_client nên không đăng nhập được. Xem docs/google.md.",
        "campaign.yaml in “{folder}” names no store.oauth_client to log in with. See docs/google.md.",
    ),
    "oauth_client_wrong": Words(
        "“{file}” không phải tệp OAuth client loại “Desktop app”. Tải lại tệp JSON trong Google Cloud.",
        "“{file}” is no OAuth client for desktop apps. Download its JSON file again from Google Cloud.",
    ),
    "login_failed": Words(
        "Chưa đăng nhập được ({reason}). Chạy lại danvan login và bấm đồng ý trong trình duyệt.",
        "The login did not succeed ({reason}). Run danvan login again and consent in the browser.",
    ),
    "login_incomplete": Words(
        "Chưa cho đủ quyền nên chưa đăng nhập được. Chạy lại danvan login và đánh dấu cả hai quyền trong trình duyệt.",
        "Not everything was allowed, so nothing was kept. Run danvan login again and tick both boxes in the browser.",
    ),
    "google_refused": Words(
        "Google từ chối: {reason}. Kiểm tra mã thư mục trong campaign.yaml và chia sẻ thư mục cho tài khoản chạy.",
        "Google refused: {reason}. Check the folder id in campaign.yaml and share the folder with the account.",
    ),
    "credentials_refused": Words(
        "Google không chấp nhận tài khoản chạy chương trình ({reason}). Kiểm tra tệp khóa, giờ của máy và quyền API; "
        "dùng tài khoản của người thì chạy lại danvan login.",
        "Google does not accept the credentials ({reason}). Check the key file, this machine's clock and the APIs; "
        "where a person's account is used, run danvan login again.",
    ),
    "credentials_missing": Words(
        "Không đọc được tệp khóa “{file}” ({reason}). Sửa store.credentials trong campaign.yaml.",
        "The key file “{file}” cannot be read ({reason}). Mend store.credentials in campaign.yaml.",
    ),
    "credentials_open": Words(
        "Tệp khóa “{file}” đang để người khác trên máy đọc được. Chạy: chmod 600 “{file}”.",
        "Other people on this machine can read the key file “{file}”. Run: chmod 600 “{file}”.",
    ),
    "bad_at": Words(
        "“{given}” không phải là giờ. Viết như 02:00.", "“{given}” is no time of day. Write it like 02:00."
    ),
    "bad_remind": Words(
        "“{given}” không phải là giờ. Viết như 07:30.", "“{given}” is no time of day. Write it like 07:30."
    ),
    "bad_every": Words(
        "Không chia đều được “{given}”. Chọn 5m, 10m, 15m, 20m, 30m, 1h, 2h, 3h, 4h, 6h, 8h hoặc 12h.",
        "“{given}” does not divide hours or days evenly. Choose 5m, 10m, 15m, 20m, 30m, 1h, 2h, 3h, 4h, 6h, 8h or 12h.",
    ),
    "bad_hours": Words(
        "“{given}” không phải là khoảng giờ. Viết như 7-18.", "“{given}” is no span of hours. Write 7-18."
    ),
    "bad_days": Words(
        "Không hiểu các ngày “{given}”. Viết như mon-fri, mon,wed hoặc daily.",
        "The days “{given}” are not understood. Write mon-fri, mon,wed or daily.",
    ),
    "secrets_missing": Words(
        "Không đọc được tệp mật khẩu “{file}” ({reason}). Sửa notices.secrets_file trong campaign.yaml.",
        "The file of secrets “{file}” cannot be read ({reason}). Mend notices.secrets_file in campaign.yaml.",
    ),
    "secrets_open": Words(
        "Tệp mật khẩu “{file}” đang để người khác trên máy đọc được. Chạy: chmod 600 “{file}”.",
        "Other people on this machine can read the secrets in “{file}”. Run: chmod 600 “{file}”.",
    ),
    "credentials_wrong": Words(
        "“{file}” không phải là tệp khóa Google dùng được. Tải lại tệp JSON của tài khoản dịch vụ.",
        "“{file}” holds no usable Google credentials. Download the service account's JSON file again.",
    ),
    "subject_needs_service_account": Words(
        "store.subject ({subject}) chỉ dùng được với tài khoản dịch vụ. Bỏ dòng đó hoặc đổi tệp khóa.",
        "store.subject ({subject}) needs a service account. Take the line out or name a service account's file.",
    ),
    "locked": Words(
        "“{command}” đang chạy trên đợt này ({who}, tiến trình {pid}, từ {since}). Chờ lần ấy xong rồi chạy lại; "
        "chưa làm gì cả.",
        "“{command}” is at work on this campaign ({who}, process {pid}, since {since}). Wait until it is done and run "
        "again; nothing was done.",
    ),
    "locked_elsewhere": Words(
        "“{command}” đang chạy trên đợt này từ máy khác ({who}, tiến trình {pid}, từ {since}). Chờ lần ấy xong rồi "
        "chạy lại; nếu máy ấy đã tắt, khóa tự hết sau {minutes} phút. Chưa làm gì cả.",
        "“{command}” is at work on this campaign from another machine ({who}, process {pid}, since {since}). Wait "
        "until it is done and run again; if that machine is off, the lock ends by itself after {minutes} minutes. "
        "Nothing was done.",
    ),
    "stopped": Words(
        "Đã dừng theo yêu cầu. Sổ nào đã ghi thì ghi trọn; chạy lại để làm tiếp.",
        "Stopped as asked. Every workbook that was written is whole; run again to go on.",
    ),
    "stopped_between": Words(
        "Đã dừng theo yêu cầu sau {done}/{total} sổ. Sổ nào đã ghi thì ghi trọn; chạy lại để làm tiếp.",
        "Stopped as asked after {done} of {total} workbooks. Every workbook that was written is whole; run again to "
        "go on.",
    ),
    "disk_full": Words(
        "Ổ đĩa chứa “{folder}” đã đầy hoặc hết dung lượng được cấp. Dọn bớt tệp rồi chạy lại.",
        "The disk of “{folder}” is full, or the space granted is used up. Make room and run again.",
    ),
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
        "Không thấy sổ tổng hợp nên chưa làm gì cả. Đợt mới: nạp danh sách trường trước (danvan roster import TỆP); "
        "sổ đã có: khôi phục từ thùng rác hoặc chia sẻ lại rồi chạy lại.",
        "The master workbook was not found; nothing was done. New campaign: import the schools first (danvan roster "
        "import FILE); else take it out of the bin or share it again, then run again.",
    ),
    "master_unreadable": Words(
        "Sổ tổng hợp không dùng được: {reason}",
        "The master workbook cannot be used: {reason}",
    ),
    "not_our_master": Words(
        "Sổ được chọn làm sổ tổng hợp không phải do danvan tạo nên chưa ghi gì cả. Xem lại mục store trong "
        "campaign.yaml; hoặc cất sổ ấy đi (Google: chọn một bảng tính trống) rồi chạy: danvan roster import TỆP.",
        "The workbook named as the master was not made by danvan, so nothing was written. Look at store in "
        "campaign.yaml, or put that workbook elsewhere (on Google: name an empty spreadsheet) and run: danvan roster "
        "import FILE.",
    ),
    "roster_lost": Words(
        "Không thấy danh sách trường trong sổ tổng hợp nên chưa ghi gì cả. Khôi phục trang “Danh sách trường” "
        "(cả dòng và cột ẩn) từ bản sao lưu rồi chạy lại.",
        "The roster was not found in the master, so nothing was written. Restore the worksheet “Danh sách trường” "
        "(with its hidden row and column) from a backup and run again.",
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
    "state_unwritable": Words(
        "Không ghi được vào .danvan/state.db ({reason}). Kiểm tra chỗ trống trên đĩa và quyền ghi, rồi chạy lại.",
        ".danvan/state.db cannot be written ({reason}). Look at the free space and the rights, then run again.",
    ),
    "state_locked": Words(
        "Tệp .danvan/state.db đang bị chương trình khác giữ. Đóng chương trình đang mở tệp ấy (xem cơ sở dữ liệu, đồng "
        "bộ đám mây, quét vi-rút), rồi chạy lại.",
        "Another program holds .danvan/state.db. Close what has it open (a database viewer, a cloud folder, a virus "
        "scanner), then run again.",
    ),
    "state_full": Words(
        "Đĩa đã đầy nên không ghi được vào .danvan/state.db. Dọn bớt tệp rồi chạy lại; sổ nào đã ghi thì ghi trọn.",
        "The disk is full: .danvan/state.db cannot be written. Make room, then run again; every workbook is whole.",
    ),
    "state_read_only": Words(
        "Thư mục hoặc tệp .danvan/state.db chỉ cho đọc. Cấp quyền ghi cho tài khoản chạy chương trình, rồi chạy lại.",
        ".danvan/state.db or its folder may only be read. Let the account that runs the program write, then run again.",
    ),
    "state_newer": Words(
        "Tệp .danvan/state.db do phiên bản mới hơn của chương trình ghi. Cập nhật chương trình trên máy này rồi chạy "
        "lại; hoặc đổi tên tệp ấy: lần sau đọc lại mọi sổ và cho kết quả như thường.",
        ".danvan/state.db was written by a newer version of the program. Update the program here and run again; or "
        "rename that file: the next run reads everything, with the same result.",
    ),
    "state_unreadable": Words(
        "Tệp .danvan/state.db bị hỏng hoặc do phiên bản cũ ghi. Chạy danvan sync: tệp được cất riêng và mọi sổ được "
        "đọc lại.",
        ".danvan/state.db is damaged or of an older version. Run danvan sync: it is set aside, and everything is read "
        "again.",
    ),
    "state_damaged": Words(
        ".danvan/state.db bị hỏng; đã cất thành {aside}. Chạy lại: lần sau đọc lại mọi sổ và cho kết quả như thường.",
        ".danvan/state.db was damaged and is now {aside}. Run again: everything is read anew, with the same result.",
    ),
    "no_runs": Words(
        "Chưa có lần đồng bộ nào được ghi lại nên không có lần “{run}”. Chạy: danvan sync.",
        "No sync is on record yet, so there is no run “{run}”. Run: danvan sync.",
    ),
    "unknown_run": Words(
        "Không có lần “{run}”. Xem các lần đã chạy ({first} đến {last}): danvan runs.",
        "There is no run “{run}”. See the runs on record ({first} to {last}): danvan runs.",
    ),
    "run_forgotten": Words(
        "Lần {run} đã quá cũ nên không còn được lưu; còn từ lần {first} đến lần {last}. Muốn giữ lâu hơn: đặt "
        "keep_runs (phần state của campaign.yaml).",
        "Run {run} is too old and was forgotten; runs {first} to {last} are on record. To keep more: keep_runs (state, "
        "in campaign.yaml).",
    ),
    "run_interrupted": Words(
        "Lần “{run}” bị ngắt giữa chừng hoặc đang chạy; việc của lần ấy được tính vào lần kế tiếp. Xem: danvan runs.",
        "Run “{run}” was interrupted or is still at work; what it did counts to the next one. See: danvan runs.",
    ),
    "runs_too_few": Words(
        "Mới có {count} lần đồng bộ chạy xong nên chưa có gì để so. Xem: danvan runs.",
        "Only {count} syncs have come to their end: there is nothing to compare yet. See: danvan runs.",
    ),
    "replay_forgotten": Words(
        "Dữ liệu để dựng lại lần {run} không còn được lưu. Xem lần nào còn dựng lại được: danvan runs --json "
        "(can_replay). Muốn giữ lâu hơn: đặt keep_masters (phần state của campaign.yaml).",
        "What is needed to replay run {run} is no longer kept. See which can be replayed: danvan runs --json "
        "(can_replay). To keep more: keep_masters (state, in campaign.yaml).",
    ),
    "settings_of_then": Words(
        "campaign.yaml hoặc mẫu của lần {run} không còn đọc được bằng bản chương trình này nên không dựng lại được:",
        "campaign.yaml or the schema of run {run} can no longer be read by this program, so it cannot be replayed:",
    ),
    "output_exists": Words(
        "Đã có “{file}”; không ghi đè. Chọn tên khác: --output TỆP.xlsx.",
        "“{file}” exists and is not overwritten. Choose another name: --output FILE.xlsx.",
    ),
    "nothing_refused": Words(
        "Lần chạy trước không giữ lại gì của “{subject}”. Đang chờ xác nhận: {waiting}. Chạy danvan sync để xem.",
        "The last run held back nothing of “{subject}”. What waits: {waiting}. Run danvan sync to see.",
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
    **DOCUMENT_ERRORS,
}
