"""The phrases by which articles are understood: data, compared folded, word by word."""

from __future__ import annotations

from sync.domain.written.phrases import POPULATIONS, keys


def _all(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((keys(phrase) for phrase in phrases), key=len, reverse=True))


MOVEMENT = _all("dân vận")
REPORTERS = _all("chi bộ", "đảng bộ", "công đoàn", "ban giám hiệu", "nhà trường", "trường", "ban biên tập", "tổ")

OWN = _all(
    "nhà trường", "chi bộ", "ban giám hiệu", "tập thể sư phạm", "hội đồng sư phạm", "chúng tôi", "ban chi ủy",
    "cấp ủy", "trường",
)  # fmt: skip
OTHERS = _all(
    "ủy ban nhân dân", "ủy ban mặt trận", "ủy ban mttq", "ủy ban", "ubnd",
    "phòng giáo dục", "phòng gd", "phòng gdđt", "phòng văn hóa",
    "sở giáo dục", "sở gd", "sở gdđt", "bộ giáo dục", "đảng ủy", "thành ủy", "huyện ủy", "quận ủy", "tỉnh ủy",
    "ban dân vận", "mặt trận", "ubmttq", "hội liên hiệp phụ nữ", "hội phụ nữ", "hội nông dân", "hội cựu chiến binh",
    "hội cha mẹ", "hội phụ huynh", "ban đại diện", "cấp trên", "các trường", "các đơn vị", "trường bạn", "đơn vị bạn",
    "nhiều trường", "một số trường", "các chi bộ", "toàn thành phố", "toàn quận", "toàn huyện", "toàn ngành",
    "toàn phường", "toàn xã", "toàn tỉnh", "cả nước", "trên địa bàn", "ngành giáo dục", "công đoàn", "liên đội",
    "chi đoàn", "đoàn trường", "đoàn thanh niên", "chi bộ thôn", "chi bộ tổ", "chi bộ khu", "chi bộ bản",
    "chi bộ xóm", "chi bộ ấp", "chi bộ khối", "trường khác", "đơn vị khác", "phụ huynh", "chính quyền", "tổ dân phố",
    "ban tổ chức", "ban giám khảo",
)  # fmt: skip
NOT_ACTING = frozenset(keys("của với theo cùng từ tại cho đến về vào và cấp trong ở bởi vì"))
"""Before an actor: what is named is no subject."""

DONE = _all("đã", "vừa", "vinh dự")
ONGOING = _all("luôn", "thường xuyên", "đang", "hằng năm")
NOT_DONE = _all(
    "sẽ", "chưa", "không", "chẳng", "cần", "phải", "phấn đấu", "nhằm", "để", "tiếp tục", "dự kiến", "mong muốn",
    "mong", "quyết tâm", "hướng tới", "hướng đến", "yêu cầu", "chuẩn bị", "nếu", "hãy", "mục tiêu", "chỉ tiêu",
    "đề ra", "kỳ vọng", "hy vọng", "thời gian tới", "năm tới", "năm học tới", "sắp tới", "tiếp theo", "năm sau",
    "trước đây", "trước khi", "năm trước", "năm học trước", "chỉ có", "chỉ còn", "ban đầu", "đầu năm học", "muốn",
    "có kế hoạch", "theo kế hoạch", "khi", "đăng ký", "đăng kí", "cam kết", "hứa", "xin", "chủ trương", "định",
    "đặt ra", "nên", "phương hướng", "khó khăn", "chưa từng", "từng", "hoãn", "dừng", "hủy", "thiếu", "giao",
    "chỉ đạo", "đề xuất", "kiến nghị", "nhiệm vụ", "giải pháp", "chuẩn", "chỉ", "nội dung thi đua", "các nội dung",
    "cùng kỳ", "năm ngoái", "mỗi", "trị giá", "trong số", "trên tổng số",
)  # fmt: skip
"""Plans, wishes, purposes, demands, denials and former times."""
NO_DENIAL = _all(
    "ban chỉ đạo", "tổ chỉ đạo",
    "chuyên cần", "cần cù", "không khí", "không gian", "định kỳ", "ổn định", "nhận định", "khẳng định", "xác định",
    "quyết định", "quy định", "nhất định", "giả định", "thẩm định", "làm nên", "trở nên", "nên người", "cho nên",
    "sau khi", "từ khi", "kể từ khi", "giao tiếp", "giao thông", "giao lưu", "bàn giao", "thiếu nhi", "thiếu niên",
    "từng bước", "từng lớp", "từng nhà", "từng gia đình", "từng em", "từng tổ", "từng hộ", "từng học sinh", "lẽ phải",
    "đăng ký tham gia",
    "không ngừng", "không chỉ", "chỉ sau", "chỉ trong", "chỉ thị", "địa chỉ",
    "không những", "không quản", "không ngại", "bên cạnh đó", "để lại", "nhờ đó",
)  # fmt: skip
PROPOSED = _all("đề nghị", "đề xuất")

