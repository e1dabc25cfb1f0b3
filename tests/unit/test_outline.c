/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* Returns: ownership of agency, year and whether there is a note, parted by blanks. */
static char *
heading_of(GjDocument *document)
{
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, NULL);
    g_autoptr(GjReport) report = NULL;
    const GjFormat *format = NULL;

    report = gj_recover(document, formats, &format, NULL);
    cr_assert_not_null(report);
    return g_strdup_printf("%s %d%s", gj_report_agency(report), gj_report_year(report),
                           gj_document_note(document) != NULL ? " noted" : "");
}

/* Expects this of a report that begins with these lines. */
static void
expect_heading(const char *lines, const char *expected)
{
    g_autoptr(GString) text = requests("\t", "\t");
    g_autoptr(GjDocument) document = NULL;
    g_autofree char *heading = NULL;

    g_string_replace(text, HEADING, lines, 1);
    document = gj_plain_parse(text->str);
    heading = heading_of(document);
    cr_assert_str_eq(heading, expected);
}

/* The same on pages, where the first letters may be set in another type. */
static void
expect_heading_of_pages(const char *lines, guint n_of_other_type, const char *expected)
{
    g_autoptr(GjDocument) document = set_changed(HEADING, lines);
    GjPage *page = gj_document_edit_page(document, 0);
    g_autofree char *heading = NULL;

    for (guint i = 0; i < n_of_other_type; i++)
        g_array_index(page->glyphs, GjGlyph, i).font = 1;
    heading = heading_of(document);
    cr_assert_str_eq(heading, expected);
}

#define PERIOD_OF(year) "本报告所列数据的统计期限为" year "年1月1日至" year "年12月31日。\n"

Test(outline, takes_the_heading_of_the_period_from_a_list_of_reports)
{
    expect_heading("云岭县水务局2024年政府信息公开工作年度报告\n"
                   "云岭县林业局2023年政府信息公开工作年度报告\n"
                   "云岭县水务局2022年政府信息公开工作年度报告\n" PERIOD_OF("2022"),
                   "云岭县水务局 2022");
    expect_heading("云岭县水务局2024年政府信息公开工作年度报告\n"
                   "2022年政府信息公开工作年度报告\n" PERIOD_OF("2022"),
                   "云岭县水务局 2022");
}

Test(outline, notes_that_no_heading_is_of_the_period)
{
    expect_heading(HEADING PERIOD_OF("2023"), "云岭县水务局 2024 noted");
    expect_heading(HEADING PERIOD_OF("2024"), "云岭县水务局 2024");
}

Test(outline, takes_the_year_from_the_period_where_no_heading_has_one)
{
    expect_heading("政府信息公开\n" PERIOD_OF("2024"), " 2024");
}

Test(outline, takes_no_period_of_several_years)
{
    expect_heading(HEADING "2019年1月1日至2024年12月31日，共收到申请90件。\n", "云岭县水务局 2024");
}

Test(outline, passes_over_a_letter_that_asks_for_reports)
{
    expect_heading(
        "云岭县人民政府办公室关于做好2024年政府信息公开工作年度报告编制工作的通知\n" HEADING,
        "云岭县水务局 2024");
    expect_heading("云岭县人民政府办公室关于报送2024年政府信息公开工作年度报告的通知\n" HEADING,
                   "云岭县水务局 2024");
    expect_heading("关于做好2024年政府信息公开工作年度报告编制发布工作的通知\n"
                   "政府信息公开工作年度报告\n" PERIOD_OF("2024"),
                   " 2024");
    expect_heading("关于组织编制2024年政府信息公开工作年度报告的通知\n" HEADING,
                   "云岭县水务局 2024");
    expect_heading("云岭县人民政府办公室关于切实做好\n"
                   "2025年政府信息公开工作年度报告编制和公布工作的通知\n" PERIOD_OF("2024"),
                   " 2024");
}

Test(outline, leaves_what_is_done_with_a_report_out_of_the_agency)
{
    expect_heading("云岭县水务局关于报送2024年政府信息公开工作年度报告的函\n", "云岭县水务局 2024");
    expect_heading("云岭县水务局关于印发《2024年政府信息公开工作年度报告》的通知\n",
                   "云岭县水务局 2024");
    expect_heading("关于公布云岭县水务局2024年政府信息公开工作年度报告的公告\n",
                   "云岭县水务局 2024");
}

Test(outline, leaves_brackets_out_of_the_agency)
{
    expect_heading("《云岭县水务局2024年政府信息公开工作年度报告》\n", "云岭县水务局 2024");
    expect_heading("《2024年云岭县水务局政府信息公开工作年度报告》\n", "云岭县水务局 2024");
}

