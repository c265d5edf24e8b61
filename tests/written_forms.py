"""Written registrations in our own words, in the layouts that schools use."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path

from sheets_schema.loading import load_schema
from sheets_schema.model import Schema

SEED = Path(__file__).parents[2] / "shared" / "seeds" / "000_96b83270e18c7794.txt"
ARTICLE = SEED.with_name("002_811e3a56c1ba83d3.txt")

NUMBERED = """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
BẢN ĐĂNG KÝ
Xây dựng mô hình, điển hình “Dân vận khéo” cấp Tỉnh năm 2027

Kính gửi: Ban Dân vận phường Hoa Ban
- Tên cơ quan, đơn vị: Trường Tiểu học Hoa Ban
- Địa chỉ cụ thể: Số 5, đường Hoa Ban,
phường Hoa Ban, tỉnh Sơn Hà

Sau khi nghiên cứu mục đích và các tiêu chí do phường đưa ra, trường đã bàn kỹ.
Chúng tôi xin đăng ký thực hiện mô hình “Dân vận khéo” với nội dung là
“Khéo mời cha mẹ cùng “đọc sách mỗi tối” với con”.
Mô hình thuộc lĩnh vực: Văn hoá, xã hội.

I. Thời gian thực hiện: Năm 2027
II. Địa điểm thực hiện mô hình: Tại trường và hai tổ dân phố.
III. Đánh giá thực trạng:
Cha mẹ đi làm xa, ít khi đọc cùng con.
Thư viện lớp còn ít sách.
IV. Mục tiêu, chỉ tiêu của mô hình:
+ Mục tiêu: Mỗi nhà có một giờ đọc.
+ Chỉ tiêu: 90% gia đình học sinh tham gia; thư viện thêm nhiều sách.
- Yêu cầu: Tự nguyện, không thu tiền.
V. Phương pháp, cách thức và các bước thực hiện:
Bước 1: Có chủ trương đúng: Trên cơ sở Kế hoạch số 15-KH/UBND ngày 05 tháng 01 năm 2027 của Ủy ban nhân dân \
phường Hoa Ban về phong trào “Dân vận khéo” giai đoạn 2026 - 2030, trường chọn việc đọc sách.
Bước 2: Biện pháp thực hiện: Họp cha mẹ vào tháng 1.
Bước 3: Đánh giá chất lượng, hiệu quả:
Đếm sách mượn hằng tháng.
Bước 4: Sơ kết, tổng kết, nhân rộng: Kể lại ở họp cụm trường.
VI. Giải pháp thực hiện mô hình
1. Tuyên truyền, vận động
- Đến từng nhà trò chuyện.
- Địa điểm: nhà văn hóa tổ.
2. Phát động phong trào thi đua
Thi kể chuyện giữa các lớp.
VII. Kết quả cuối cùng
Trẻ thích đọc.

Nhà trường cam kết làm đúng bản đăng ký này.

Hoa Ban, ngày 20 tháng 12 năm 2026
HIỆU TRƯỞNG
(Ký tên, đóng dấu)
Lò Thị Hoa
"""

CAPITALS = unicodedata.normalize("NFD", NUMBERED.upper())

PLAIN = """\
PHÒNG VĂN HÓA - XÃ HỘI PHƯỜNG HOA BAN
TRƯỜNG TIỂU HỌC HOA BAN

PHIẾU ĐĂNG KÝ ĐIỂN HÌNH "DÂN VẬN KHÉO"
cấp Phường/Xã năm 2027

