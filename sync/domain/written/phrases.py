"""The phrases by which written registrations are understood: data, compared folded, word by word."""

from __future__ import annotations

from sheets_schema.folding import fold


def keys(phrase: str) -> tuple[str, ...]:
    """A phrase as folded words."""
    return tuple(fold(phrase).split())


def all_of(*phrases: str) -> tuple[tuple[str, ...], ...]:
    """Some phrases, each as folded words."""
    return tuple(keys(phrase) for phrase in phrases)


MODEL = keys("mô hình")
EXEMPLAR = keys("điển hình")
MOVEMENT = keys("dân vận khéo")
SCHOOL = keys("trường")
REGISTER = all_of("đăng ký", "đăng kí")
REGISTERING = all_of("chúng tôi", "xin đăng ký", "xin đăng kí", "nhà trường", "đơn vị chúng tôi")
ASKING = all_of("xin đăng ký", "xin đăng kí", "đăng ký", "đăng kí")
CONTENT = all_of("nội dung")
NAMED = all_of("với tên gọi", "có tên gọi", "tên gọi là", "với tên", "tên là", "mang tên", "có tên")
WITHIN = all_of("đối với", "về", "ví dụ", "trong đó", "cụ thể", "gồm", "bao gồm", "riêng", "ngoài ra", "hình thức")
"""How a line begins that goes on with a text, although it has a colon."""
AS_FOLLOWS = all_of("cụ thể", "như sau", "sau đây", "nội dung sau", "các nội dung sau")
IS = keys("là")
OF_FIELD = all_of("thuộc lĩnh vực", "trên lĩnh vực", "trong lĩnh vực")
AFTER_FIELD = all_of(
    "với nội dung", "có nội dung", "với tên", "năm", "do", "của", "thực hiện", "triển khai", "được", "tại", "với",
)  # fmt: skip
STUDIED = all_of("nghiên cứu")
CRITERIA = all_of("tiêu chuẩn", "tiêu chí")
LEVEL = keys("cấp")
AFTER_LEVEL = frozenset(fold("năm giai của trong và do thuộc với theo").split())
YEAR = keys("năm")
DAY = keys("ngày")
MONTH = keys("tháng")
PHASE = keys("giai đoạn")

NATIONAL_TITLE = all_of("cộng hòa xã hội chủ nghĩa việt nam", "độc lập tự do hạnh phúc", "đảng cộng sản việt nam")
TITLE_STARTS = all_of(
    "bản đăng ký",
    "bảng đăng ký",
    "phiếu đăng ký",
    "đơn đăng ký",
    "giấy đăng ký",
    "mẫu",
    "phụ lục",
    "biểu mẫu",
    "tổng hợp mô hình",
    "danh mục mô hình",
    "danh sách mô hình",
)
KINDS_ALONE = all_of(
    "báo cáo", "thông báo", "kế hoạch", "tờ trình", "công văn", "biên bản", "chương trình", "phương án"
)
"""Kinds of documents that stand in capitals over the title proper."""
PERSON = all_of("họ và tên", "họ tên", "tên cá nhân")
MINUTES = all_of("biên bản")
REPORTED = all_of("kết quả", "tổng kết", "sơ kết")
SALUTATIONS = all_of("kính gửi", "kính trình")
ATTACHED = all_of("kèm theo", "ban hành kèm theo")
AUTHORITIES = all_of(
    "ủy ban nhân dân", "ubnd", "phòng gd", "phòng giáo dục", "sở gd", "sở giáo dục", "phòng văn hóa",
    "đảng ủy", "thành ủy", "huyện ủy", "quận ủy", "tỉnh ủy", "chi bộ", "ban dân vận", "ubmttq", "mặt trận",
    "ủy ban mặt trận", "ủy ban mttq", "mttq",
)  # fmt: skip
PARTS_OF_SCHOOLS = all_of(
    "chi bộ", "công đoàn cơ sở", "công đoàn", "cđcs", "chi đoàn", "liên đội", "đảng bộ", "ban chấp hành công đoàn",
)  # fmt: skip
"""Bodies that register or report for their school."""
CLOSINGS = all_of(
    "chúng tôi phấn đấu", "chúng tôi cam kết", "chúng tôi xin cam kết", "chúng tôi xin hứa", "chúng tôi quyết tâm",
    "trên đây là", "xin trân trọng cảm ơn", "xin chân thành cảm ơn", "trân trọng", "xin cảm ơn", "kính mong",
    "rất mong", "kính đề nghị", "đơn vị cam kết", "đơn vị xin cam kết", "nhà trường cam kết",
    "nhà trường xin cam kết", "nhà trường xin chân thành", "nhà trường xin trân trọng", "nhà trường kính mong",
    "nhà trường rất mong",
)  # fmt: skip
POSTS = all_of(
    "hiệu trưởng phụ trách", "phó hiệu trưởng phụ trách", "phó giám đốc phụ trách", "bí thư chi bộ",
    "phó bí thư chi bộ", "chủ tịch công đoàn", "chủ tịch công đoàn cơ sở", "hiệu trưởng nhà trường",
    "hiệu trưởng", "phó hiệu trưởng", "giám đốc", "phó giám đốc", "bí thư", "phó bí thư", "chủ tịch",
    "phó chủ tịch", "ht", "pht", "p ht", "tổ trưởng", "trưởng ban", "phó trưởng ban", "p hiệu trưởng",
)  # fmt: skip
PROVISIONAL = all_of("q", "quyền")
"""Who holds a post for the time being says so in its name: ``Q. HIỆU TRƯỞNG``."""
ALSO = all_of("kiêm")
ACTING = all_of("kt", "tm", "tl", "t m", "k t", "thay mặt", "ký thay", "q")
RECEIVERS = all_of("nơi nhận")
SIGNING = all_of(
    "ký", "ký tên", "đã ký", "ký ghi rõ họ tên", "thủ trưởng đơn vị", "thủ trưởng cơ quan", "đại diện đơn vị",
    "người đăng ký", "người đại diện", "người lập", "người lập biểu", "người viết", "người báo cáo", "xác nhận",
    "xác nhận của", "đại diện", "thủ trưởng", "nơi nhận", "lưu vt", "lưu",
)  # fmt: skip