DEEDS = {
    "thong_nhat_mo_hinh": _all(
        "thống nhất lựa chọn mô hình", "thống nhất chọn mô hình", "họp thống nhất", "nhất trí lựa chọn mô hình",
        "nhất trí chọn mô hình", "họp bàn chọn mô hình", "thống nhất đăng ký mô hình", "thống nhất xây dựng mô hình",
        "họp bàn thống nhất", "họp bàn lựa chọn mô hình",
    ),
    "xay_dung_ke_hoach": _all("xây dựng kế hoạch", "ban hành kế hoạch", "lập kế hoạch"),
    "gui_ho_so": _all(
        "gửi bản đăng ký", "nộp bản đăng ký", "gửi kế hoạch bản đăng ký", "gửi hồ sơ đăng ký", "nộp hồ sơ đăng ký",
    ),
    "quan_triet": _all("quán triệt"),
    "phat_dong": _all("phát động phong trào", "phát động thi đua", "tổ chức phát động", "phát động"),
    "phoi_hop_cmhs": _all(
        "phối hợp hội cha mẹ", "phối hợp ban đại diện cha mẹ", "phối hợp ban đại diện hội cha mẹ",
        "phối hợp hội phụ huynh", "phối hợp cha mẹ học sinh", "phối hợp phụ huynh", "phối hợp ban phụ huynh",
    ),
    "khao_sat": _all("tổ chức khảo sát", "tiến hành khảo sát"),
    "bao_cao": _all("báo cáo kết quả thực hiện mô hình", "báo cáo kết quả thực hiện phong trào"),
    "nhan_rong": _all("nhân rộng"),
    "xet_thi_dua": _all("xét thi đua", "bình xét thi đua", "đánh giá xếp loại"),
    "khen_thuong": _all("khen thưởng", "biểu dương", "tuyên dương"),
}  # fmt: skip
"""What an article says was done, by step item."""
FILLING = frozenset(keys("với chặt chẽ cùng tốt các và kịp thời thường xuyên tích cực đồng bộ"))
"""Words that may stand inside a phrase of ``DEEDS``."""
PASSIVE = frozenset(keys("được xét nghị"))
"""Directly before a commendation: somebody else's, or not given yet."""
STATUS_DONE = "Đã xong"
STATUS_ONGOING = "Đang làm"

