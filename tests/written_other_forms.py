"""Registrations as other places lay them out, in our own words: each differs from the bundled form in its own way."""

from __future__ import annotations

PARTY_CELL = """\
ĐẢNG BỘ PHƯỜNG HOA BAN          ĐẢNG CỘNG SẢN VIỆT NAM
CHI BỘ TRƯỜNG TIỂU HỌC SUỐI HOA
            *                   Hoa Ban, ngày 12 tháng 01 năm 2027
      Số 04-ĐK/CB

BẢN ĐĂNG KÝ
mô hình “Dân vận khéo” năm 2027

Thực hiện Kế hoạch số 15-KH/ĐU, ngày 05/01/2027 của Đảng ủy phường Hoa Ban về phong trào “Dân vận khéo”, chi bộ đăng ký:

1. Tên mô hình: “Khéo rủ cha mẹ trồng vườn rau lớp học”
2. Lĩnh vực: Văn hóa - xã hội
3. Đơn vị thực hiện: Chi bộ Trường Tiểu học Suối Hoa, phường Hoa Ban
4. Thời gian thực hiện: Từ tháng 01/2027 đến tháng 12/2027
5. Mục đích, ý nghĩa
- Trẻ biết chăm cây.
6. Nội dung thực hiện
- Mỗi lớp một luống rau.
7. Kết quả dự kiến
- Bếp ăn có rau sạch.

Nơi nhận:                                 T/M CHI BỘ
- Đảng ủy phường;                           BÍ THƯ
- Lưu CB.

                                         Lò Thị Mây
"""

BOXES = """\
Mẫu số 01
TÊN ĐƠN VỊ: TRƯỜNG THCS VÀ THPT NÀ SƠN
BẢN ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO”
Năm: ………2027………
1. Tên mô hình: ………Khéo đưa sách về bản………
2. Lĩnh vực (đánh dấu X vào ô thích hợp):
[ ] Kinh tế
[x] Văn hóa - xã hội
[ ] Quốc phòng - an ninh
3. Thời gian thực hiện: từ ……/……/2027 đến ……/……/2027
4. Địa điểm thực hiện: …………………………
5. Thực trạng trước khi thực hiện: ………bản xa, trẻ ít sách, đọc chưa đều………
6. Người phụ trách: ………Lò Văn Ban………; ĐT: ………0356 789 012………
                                  Nà Sơn, ngày 08 tháng 02 năm 2027
                                           HIỆU TRƯỞNG
                                          (đã ký)
                                        Bạc Cầm Ly
"""

TWO_MODELS = """\
BẢN ĐĂNG KÝ
Mô hình dân vận khéo cấp xã năm 2027
Đơn vị: Trường THCS Suối Hoa

MÔ HÌNH 1
Tên mô hình: Khéo dựng tủ sách dùng chung
Lĩnh vực: Văn hóa – xã hội
Chỉ tiêu: 20/20 lớp có tủ sách.

MÔ HÌNH 2
Tên mô hình: Khéo giữ cổng trường thông thoáng
Lĩnh vực: Quốc phòng – an ninh
Chỉ tiêu: 100% phụ huynh dừng xe đúng chỗ.

Suối Hoa, ngày 5 tháng 1 năm 2027
KT. HIỆU TRƯỞNG
PHÓ HIỆU TRƯỞNG
Phạm Thị Sen
"""

LOOSE = """\
ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2027
Đơn vị: Trường Mầm non Nà Pen, xã Hoa Ban
Tên mô hình đăng ký: “Bát cháo sáng”
Lý do: Nhiều trẻ đến lớp khi chưa ăn.
Mục tiêu:
- Mục tiêu chung: Trẻ khỏe.
- Mục tiêu cụ thể: 35/35 trẻ được ăn sáng.
Các bước thực hiện:
Bước 1: Lập danh sách trẻ.
Bước 2: Mời cha mẹ góp gạo.
Bước 3: Nấu vào thứ hai, thứ tư.
Bước 4: Kể lại ở họp cuối năm.
Cam kết: Công khai từng bữa.
Giải pháp : nhờ hội phụ nữ cùng nấu
Ngày 15 tháng 6 năm 2027
ĐẠI DIỆN ĐƠN VỊ
HIỆU TRƯỞNG
Phạm Thị Nga
"""

