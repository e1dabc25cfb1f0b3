/* The two statutory forms, as they are printed. SPDX-License-Identifier: GPL-3.0-or-later */
#include "form.h"

#include <string.h>

const Label form_applicants[N_APPLICANTS] = {
    {"natural_person", "自然人"},
    {"business", "商业企业"},
    {"research", "科研机构"},
    {"public_welfare", "社会公益组织"},
    {"legal_service", "法律服务机构"},
    {"other_organisation", "其他"},
    {"total", "总计"},
};

const Label form_outcomes[N_OUTCOMES] = {
    {"upheld", "结果维持"},  {"corrected", "结果纠正"}, {"other_outcome", "其他结果"},
    {"pending", "尚未审结"}, {"total", "总计"},
};

const Label form_disputes[N_DISPUTES] = {
    {"reconsideration", "行政复议"},
    {"litigation_direct", "未经复议直接起诉"},
    {"litigation_after_reconsideration", "复议后起诉"},
};

#define LAST_YEAR                                                                                  \
    {"items_last_year", "上一年项目数量"},                                                         \
    {                                                                                              \
        "items_change", "本年增/减"                                                            \
    }

static const SmallTable article20_2019[] = {
    {"article20_1",
     "第二十条第（一）项",
     {{"made", "本年新制作数量"},
      {"disclosed", "本年新公开数量"},
      {"disclosed_total", "对外公开总数量"}},
     {{"rules", "规章"}, {"normative_documents", "规范性文件"}}},
    {"article20_5",
     "第二十条第（五）项",
     {LAST_YEAR, {"decisions", "处理决定数量"}},
     {{"licensing", "行政许可"}, {"other_services", "其他对外管理服务事项"}}},
    {"article20_6",
     "第二十条第（六）项",
     {LAST_YEAR, {"decisions", "处理决定数量"}},
     {{"penalties", "行政处罚"}, {"coercion", "行政强制"}}},
    {"article20_8", "第二十条第（八）项", {LAST_YEAR}, {{"fees", "行政事业性收费"}}},
    {"article20_9",
     "第二十条第（九）项",
     {{"projects", "采购项目数量"}, {"amount", "采购总金额"}},
     {{"procurement", "政府集中采购"}}},
    {0},
};

static const SmallTable article20_2021[] = {
    {"article20_1",
     "第二十条第（一）项",
     {{"issued", "本年制发件数"}, {"repealed", "本年废止件数"}, {"in_force", "现行有效件数"}},
     {{"rules", "规章"}, {"normative_documents", "行政规范性文件"}}},
    {"article20_5",
     "第二十条第（五）项",
     {{"decisions", "本年处理决定数量"}},
     {{"licensing", "行政许可"}}},
    {"article20_6",
     "第二十条第（六）项",
     {{"decisions", "本年处理决定数量"}},
     {{"penalties", "行政处罚"}, {"coercion", "行政强制"}}},
    {"article20_8",
     "第二十条第（八）项",
     {{"amount", "本年收费金额（单位：万元）"}},
     {{"fees", "行政事业性收费"}}},
    {0},
};

#define REFUSED "（三）不予公开"
#define UNABLE "（四）无法提供"
#define DECLINED "（五）不予处理"
#define OTHER "（六）其他处理"

