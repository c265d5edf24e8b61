"""Articles about results in our own words: what schools and wards put on their pages."""

from __future__ import annotations

READING = """\
Trang chủ
Tin hoạt động
Trường Tiểu học Hoa Ban với mô hình “Dân vận khéo” năm 2027
Thứ sáu, 04/06/2027 | Lượt xem: 12

Ngay từ tháng 9, nhà trường đã ban hành Kế hoạch thực hiện phong trào “Dân vận khéo” và tổ chức họp để quán triệt \
công tác dân vận tới từng tổ. Nhà trường đã phối hợp chặt chẽ với Ban đại diện cha mẹ học sinh trong công tác dân vận, \
vận động mỗi nhà góp một cuốn sách.
Năm học 2026-2027, trên 92,5% học sinh hoàn thành tốt chương trình lớp học, 15/17 hộ tham gia góp sách. \
Nhà trường có 12 học sinh đạt giải cấp phường. Tỷ lệ cha mẹ dự họp đạt 96%.
Đồng chí Lò Thị Hoa, tổ trưởng tổ 4, được UBND phường Hoa Ban tặng Giấy khen năm 2027.
Thời gian tới, nhà trường sẽ nhân rộng mô hình “Dân vận khéo” và phấn đấu 100% học sinh tham gia.
"""
"""Plain statements, and plans at the end."""

PLANS = """\
Chi bộ trường Mầm non Nà Sơn bàn việc “Dân vận khéo”
Đăng ngày 10/01/2027

Họp đầu năm, chi bộ trường Mầm non Nà Sơn thống nhất sẽ xây dựng kế hoạch thực hiện phong trào “Dân vận khéo”, \
dự kiến phát động phong trào vào tháng 2 và tiếp tục phối hợp với Hội cha mẹ học sinh trong công tác dân vận.
Nhà trường phấn đấu 98% trẻ đi học chuyên cần, 100% giáo viên đạt danh hiệu Lao động tiên tiến.
Chi bộ quyết tâm xây dựng các tấm gương điển hình như đồng chí Cà Văn Minh, tổ phó.
Nhà trường chưa tổ chức quán triệt công tác dân vận ở các điểm lẻ.
Nhà trường mong muốn được nhận danh hiệu Tập thể lao động xuất sắc của UBND tỉnh.
"""
"""Nothing in it was done."""

NEIGHBOURS = """\
“Dân vận khéo” ở trường THCS Mường Lay
02-05-2027

Hưởng ứng phong trào “Dân vận khéo” do UBND phường phát động, trường THCS Mường Lay đã xây dựng kế hoạch thực hiện \
công tác dân vận.
Cùng thời gian, trường THCS Bản Hon có 97% học sinh đỗ tốt nghiệp và được nhận danh hiệu Tập thể lao động tiên tiến \
của UBND huyện. Toàn thành phố có 91% học sinh thi đỗ.
Phòng GD&ĐT đã quán triệt công tác dân vận đến các trường.
Năm học trước, trường chỉ có 60% học sinh lớp 9 thi đỗ.
Tại trường THCS Bản Hon, tấm gương điển hình là cô Lường Thị Xuân, tổ trưởng tổ Toán.
Đến nay, 88% học sinh lớp 9 của trường THCS Mường Lay thi đỗ vào lớp 10.
"""
"""Mostly about others."""

HONOURS = """\
Kết quả phong trào Dân vận khéo tại Trường THPT Sơn Hà
Sơn Hà, ngày 7 tháng 6 năm 2027

Năm học 2026 – 2027, Trường THPT Sơn Hà vinh dự được Chủ tịch UBND tỉnh tặng Bằng khen. Chi bộ đã đạt danh hiệu \
“Chi bộ hoàn thành tốt nhiệm vụ” năm 2026. Nhiều giáo viên đạt danh hiệu Lao động tiên tiến.
Tiêu biểu là tấm gương thầy Quàng Văn Bình – tổ phó tổ Lý, đảng viên và cô Lò Thị Mai, giáo viên Ngữ văn.
Em Nguyễn Văn An, học sinh lớp 12A, là tấm gương điển hình về vượt khó.
Nhà trường đang được đề nghị tặng Cờ thi đua của Chính phủ.
Công đoàn đã phát động phong trào “Dân vận khéo” trong đoàn viên. Nhà trường luôn biểu dương các cá nhân làm tốt công \
tác dân vận.
Ban giám hiệu Trường THPT Sơn Hà
"""
"""Titles, exemplary persons, a pupil, a proposal."""

WHOSE = """\
Phong trào “Dân vận khéo” trong ngành giáo dục phường
Trường THCS Mường Lay đã phát động phong trào “Dân vận khéo” tới toàn thể cán bộ, giáo viên, nhân viên và học sinh của \
trường. Trường THCS Bản Hon có 95% học sinh thi đỗ. Nhà trường đã quán triệt công tác dân vận tới các tổ.
"""
"""Two schools; “the school” may be either."""