Test(outline, finds_the_year_below_the_title_of_a_cover)
{
    expect_heading("云岭县水务局\n政府信息公开工作年度报告\n2024年\n", "云岭县水务局 2024");
    expect_heading("云岭县水务局\n政府信息公开工作年度报告\n2024年度\n"
                   "根据《中华人民共和国政府信息公开条例》编制本报告。\n",
                   "云岭县水务局 2024");
    expect_heading("云岭县水务局\n政府信息公开工作年度报告\n（2024年）\n", "云岭县水务局 2024");
}

Test(outline, takes_no_date_below_a_title_for_the_year)
{
    expect_heading("云岭县水务局\n政府信息公开工作年度报告\n2025年1月\n", " 0");
    expect_heading("云岭县水务局\n政府信息公开工作年度报告\n2025年一月\n" PERIOD_OF("2024"),
                   " 2024");
}

/* The running head is left out of the text, or the title has a picture for one of its characters.
 */
Test(outline, prefers_a_title_to_prose_that_begins_within_a_name)
{
    expect_heading("2024年云岭县水务局政府信息公开工作年度报告\n"
                   "根据《中华人民共和国政府信息公开条例》的规定，现公布云岭县\n"
                   "水务局2024年政府信息公开工作年度报告。\n",
                   "云岭县水务局 2024");
}

#define PREAMBLE_OF(agency) "本报告由" agency "按照《中华人民共和国政府信息公开条例》编制。\n"

Test(outline, takes_the_name_of_the_preamble_among_those_above_a_title)
{
    expect_heading("云岭县人民政府\n" HEADING PREAMBLE_OF("云岭县水务局"), "云岭县水务局 2024");
    expect_heading("公开公开\n" HEADING PREAMBLE_OF("云岭县水务局"), "云岭县水务局 2024");
    expect_heading("云岭县人民政府\n云岭县水务局\n2024年政府信息公开工作年度报告\n" PREAMBLE_OF(
                       "云岭县水务局"),
                   "云岭县水务局 2024");
    expect_heading("云岭县水\n务局2024年政府信息公开工作年度报告\n" PREAMBLE_OF("云岭县水务局"),
                   "云岭县水务局 2024");
}

Test(outline, takes_the_name_by_which_the_text_goes_on)
{
    expect_heading("云岭县人民政府\n" HEADING "2024年，云岭县水务局主动公开信息。\n",
                   "云岭县水务局 2024");
    expect_heading("云岭县水\n务局2024年政府信息公开工作年度报告\n云岭县水务局主动公开信息。\n",
                   "云岭县水务局 2024");
}

Test(outline, notes_a_line_above_a_title_that_may_belong_to_the_name)
{
    expect_heading("云岭县人民政府\n" HEADING, "云岭县水务局 2024 noted");
    expect_heading("云岭县水\n务局2024年政府信息公开工作年度报告\n", "云岭县水务局 2024 noted");
}

#define ANNOUNCED "根据条例的规定，现公布云岭县\n水务局2024年政府信息公开工作年度报告。\n"

/* The digits of the year may be set so that they come on a line of their own. */
Test(outline, takes_the_name_that_the_preamble_announces)
{
    expect_heading("云岭县水务局\n年政府信息公开工作年度报告\n2024\n" ANNOUNCED PERIOD_OF("2024"),
                   "云岭县水务局 2024");
    expect_heading("政务公开\n" ANNOUNCED PERIOD_OF("2024"), "云岭县水务局 2024");
    expect_heading("现公布云岭县水务局2024年政府信息公开工作年度报告。\n", "云岭县水务局 2024");
}

/* Lines of two columns of a page are read across. */
Test(outline, takes_no_words_of_tables_for_a_name)
{
    expect_heading("现公布云岭县信息内容水务局2024年政府信息公开工作年度报告。\n" PERIOD_OF("2024"),
                   " 2024");
}

Test(outline, finds_no_name_across_types)
{
    expect_heading_of_pages("附件\n" HEADING, 2, "云岭县水务局 2024");
}

Test(outline, joins_a_name_with_a_letter_of_another_font)
{
    expect_heading_of_pages(
        "云岭县水\n务局2024年政府信息公开工作年度报告\n云岭县水务局主动公开。\n", 1,
        "云岭县水务局 2024");
}

Test(outline, notes_that_the_preamble_is_of_another_agency)
{
    expect_heading(HEADING PREAMBLE_OF("云岭县林业局"), "云岭县水务局 2024 noted");
    expect_heading(HEADING PREAMBLE_OF("县水务局"), "云岭县水务局 2024");
}