SHORT = """\
Kính gửi: Phòng Văn hóa - Xã hội phường Hoa Ban
Thực hiện KH số 209– KH/PVHXH ngày 1.4.2026 của phòng VHXH về dân vận khéo giai đoạn 2026 – 2027. Trường TH Hoa Ban ĐK:
+ Mô hình: Khéo gọi trẻ ra lớp
+ Lĩnh vực: VHXH
+ TG: năm học 2026-2027
+ ĐĐ: bản Nà Sơn
+ Chỉ tiêu: chuyên cần từ 98% trở lên
+ Người trông: đ/c Hà
Hoa Ban 5/4/2027
HT
Hà Thị Bích
"""

TWO_SIGNERS = """\
CÔNG ĐOÀN TRƯỜNG THPT HOA BAN
ĐĂNG KÝ
MÔ HÌNH “DÂN VẬN KHÉO” NĂM HỌC 2026 - 2027
A. ĐẶC ĐIỂM TÌNH HÌNH
1. Thuận lợi
- Đoàn viên đông.
B. NỘI DUNG ĐĂNG KÝ
I. Tên mô hình: “Quỹ giúp nhau”
II. Chỉ tiêu phấn đấu
- 100% đoàn viên tham gia.
C. TỔ CHỨC THỰC HIỆN
- Ban Chấp hành: chỉ đạo chung.

XÁC NHẬN CỦA CHI BỘ          TM. BAN CHẤP HÀNH
BÍ THƯ                        CHỦ TỊCH

Đỗ Văn Khá                    Hoàng Thị Mơ
"""

LISTED = """\
TRƯỜNG THCS SUỐI HOA
DANH SÁCH ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2027
TT | Tên mô hình/điển hình | Tập thể/cá nhân | Lĩnh vực | Thời gian thực hiện | Ghi chú
1 | Khéo giữ sĩ số sau Tết | Tập thể | Văn hóa - xã hội | Năm 2027 |
2 | Khéo trồng cây quanh trường | Tập thể | Kinh tế | Quý I/2027 | Đăng ký mới
Tổng cộng | 2 mô hình
NGƯỜI LẬP BIỂU                     HIỆU TRƯỞNG
Trần Văn Ban                       Nguyễn Thị Hòa
"""

TARGETS = """\
BẢN ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2027
Tên đơn vị: Trường Tiểu học Hoa Ban
1. Tên mô hình: Khéo mời cha mẹ dự họp
2. Chỉ tiêu: 90% cha mẹ ký cam kết.
3. Các chỉ tiêu cụ thể:
STT | Nội dung chỉ tiêu | Đơn vị tính | Hiện trạng | Chỉ tiêu đăng ký | Ghi chú
1 | Tỷ lệ cha mẹ dự họp | % | 62,5 | 95 |
2 | Số tủ sách lớp | tủ | 3 | 12 | mỗi lớp một tủ
4. Thành phần ban chỉ đạo:
STT | Họ và tên | Chức vụ | Nhiệm vụ
1 | Lò Thị Hoa | Hiệu trưởng | Chỉ đạo chung
5. Tập thể, cá nhân tiêu biểu được đề nghị khen thưởng trong năm học gồm có:
STT | Họ và tên | Chức vụ | Thành tích | Hình thức khen thưởng đề nghị
1 | Lò Thị Sen | Tổ trưởng | Đến từng nhà | Giấy khen
6. Mục tiêu: Cha mẹ gắn bó với trường.
"""