_MORE_PEOPLE = _all(
    "em", "lớp học", "nhóm lớp", "cháu", "thành viên", "cán bộ quản lý", "cbgvnv", "cmhs", "phhs", "hội viên",
    "học viên", "người", "bậc phụ huynh", "bà mẹ",
)  # fmt: skip
COUNTED = tuple(sorted((*POPULATIONS, *_MORE_PEOPLE), key=len, reverse=True))
MANY = _all("rất nhiều", "nhiều", "không ít")
ABOUT = frozenset(keys("trên hơn gần khoảng xấp dưới"))
COUNTED_BY_ORDER = frozenset(keys("lớp khối năm thứ tháng ngày điểm số quý hạng khóa từ lên đến tăng giảm thêm bớt"))
"""Before a number: it names a thing or a change; it counts nobody."""
REACHED = _all("đạt", "đỗ", "thi đỗ", "đậu", "đoạt", "giành", "trúng tuyển", "được công nhận", "được xếp loại")
RESULTS = (
    *REACHED,
    *_all(
        "tốt nghiệp", "hoàn thành", "lên lớp", "tham gia", "đóng góp", "ủng hộ", "hưởng ứng", "được", "xếp loại",
        "chấp hành", "thực hiện", "đi học", "biết", "quyên góp", "tặng", "dự", "ký", "trở lại", "hài lòng", "đồng tình",
        "đồng thuận", "duy trì", "đến trường", "ra lớp", "yên tâm", "cài đặt", "sử dụng", "bảo đảm", "đảm bảo",
        "tiến bộ",
    ),
)  # fmt: skip
NOT_A_VERB_BEHIND = frozenset(keys("đăng chữ"))
DESCRIBED = _all(
    "là", "có trình độ", "trên chuẩn", "đạt chuẩn", "nữ", "đảng viên", "thuộc", "dân tộc", "nhất trí", "tán thành",
    "đồng ý", "bỏ phiếu", "có mặt", "vắng", "người dân tộc", "biên chế", "hợp đồng", "bán trú", "nội trú",
    "có hoàn cảnh", "đăng ký",
)  # fmt: skip
"""Behind a part of a whole: what these people are, or how they voted; nothing that was reached."""
PRIZES = _all("giải thưởng", "giải")
SHARE = _all("tỷ lệ", "tỉ lệ")
SHARE_IS = _all("đạt", "là", "lên tới", "chiếm", "còn", "đạt tới")
FROM = _all("từ")
UP_TO = _all("lên", "lên đến", "lên tới", "xuống", "xuống còn", "còn", "đến")
OF_A_PLAN = _all("kế hoạch", "chỉ tiêu", "mục tiêu", "dự toán", "so với", "yêu cầu", "khối lượng", "nhu cầu")
"""Behind a share: it is one of what was planned."""
AIMED = _all("mục tiêu", "chỉ tiêu", "chưa", "kế hoạch")
PUPILS_ALONE = _all("em", "cháu", "mô hình", "trường", "số", "tiến độ")
DONE_TO = frozenset(keys("sát hỏi mời cho tới vấn gồm tổng trao"))
"""Directly before a number of people: they are asked, invited, given to, or merely there."""

TITLE = _all("danh hiệu")
TITLES = _all(
    "tập thể lao động xuất sắc", "tập thể lao động tiên tiến", "lao động tiên tiến", "chiến sĩ thi đua cơ sở",
    "chiến sĩ thi đua cấp cơ sở", "chiến sĩ thi đua cấp tỉnh", "chiến sĩ thi đua toàn quốc",
)  # fmt: skip
AWARDS = _all("bằng khen", "giấy khen", "cờ thi đua")
RECEIVED = _all("nhận", "đạt", "được", "tặng", "trao", "công nhận", "đón nhận", "giữ vững", "đoạt")
GIVEN = _all("tặng", "trao tặng", "trao", "công nhận", "khen thưởng", "phong tặng")
AFTER_A_TITLE = _all("của", "do", "năm học", "năm", "và", "trong", "cho", "từ", "vì", "về", "tại", "nhân dịp")
OF = _all("của", "do")
AFTER_AN_ISSUER = _all(
    "trao", "tặng", "về", "vì", "cho", "trong", "năm", "và", "do", "công nhận", "ký", "nhân dịp", "phong",
)  # fmt: skip
GROUP = "Tập thể"
PERSON = "Cá nhân"
RECEIVED_STATE = "Đã nhận"
PROPOSED_STATE = "Đề nghị"
MEMBER = "Có"

