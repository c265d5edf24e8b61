"""What letters to schools and summaries say, and why a notice was not sent. Vietnamese first, as in ``words``."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

LETTER: Mapping[str, Words] = {
    "subject": Words("{school}: {counts} – {title}", "{school}: {counts} – {title}"),
    "count_returned": Words("{count} mô hình cần chỉnh sửa", "{count} to revise"),
    "count_late": Words("{count} việc đã quá hạn", "{count} past due"),
    "count_soon": Words("{count} việc sắp đến hạn", "{count} due soon"),
    "greeting": Words("Kính gửi: {school}", "Dear colleagues of {school},"),
    "intro": Words(
        "{receiver} trân trọng nhắc nhà trường những việc sau của {title}, tính đến ngày {today}.",
        "{receiver} would like to remind you of the following in {title}, as of {today}.",
    ),
    "returned": Words("Đề nghị chỉnh sửa, bổ sung", "Please revise"),
    "late": Words("Đã quá hạn", "Past due"),
    "soon": Words("Sắp đến hạn", "Due soon"),
    "due_late": Words("Hạn: {due}, đã quá {days} ngày.", "Due {due}, {days} days ago."),
    "due_soon": Words("Hạn: {due}, còn {days} ngày.", "Due {due}, {days} days left."),
    "due_today": Words("Hạn: hôm nay, {due}.", "Due today, {due}."),
    "due_past": Words("Hạn: {due}, đã đến hạn.", "Due {due}, which has come."),
    "due_new": Words("Hạn mới: {due}.", "New last day: {due}."),
    "where": Words("Ô {cell}, trang “{worksheet}”.", "Cell {cell}, worksheet “{worksheet}”."),
    "reason": Words("Lý do: {reason}", "Reason: {reason}"),
    "extended": Words(
        "Hạn của nhà trường đã được gia hạn đến {due}. Lý do: {reason}.",
        "Your deadline was extended to {due}. Reason: {reason}.",
    ),
    "more": Words(
        "… và {count} việc nữa, ghi ở trang “{worksheet}” của sổ.",
        "… and {count} more, on the worksheet “{worksheet}”.",
    ),
    "whole_workbook": Words("Đăng ký tham gia", "Registration"),
    "in_model": Words("{item} ({model})", "{item} ({model})"),
    "no_workbook": Words(
        "Chưa có sổ của trường. Xin liên hệ với nơi nhận để lấy sổ, hoặc gửi lại sổ đã điền.",
        "There is no workbook of your school. Please ask for one, or send the one that you filled in.",
    ),
    "not_begun": Words(
        "Sổ của trường còn trống. Xin điền bản đăng ký trước, rồi đến các việc của từng bước.",
        "Your workbook is still empty. Please begin with the registration, then the steps.",
    ),
    "nothing_entered": Words(
        "Chưa có thông tin. Xin nhập ngày thực hiện và minh chứng.",
        "Nothing was entered. Please enter when it was done and the proof.",
    ),
    "unfinished": Words(
        "Đang làm dở. Xong thì nhập ngày và minh chứng.", "Begun. When it is done, enter the date and the proof."
    ),
    "without_proof": Words(
        "Đã ghi xong nhưng ngày hoặc minh chứng chưa đủ. Xin bổ sung.",
        "Said to be done, but the date or the proof is not enough. Please add it.",
    ),
    "wrong": Words(
        "Có chỗ nhập chưa đúng; trang “Kiểm tra” ghi rõ cách sửa.", "Something is wrong; see the worksheet “Kiểm tra”."
    ),
    "how": Words(
        "Xin mở sổ của trường ({workbook}), điền đúng ô nêu trên rồi lưu lại là xong, không phải gửi văn bản riêng. "
        "Việc nào không phải làm thì chọn “Không áp dụng” và ghi lý do.",
        "Please open your workbook ({workbook}), fill in the cells named and save; nothing else is needed. For what "
        "does not concern you choose “Không áp dụng” and say why.",
    ),
    "done_already": Words(
        "Nếu nhà trường vừa bổ sung xong, xin bỏ qua thư này.",
        "If you have just done so, please disregard this letter.",
    ),
    "contact": Words("Cần trao đổi thêm, xin liên hệ: {contact}.", "For questions: {contact}."),
    "thanks": Words("Trân trọng cảm ơn nhà trường.", "Thank you."),
    "automatic": Words(
        "Thư này do chương trình tự động gửi theo danh sách trường của đợt.",
        "This letter was sent automatically to the schools of the campaign.",
    ),
}

REMIND: Mapping[str, Words] = {
    "nobody": Words("Hôm nay không có trường nào phải nhắc.", "There is nobody to remind today."),
    "to_remind": Words("Cần nhắc {schools} trường.", "{schools} schools to remind."),
    "no_channel": Words(
        "Chưa đặt máy chủ thư hay kênh nào (campaign.yaml, phần notices) nên không gửi.",
        "No mail server and no channel is set up (notices in campaign.yaml); nothing is sent.",
    ),
    "would_send": Words("Sẽ gửi {count} thư, tin. Chưa gửi gì (--dry-run).", "Would send {count} notices (--dry-run)."),
    "sent": Words(
        "Đã gửi {sent} trên {planned} thư, tin (việc đã nhắc gần đây thì không nhắc lại).",
        "Sent {sent} of {planned} notices (what was told lately is not told again).",
    ),
    "texts": Words(
        "Tin để dán vào Zalo cho {count} trường: {folder}", "Texts to paste into a chat, for {count} schools: {folder}"
    ),
    "notice": Words("===== {school} → {to}", "===== {school} → {to}"),
    "paste": Words("===== Zalo: {school}", "===== Zalo: {school}"),
    "unsent": Words("Trường {school}: {line}", "School {school}: {line}"),
    "unsent_all": Words("{count} thư, tin chưa gửi được: {line}", "{count} notices were not sent: {line}"),
}
"""What ``danvan remind`` prints."""


def remind_word(key: str, lang: str, **parts: object) -> str:
    """One of the words of ``danvan remind``."""
    return REMIND[key].fill(lang, parts)


SUMMARY: Mapping[str, Words] = {
    "subject": Words(
        "Đồng bộ xong: {read}/{expected} sổ, {missing} việc thiếu, {overdue} quá hạn – {title}",
        "Synced: {read}/{expected} workbooks, {missing} missing, {overdue} overdue – {title}",
    ),
    "subject_troubled": Words(
        "Đồng bộ xong, có việc cần xem: {read}/{expected} sổ – {title}",
        "Synced, something needs you: {read}/{expected} workbooks – {title}",
    ),
    "subject_failed": Words("Đồng bộ KHÔNG chạy được – {title}", "The sync FAILED – {title}"),
    "when": Words("Chạy lúc {when}, trong {seconds} giây.", "Run at {when}, in {seconds} seconds."),
    "read": Words("Đọc được {read} trên {expected} sổ.", "{read} of {expected} workbooks were read."),
    "counts": Words(
        "Còn thiếu {missing} việc, quá hạn {overdue} việc, {findings} điều trường cần sửa hoặc xem lại.",
        "{missing} items missing, {overdue} overdue, {findings} findings for schools.",
    ),
    "written": Words(
        "Đã ghi {master} ô vào sổ tổng hợp, {feedback} ô vào sổ của các trường.",
        "{master} cells written in the master, {feedback} in the schools' workbooks.",
    ),
    "look": Words("Cần xem:", "Please look at:"),
    "failed": Words(
        "Lần chạy lúc {when} không làm được.\n{reason}\n", "The run at {when} could not be done.\n{reason}\n"
    ),
    "ping_failed": Words(
        "Không gọi được địa chỉ giám sát (notices.ping); việc đồng bộ vẫn như trên.",
        "The monitoring address (notices.ping) did not answer; the sync itself is as said above.",
    ),
    "summary_unsent": Words("Không gửi được thư tóm tắt: {line}", "The summary of the run was not sent: {line}"),
}
"""What operators are told of a run."""


def summary_word(key: str, lang: str, **parts: object) -> str:
    """One of the words of summaries."""
    return SUMMARY[key].fill(lang, parts)


NOTICE_TROUBLES: Mapping[str, Words] = {
    "no_address": Words(
        "chưa có thư điện tử trong “Danh sách trường”. Ghi vào cột “Thư điện tử”, hoặc gửi tin từ reports/zalo.",
        "there is no e-mail in the roster. Enter it in the column “Thư điện tử”, or send the text in reports/zalo.",
    ),
    "bad_address": Words(
        "địa chỉ thư điện tử trong “Danh sách trường” viết chưa đúng. Sửa như ten@truong.edu.vn.",
        "the e-mail in the roster is not an address. Write it like name@school.edu.vn.",
    ),
    "refused": Words(
        "máy chủ thư không nhận địa chỉ này. Kiểm tra lại địa chỉ trong “Danh sách trường”.",
        "the mail server refused this address. Check it in the roster.",
    ),
    "partly_refused": Words(
        "đã gửi, nhưng máy chủ thư không nhận một trong các địa chỉ. Kiểm tra lại trong “Danh sách trường”.",
        "sent, but the mail server refused one of the addresses. Check them in the roster.",
    ),
    "sender_refused": Words(
        "máy chủ thư không cho gửi bằng địa chỉ này. Sửa notices.sender thành địa chỉ của tài khoản gửi.",
        "the mail server does not let this sender send. Set notices.sender to the account's own address.",
    ),
    "server_away": Words(
        "không liên lạc được với máy chủ thư. Kiểm tra mạng, notices.smtp.host và port; lần chạy sau sẽ gửi lại.",
        "the mail server cannot be reached. Check the network, notices.smtp.host and port; the next run tries again.",
    ),
    "not_encrypted": Words(
        "không có kết nối mã hóa, đáng tin với máy chủ thư nên không gửi. Kiểm tra notices.smtp.security, ca_file.",
        "no trusted encrypted connection to the mail server; nothing was sent. Check notices.smtp.security, ca_file.",
    ),
    "not_authorised": Words(
        "máy chủ thư không nhận tên hoặc mật khẩu. Kiểm tra notices.smtp.user và DANVAN_SMTP_PASSWORD.",
        "the mail server refused user or password. Check notices.smtp.user and DANVAN_SMTP_PASSWORD.",
    ),
    "channel_failed": Words(
        "kênh nhắn tin không nhận. Kiểm tra địa chỉ kênh trong DANVAN_NOTICE_URLS.",
        "the channel did not take it. Check its address in DANVAN_NOTICE_URLS.",
    ),
}


def letter_word(key: str, lang: str, **parts: object) -> str:
    """One of the words of letters."""
    return LETTER[key].fill(lang, parts)


def notice_trouble_line(trouble: str, lang: str) -> str:
    """Why a notice was not sent, and what to do."""
    return NOTICE_TROUBLES[trouble].say(lang)
