/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/spaced.h"

#include <criterion/criterion.h>

/* So much of a text shows whether it is set wide. */
#define WIDE "公 开 政 府 信 息 的 年 度 报 告 ， 由 六 个 部 分 组 成\n"
#define CLOSE "公开政府信息的年度报告，由六个部分组成\n"

static void
expect_joined(const char *sample, const char *line, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < 10; i++)
        g_string_append(text, sample);
    g_string_append(text, line);
    gj_spaced_join(text);
    cr_assert(g_str_has_suffix(text->str, expected), "%s", text->str);
}

Test(spaced, joins_characters_that_are_set_wide)
{
    expect_joined(WIDE, "1. 属 于 国 家 秘 密 1 0 0 1\n", "成\n1. 属于国家秘密 1 0 0 1\n");
    expect_joined(WIDE, "（ 一） 予以 公 开\t3\t0", "（一）予以公开\t3\t0");
}

Test(spaced, keeps_cells_that_say_nothing_apart)
{
    expect_joined(WIDE, "规 章 无 无 837\n规 范 性 文 件 无 12 无\n无 法 提 供 无",
                  "规章 无 无 837\n规范性文件 无 12 无\n无法提供 无");
}

Test(spaced, keeps_the_columns_behind_gaps)
{
    expect_joined(WIDE, "规 章 制 度  12  3", "规章制度     12  3");
}

Test(spaced, keeps_the_heads_of_columns_apart)
{
    expect_joined(WIDE, "结 结 其 尚 总\n果 果 他 未 计\n维 纠 结 审\n持 正 果 结\n0 0 0 0 0",
                  "结 结 其 尚 总\n果 果 他 未 计\n维 纠 结 审\n持 正 果 结\n0 0 0 0 0");
}

Test(spaced, leaves_other_text_alone)
{
    expect_joined(CLOSE, "总 计 5 0 5", "总 计 5 0 5");
    expect_joined("", "", "");
}