EXEMPLAR = _all(
    "tấm gương", "gương điển hình", "điển hình", "gương sáng", "cá nhân tiêu biểu", "gương mặt tiêu biểu",
    "gương tiêu biểu", "gương người tốt", "tiêu biểu là", "tiêu biểu như", "tiêu biểu có",
)  # fmt: skip
PERSONS = _all(
    "đồng chí", "đ c", "cô giáo", "thầy giáo", "cô", "thầy", "ông", "bà", "chị", "anh", "nhà giáo", "nhân viên",
)  # fmt: skip
PUPILS = _all("em", "học sinh", "cháu", "bé", "bạn")
MEMBERSHIP = _all("đảng viên", "là đảng viên")
POSTS = _all(
    "hiệu trưởng", "phó hiệu trưởng", "bí thư", "phó bí thư", "chủ tịch", "phó chủ tịch", "tổ trưởng", "tổ phó",
    "giáo viên", "nhân viên", "tổng phụ trách", "khối trưởng", "trưởng ban", "kế toán", "cán bộ", "chi ủy viên",
    "tổ trưởng chuyên môn", "trưởng", "phó", "gv", "nv", "gvcn", "tpt",
)  # fmt: skip
NOT_A_NAME = _all(
    "đảng viên", "bí thư", "hiệu trưởng", "tổ trưởng", "chi bộ", "trường", "ubnd", "ban", "phòng", "sở", "hội", "đoàn",
    "đảng", "công đoàn", "tổ", "thcs", "thpt", "tiểu học", "mầm non", "chủ tịch", "phó", "tổng", "chi ủy", "ủy viên",
)  # fmt: skip

BY = _all("được")
PARTY_CELL = _all("chi bộ")
NEXT = _all(
    "và", "đã", "là", "được", "chia sẻ", "cho biết", "cho hay", "nói", "tâm sự", "bày tỏ", "khẳng định", "vui vẻ",
    "phấn khởi", "nhấn mạnh",
)  # fmt: skip
CLASS = frozenset(keys("lớp khối"))
TRAILING = frozenset(keys("và có trong đó còn với nhưng mới song tuy"))
"""At the end of a clause: it belongs to what follows."""
BEFORE_MANY = frozenset(keys("rất trong bao"))
NEARLY = keys("xấp")[0]
"""The first of the two words for ``nearly``."""
PLACES = _all("phòng", "sở", "quận", "huyện", "thành phố", "phường", "xã", "tỉnh")
"""Others, where they are written with a capital."""
PLANNED = _all(
    "sẽ", "tiếp tục", "phấn đấu", "chưa", "không", "dự kiến", "quyết tâm", "sắp tới", "thời gian tới", "năm học tới",
    "mong muốn", "đề nghị", "hướng tới",
)  # fmt: skip
"""Why a sentence that states nothing was passed over."""
LEADING_TO_PLANS = tuple(phrase for phrase in PLANNED if phrase != keys("không"))
PLANS = _all(
    "sẽ", "tiếp tục", "phấn đấu", "dự kiến", "kiến nghị", "mong muốn", "quyết tâm", "đặt mục tiêu", "đặt ra mục tiêu",
    "đề ra mục tiêu", "đề ra chỉ tiêu", "đặt chỉ tiêu", "đặt ra chỉ tiêu", "phát động các nội dung",
)  # fmt: skip
"""A sentence with one of them is a plan, and so are those behind it until one says what was done."""
ISSUERS = _all("chủ tịch", "thủ tướng", "bộ trưởng", "bộ", "giám đốc", "trung ương", "liên đoàn", "ban")
"""Who gives honours, beside the bodies among ``OTHERS``."""

