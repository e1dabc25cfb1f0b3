# Prints the codes of gouji-data(5) for the Chinese manual: without their English meaning.
# SPDX-License-Identifier: GPL-3.0-or-later
/^\.\\" codes begin/ { inside = 1; print ".\\\" codes begin; made by man/codes.sh --update"; next }
/^\.\\" codes end/ { print; exit }
!inside { next }
/^\.Ss Table / { print ".Ss 表 " $3; next }
/^Rows:$/ { print "行："; next }
/^Columns:$/ { print "列："; next }
/^Format .* only\.$/ { gsub(/^Format | only\.$/, ""); gsub(/, /, "、"); print "仅表式 " $0 "。"; next }
/^In [^A-Za-z]+\.$/ { sub(/^In /, ""); sub(/\.$/, ""); print "单位：" $0 "。"; next }
/^\./ || /[\343-\351][\200-\277]/ { print }