TIMES = all_of("đến", "năm", "trong năm", "giai đoạn", "từ năm", "trong giai đoạn", "học kỳ", "của năm")
"""How the time begins that a heading may end with."""

PAST = all_of("đến nay", "năm trước", "năm qua", "vừa qua", "bước đầu", "đã đạt", "thời gian qua")
"""What a heading says about results that are no longer expected."""

TELLING = all_of(
    "ghi", "nêu", "trình bày", "mô tả", "liệt kê", "tóm tắt", "viết", "điền", "xác định rõ", "kể", "nói rõ", "chọn",
    "đánh dấu", "tối đa", "không quá",
)  # fmt: skip
"""How a form's hint begins that tells what to write."""

PREPARING = all_of("người lập", "người viết", "người tổng hợp", "người soạn", "cán bộ lập")
"""Who wrote a paper need not be who signs it."""

QUALIFIERS = tuple(
    sorted(
        all_of(
            "của", "thực hiện", "mô hình", "điển hình", "dân vận khéo", "đơn vị", "cơ quan", "nhà trường",
            "xây dựng", "cụ thể", "chung", "chính", "dự kiến", "cần đạt", "đạt được", "phấn đấu", "đăng ký",
            "đăng kí", "thi đua", "phong trào", "đề ra", "hiện nay", "hiện tại", "triển khai", "và", "đối với",
            "về", "công tác", "các", "là", "này", "trên",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
"""What may stand between a cue and its colon without making the line a sentence."""

LEADING = tuple(
    sorted(
        all_of(
            "các", "những", "một số", "đề xuất", "đề nghị", "đăng ký", "đăng kí", "phần", "về", "đánh giá", "kèm theo",
            "công tác", "mô hình",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
"""What may stand before a cue."""

TITLE_OBJECTS = all_of("mô hình", "điển hình", "dân vận khéo")
"""The last words of a heading without a colon; what stands behind them is text."""

POPULATIONS = tuple(
    sorted(
        all_of(
            "cán bộ", "giáo viên", "nhân viên", "công nhân viên", "viên chức", "công chức", "người lao động",
            "học sinh", "các em học sinh", "các em", "phụ huynh", "phụ huynh học sinh", "cha mẹ học sinh",
            "cha mẹ", "đảng viên", "đoàn viên", "đội viên", "gia đình", "gia đình học sinh", "hộ gia đình", "hộ",
            "lớp", "tổ", "chi đội", "người dân", "nhân dân", "trẻ", "trẻ em", "cbgv", "cb", "gv", "nv", "hs",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
KINDS_OF_PEOPLE = all_of(
    "bán trú", "nội trú", "hộ nghèo", "cận nghèo", "nghèo", "khuyết tật", "dân tộc thiểu số", "dân tộc", "mồ côi",
    "có hoàn cảnh khó khăn", "khó khăn", "yếu kém", "yếu", "khá giỏi", "giỏi", "mẫu giáo", "nhà trẻ", "toàn trường",
    "trong trường", "đầu cấp", "cuối cấp", "người dân tộc thiểu số", "người dân tộc", "trong độ tuổi", "trong xã",
    "trong phường", "hòa nhập", "nữ", "mới",
)  # fmt: skip
"""What tells which of the people named before are meant."""
JOINERS = all_of("và", "cùng", "các", "số")