RESULT_HEADINGS = _all(
    "kết quả", "hiệu quả", "thành tích", "ưu điểm", "thành công", "việc đã làm", "việc làm được", "đã làm được",
    "đã đạt được", "mặt được", "các hình thức đã được khen thưởng", "tổ chức thực hiện", "quá trình thực hiện",
    "triển khai thực hiện", "công tác", "giá trị", "tình hình thực hiện", "tình hình triển khai",
    "tình hình tổ chức", "nhiệm vụ đã",
)  # fmt: skip
PLAN_HEADINGS = _all(
    "đăng ký năm", "đăng ký thi đua", "đăng ký danh hiệu", "đăng ký cho năm",
    "phương hướng", "nhiệm vụ", "định hướng", "mục tiêu", "chỉ tiêu phấn đấu", "chỉ tiêu đăng ký", "chỉ tiêu đề ra",
    "chỉ tiêu", "đề xuất", "kiến nghị", "đề nghị", "dự kiến", "cam kết", "yêu cầu", "thời gian tới",
    "trong thời gian tới", "kế hoạch năm", "kế hoạch thời gian tới", "phấn đấu", "mong muốn", "hướng nhân rộng",
    "giải pháp thời gian tới", "giải pháp trong thời gian tới", "mục đích", "tiếp tục", "hướng tới", "kết quả dự kiến",
    "kết quả mong đợi", "hiệu quả dự kiến", "công tác trọng tâm", "nội dung thi đua", "nội dung phát động",
)  # fmt: skip
LACK_HEADINGS = _all(
    "tồn tại", "hạn chế", "khuyết điểm", "thiếu sót", "nhược điểm", "bất cập", "chưa làm được", "việc chưa làm được",
    "đang làm", "đang thực hiện", "chưa làm", "chưa thực hiện", "chưa đạt", "mặt chưa được", "nguyên nhân", "vướng mắc",
)  # fmt: skip
SETTING_HEADINGS = _all(
    "đặc điểm", "tình hình", "thực trạng", "hiện trạng", "bối cảnh", "khó khăn", "thuận lợi", "lý do", "sơ lược",
    "thông tin", "chức năng", "quá trình thành lập", "xuất phát điểm", "trước khi thực hiện", "đặt vấn đề", "mở đầu",
    "bài học", "cơ sở pháp lý", "căn cứ", "thành phần", "sự cần thiết", "lý lịch", "quá trình công tác",
)  # fmt: skip
OTHER_TEXTS = _all(
    "tin liên quan", "bài liên quan", "bài viết liên quan", "tin khác", "các tin khác", "tin tức khác", "tin mới",
    "tin mới hơn", "tin cũ hơn", "bài viết khác", "các bài khác", "bài viết mới", "xem thêm", "đọc thêm",
    "có thể bạn quan tâm", "tin cùng chuyên mục", "các bài viết khác", "bình luận", "các tin đã đưa", "tin nổi bật",
    "tin đã đưa", "tin đọc nhiều", "các tin tiếp theo",
)  # fmt: skip
"""Under these headings of a web page stand other articles."""
EXPECTED = _all("dự kiến", "mong đợi", "mong muốn", "phấn đấu", "cần đạt", "hướng tới")
FORMERLY = _all(
    "năm ngoái", "năm học trước", "năm trước", "cùng kỳ năm", "trước đây", "trước kia", "những năm trước", "ban đầu",
    "thời điểm trước", "khi chưa", "trước khi",
)  # fmt: skip
"""A sentence with one of them tells of former times, or compares with them."""
NOW = _all("nay", "hiện nay", "đến nay", "năm nay", "năm học này", "hiện tại")

REPORT_KINDS = _all("báo cáo", "tờ trình", "biên bản", "tham luận", "bản tường trình", "bản tóm tắt")
PLAN_KINDS = _all(
    "kế hoạch", "hướng dẫn", "thông báo", "quyết định", "chương trình", "nghị quyết", "chỉ thị", "công văn",
    "giấy mời", "quy chế", "thể lệ", "thư ngỏ", "thư kêu gọi", "lời kêu gọi", "đề án", "phương án", "dự thảo",
)  # fmt: skip
"""Kinds of documents by the words that they begin with: what was done, and what shall be done."""

AND = _all("và", "cùng", "cùng với")
FOR = _all("cho")
IS = _all("là")
GROUP_LABELS = _all("tập thể", "các tập thể", "01 tập thể")
PERSON_LABELS = _all("cá nhân", "các cá nhân", "các", "cá nhân đồng chí")
AFTER_A_GROUP = _all("vì", "về", "đã", "có", "trong", "nhân dịp", "năm")
GROUPS = _all(
    "nhà trường", "trường", "chi bộ", "công đoàn", "tổ", "liên đội", "đoàn trường", "chi đoàn", "ban đại diện",
    "tập thể", "khối", "lớp", "hội cha mẹ",
)  # fmt: skip
BEFORE_GIVING = frozenset(keys("đã xét xem quyết định ra khen thưởng tặng trao được kịp thời"))
"""Between an authority and the verb of giving."""