#define ROWS_BEFORE_OTHER                                                                          \
    {"received_new", NULL, "一、本年新收政府信息公开申请数量"},                                    \
        {"carried_in", NULL, "二、上年结转政府信息公开申请数量"},                                  \
        {"granted", NULL, "（一）予以公开"},                                                       \
        {"partly_granted", NULL, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"},      \
        {"refused_state_secret", REFUSED, "1.属于国家秘密"},                                       \
        {"refused_other_law", REFUSED, "2.其他法律行政法规禁止公开"},                              \
        {"refused_security_stability", REFUSED, "3.危及“三安全一稳定”"},                           \
        {"refused_third_party", REFUSED, "4.保护第三方合法权益"},                                  \
        {"refused_internal_affairs", REFUSED, "5.属于三类内部事务信息"},                           \
        {"refused_process_information", REFUSED, "6.属于四类过程性信息"},                          \
        {"refused_enforcement_file", REFUSED, "7.属于行政执法案卷"},                               \
        {"refused_administrative_query", REFUSED, "8.属于行政查询事项"},                           \
        {"unable_not_held", UNABLE, "1.本机关不掌握相关政府信息"},                                 \
        {"unable_needs_creation", UNABLE, "2.没有现成信息需要另行制作"},                           \
        {"unable_still_unclear", UNABLE, "3.补正后申请内容仍不明确"},                              \
        {"declined_petition", DECLINED, "1.信访举报投诉类申请"},                                   \
        {"declined_repeat", DECLINED, "2.重复申请"},                                               \
        {"declined_publication", DECLINED, "3.要求提供公开出版物"},                                \
        {"declined_excessive", DECLINED, "4.无正当理由大量反复申请"},                              \
    {                                                                                              \
        "declined_reissue", DECLINED, "5.要求行政机关确认或重新出具已获取信息"   \
    }

#define ROWS_AFTER_OTHER                                                                           \
    {"concluded_total", NULL, "（七）总计"}, {"carried_forward", NULL, "四、结转下年度继续办理"},  \
    {                                                                                              \
        0                                                                                          \
    }

static const RequestRow requests_2019[] = {
    ROWS_BEFORE_OTHER,
    {"other", NULL, "（六）其他处理"},
    ROWS_AFTER_OTHER,
};

static const RequestRow requests_2021[] = {
    ROWS_BEFORE_OTHER,
    {"other_not_corrected", OTHER,
     "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"},
    {"other_fee_unpaid", OTHER,
     "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"},
    {"other_remaining", OTHER, "3.其他"},
    ROWS_AFTER_OTHER,
};

const SmallTable *
form_article20(const Knobs *knobs)
{
    return knob_is(knobs, "form", "2019") ? article20_2019 : article20_2021;
}

const RequestRow *
form_requests(const Knobs *knobs)
{
    return knob_is(knobs, "form", "2019") ? requests_2019 : requests_2021;
}

static void
replace(GString *text, const char *from, const char *to)
{
    g_string_replace(text, from, to, 0);
}

static void
set_item_mark(GString *text, const char *mark)
{
    if (text->len < 2 || !g_ascii_isdigit(text->str[0]) || text->str[1] != '.')
        return;
    g_string_erase(text, 1, 1);
    g_string_insert(text, 1, mark);
}

/* Some labels refer to a note below the table. */
static void
add_reference(const Knobs *knobs, GString *text)
{
    if (!g_str_has_prefix(text->str, "3.") && !g_str_has_prefix(text->str, "（七）"))
        return;
    if (knob_is(knobs, "reference", "square"))
        g_string_append(text, "[1]");
    if (knob_is(knobs, "reference", "noted"))
        g_string_append(text, "（注2）");
}

char *
form_words(const Knobs *knobs, const char *words)
{
    GString *text = g_string_new(words);

    add_reference(knobs, text);
    if (knob_is(knobs, "itemdot", "comma"))
        set_item_mark(text, "、");
    if (knob_is(knobs, "itemdot", "widedot"))
        set_item_mark(text, "．");
    if (knob_is(knobs, "itemdot", "nothing"))
        set_item_mark(text, "");
    if (knob_is(knobs, "brackets", "half")) {
        replace(text, "（", "(");
        replace(text, "）", ")");
    }
    if (knob_is(knobs, "other", "variant"))
        replace(text, "其他", "其它");
    if (knob_is(knobs, "words", "variant")) {
        gboolean plain = strstr(text->str, "行政规范性文件") != NULL;

        replace(text, "本年新收", "本年度新收");
        replace(text, "上年结转", "上年度结转");
        replace(text, plain ? "行政规范性文件" : "规范性文件",
                plain ? "规范性文件" : "行政规范性文件");
    }
    return g_string_free(text, FALSE);
}