Tên đơn vị: Trường Tiểu học Hoa Ban
Trụ sở: Số 5, đường Hoa Ban
Điện thoại: 0912 345 678
Tên điển hình: "Khéo giữ lớp "không bạn nào bỏ học" ở bản xa
Lĩnh vực: Kinh tế
Căn cứ Luật Giáo dục số 43/2019/QH14;
Căn cứ Hướng dẫn số 7/HD-BDV ngày 03.02.2027 của Ban Dân vận về phong trào Dân vận khéo
Thời gian thực hiện
từ 01/01/2027 đến 31/12/2027
Địa điểm thực hiện
Bản Nà Sơn
Thực trạng
Ba em nghỉ học từ đầu năm.
Mục tiêu
Các em trở lại lớp.
Chỉ tiêu
Ba em trở lại lớp trước hè.
Yêu cầu
Đến nhà ít nhất hai lần.
Bước 1 Có chủ trương đúng
Chi bộ ra nghị quyết.
Bước 2
Phân công hai cô giáo.
Bước 3
Điểm danh hằng tuần.
Bước 4
Báo cáo cuối năm.
Tuyên truyền, vận động
Nói chuyện ở họp bản.
Phát động phong trào thi đua
Đôi bạn cùng tiến.
Kết quả dự kiến
Không em nào bỏ học.
Hoa Ban, ngày 02/02/2027
"""

NINE = """\
ỦY BAN MTTQ VIỆT NAM PHƯỜNG HOA BAN
BẢN ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2027

Đơn vị đăng ký: Trường THCS Hoa Ban

1. Tên mô hình: Khéo gọi học sinh trở lại lớp sau Tết
2. Thực trạng và lý do chọn mô hình:
Sau Tết nhiều em theo cha mẹ đi nương.
Nhà xa trường, đường khó đi.
3. Mục tiêu, tiêu chí của mô hình:
- Không em nào nghỉ học quá ba ngày.
- 95% cha mẹ ký cam kết.
4. Nội dung và cách thức thực hiện:
Đến từng nhà trước ngày khai xuân.
Phối hợp trưởng bản.
5. Địa điểm, đối tượng thực hiện:
Bản Nà Sơn và bản Nà Pen; học sinh lớp 6 đến lớp 9.
6. Lực lượng tham gia:
Chi bộ, công đoàn, chi đoàn giáo viên.
7. Thời gian và nguồn lực thực hiện:
Từ 01/01/2027 đến 31/05/2027.
Kinh phí 5 triệu đồng từ quỹ công đoàn.
8. Sản phẩm, kết quả dự kiến:
Sĩ số giữ được đến cuối năm.
9. Duy trì và nhân rộng mô hình:
Làm lại vào mỗi dịp Tết, chia sẻ với trường bạn.

Hoa Ban, ngày 5 tháng 1 năm 2027
HIỆU TRƯỞNG
Lò Văn Sơn
"""
"""Another ward's form of nine sections, each about two things."""

NINE_ROMAN = """\
PHIẾU ĐĂNG KÝ
Mô hình “Dân vận khéo” năm 2027

I. TÊN MÔ HÌNH
“Cổng trường không ùn tắc”
II. THỰC TRẠNG, NGUYÊN NHÂN
Xe đón con đỗ kín lòng đường.
III. MỤC TIÊU VÀ TIÊU CHÍ ĐÁNH GIÁ
1. Mục tiêu: Đường thông giờ tan học.
2. Tiêu chí: 100% phụ huynh đỗ đúng vạch.
IV. NỘI DUNG, PHƯƠNG PHÁP
Kẻ vạch, phân luồng, nhắn tin cho phụ huynh.
V. ĐỊA BÀN VÀ ĐỐI TƯỢNG
Cổng chính của trường.
VI. LỰC LƯỢNG THỰC HIỆN
Giáo viên trực, dân phòng.
VII. THỜI GIAN, NGUỒN LỰC
Năm 2027; kinh phí tự lo.
VIII. SẢN PHẨM VÀ KẾT QUẢ
Không còn ùn tắc.
IX. DUY TRÌ, LAN TỎA
Chuyển lịch trực cho ban đại diện.
"""


def schema() -> Schema:
    """The bundled schema."""
    text = files("sheets_schema").joinpath("schemas/dan_van_kheo.yaml").read_text("utf-8")
    return load_schema(text, "dan_van_kheo.yaml")