ANOTHER_MOVEMENT = _all(
    "phong trào", "cuộc vận động", "hội thi", "cuộc thi", "kế hoạch năm học", "kế hoạch giáo dục", "kế hoạch bài dạy",
    "kế hoạch dạy học", "kế hoạch chuyên môn", "kế hoạch kiểm tra", "kế hoạch thời gian năm học", "tháng hành động",
)  # fmt: skip
"""In a report on the movement: a deed for something else, unless the movement is named, too."""
THE_SCHOOL = _all("nhà trường", "trường chúng tôi", "trường ta", "chi bộ nhà trường", "cô và trò", "thầy và trò")
MANY_SCHOOLS = _all("các trường", "các nhà trường", "trường học trên địa bàn", "các đơn vị trường", "toàn ngành")
GATHERED = _all(
    "vận động được", "quyên góp được", "huy động được", "ủng hộ được", "thu gom được", "tiết kiệm được", "góp được",
    "đóng góp được", "gây quỹ được", "trồng được", "lắp được", "tặng được", "xây dựng được", "làm được", "bán được",
    "vận động", "quyên góp", "huy động", "thu gom", "trao tặng", "trao", "tặng", "hỗ trợ", "lắp đặt", "trồng", "lắp",
    "phục vụ", "thu hút",
)  # fmt: skip
AMOUNT = _all("số tiền", "tổng số tiền", "tổng kinh phí", "kinh phí", "tổng trị giá", "thêm", "tổng số")
"""Between such a verb and its figure."""
UNITS = _all(
    "lượt học sinh", "lượt người", "lượt", "suất ăn", "bữa ăn",
    "triệu đồng", "tỷ đồng", "tỉ đồng", "nghìn đồng", "ngàn đồng", "đồng", "đ", "tr đồng", "ngày công", "công lao động",
    "cuốn sách", "quyển sách", "cuốn", "quyển", "đầu sách", "bộ sách", "bộ sách giáo khoa", "suất quà", "suất học bổng",
    "phần quà", "suất", "m2", "m", "mét", "km", "kg", "tấn", "tạ", "cây xanh", "cây", "chậu hoa", "chậu cây",
    "bộ quần áo", "bộ bàn ghế", "bộ máy tính", "bộ", "chiếc xe đạp", "xe đạp", "chiếc", "máy tính", "camera",
    "bóng đèn", "đèn", "lốp xe", "thùng rác", "áo ấm", "chăn ấm", "thẻ bảo hiểm y tế", "thẻ bảo hiểm", "phòng học",
    "nhà vệ sinh", "công trình", "góc thư viện", "tủ sách", "vở", "quyển vở", "cặp sách", "giỏ quà", "thùng mì",
)  # fmt: skip
EACH = _all("mỗi", "một em", "một suất", "trên tháng")
PERSON_FORM = _all("họ và tên", "họ tên", "tên cá nhân", "bản thân")
"""With these begin the lines of a report on one person."""
FORMER_PUPILS = _all("học sinh cũ", "cựu học sinh", "học trò cũ", "thế hệ học sinh", "học sinh", "học trò", "phụ huynh")
"""Of whom examples are named: they are not of the staff."""
BEFORE_A_NAME = frozenset(keys("của tại ở"))
NO_RESULT_LABELS = _all(
    "tổng số cán bộ", "tổng số giáo viên", "tổng số học sinh", "tổng số trẻ", "tổng số viên chức", "tổng số cbgv",
    "tổng số cbgvnv", "số lớp", "số học sinh", "số trẻ", "quy mô", "thời gian", "địa điểm", "đảng viên", "diện tích",
    "tuổi", "năm sinh", "điện thoại", "kế hoạch", "định mức",
)  # fmt: skip
"""Labels before a figure that tells what there is, not what was reached."""
