/* gr-demo-texts.c: who stands in the demo rooms, and what is said of them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-demo-names.h"

/* Two names share "An": the search for an avatar is fuzzy, its id is not. */
const GrDemoAvatar gr_demo_avatars[GR_DEMO_N_AVATARS] = {
  { 'N',
    "An Ning",
    "a41c07f2b6d84e3f9c1208d7e64f5be0",
    { "5d0e9b7ac2f14863b7e19a40c36d82f5",
      "e83b62d1470f4c95a8d63f0b1e927ac4" } },
  { 'L', "Lan Xi", "c93be815f07a42d6b3e5419c8a2fd417" },
  { 'R',
    "安然 An Ran",
    "1f6a84d0c35e4b9297d8e0f3b6a1c752",
    { "a41c07f2b6d84e3f9c1208d7e64f5be0" } },
  { 'Y', "Yuan", "7b2d95e1a8c04f36b0d4f7c2593e618a" },
  { 'H',
    "Hannah Reyes",
    "d50f37c8e2b14a69870be3d1f94a26c5",
    { "2c7e50b9f3d8416aa4915bd06e83c7f1" } },
  { 'K',
    "Anna Keller",
    "38e1b6f4097d4c52ae86d20f7b5c91e3",
    { "d50f37c8e2b14a69870be3d1f94a26c5" } },
  { 'S', "Susan Okafor", "90c4d2a7b85f4e13bd60f18e3a7c259d" },
  { 'E',
    "Ethan",
    "6e5a1f0cd4984b7d8c23a9e7f0b416d2",
    { "f42b98d6e1074a3cb5908c7d6e3af1b0" } },
  { 'J', "Jordan", "f42b98d6e1074a3cb5908c7d6e3af1b0" },
  { 'D',
    "Diana Voss",
    "2c7e50b9f3d8416aa4915bd06e83c7f1",
    { "90c4d2a7b85f4e13bd60f18e3a7c259d",
      "38e1b6f4097d4c52ae86d20f7b5c91e3" } },
  { 'A', "Amanda", "b81d63e5f9a24c07946fe02c5d7b3a18" },
  { 'M',
    "沐晴",
    "04f9e7b3d62a4851bc1e8d3fa0657c9e",
    { "1f6a84d0c35e4b9297d8e0f3b6a1c752" } },
  { 'C', "陈墨", "e7308ab5c1d94f62a3fb5c90d8e14726" },
  { 'B', "Bea Lindqvist", "5a96c0d3e8f74b21907ad4e5b3c1f86d" },
  { 'O', "Omar Haddad", "c2d871f5a0e64b3996bc48e07f1a5d3b" },
  { 'Z',
    "小周",
    "83fb05d9c7e14a2fb64d91a8e5027c3f",
    { "e7308ab5c1d94f62a3fb5c90d8e14726" } },
};

#define N_VARIANTS 2

static const char *const english[GR_DEMO_N_SUBJECTS][N_VARIANTS] = {
  [GR_DEMO_FASHION] = { "Outfits shown on three figures, sizes and fabrics "
                        "read out on request.",
                        "Two looks every ten minutes; the basket follows the "
                        "script." },
  [GR_DEMO_BEAUTY] = { "Routine for the season, answers to what viewers ask "
                       "most.",
                       "Textures and shades side by side, ingredients on the "
                       "second layer." },
  [GR_DEMO_FOOD] = { "Tasting, origin and one recipe that works on a "
                     "weeknight.",
                     "Fresh stock of the week with delivery times by city." },
  [GR_DEMO_HOME] = { "Rooms before and after, with the list of what was used.",
                     "Measured, compared and priced; questions are answered "
                     "all through." },
  [GR_DEMO_TECH] = { "What is new, what it costs, and for whom the old one is "
                     "enough.",
                     "Hands-on with figures on screen. Loops until stopped." },
  [GR_DEMO_LEARNING] = { "One topic in forty minutes, exercises in the last "
                         "ten.",
                         "Open lesson with questions from the chat." },
  [GR_DEMO_EVENT] = { "Countdown with offers on the hour.",
                      "Main stage, relayed with a host between the items." },
  [GR_DEMO_TRAVEL] = { "Route, seasons, prices, and what is better left out.",
                       "Bookable today; the map is on the right." },
  [GR_DEMO_BUSINESS] = { "Prepared statement, then questions that were handed "
                         "in.",
                         "For employees and partners. Recording is kept for "
                         "thirty days." },
  [GR_DEMO_FAMILY] = { "Calm voice, short scenes, nothing that flashes.",
                       "Tested at home by four families, shown by age." },
  [GR_DEMO_TRIAL] = { "Rehearsal only, no products attached.",
                      "Checks sound and background; delete after the test." },
  [GR_DEMO_PATTERN] = { "Scripts and voices are set, only the products change.",
                        "House style: logo top left, prices in the lower "
                        "third." },
};

static const char *const chinese_texts[GR_DEMO_N_SUBJECTS][N_VARIANTS] = {
  [GR_DEMO_FASHION] = { "三位数字人轮流试穿，尺码和面料随问随答。",
                        "每十分钟两套搭配，购物袋随脚本更新。" },
  [GR_DEMO_BEAUTY] = { "按季节讲护理步骤，集中回答常见问题。",
                       "质地与色号同屏对比，成分在第二图层。" },
  [GR_DEMO_FOOD] = { "产地、品鉴，再加一道家常做法。",
                     "本周到货，按城市说明发货时间。" },
  [GR_DEMO_HOME] = { "改造前后对比，附用料清单。",
                     "实测、对比、报价，全程答疑。" },
  [GR_DEMO_TECH] = { "新在哪里，值不值得换，一次说清。",
                     "现场实测，参数上屏，循环播放。" },
  [GR_DEMO_LEARNING] = { "四十分钟一个专题，最后十分钟练习。",
                         "公开课，弹幕提问即时回答。" },
  [GR_DEMO_EVENT] = { "整点优惠，倒计时不停播。", "主会场转播，主持人串场。" },
  [GR_DEMO_TRAVEL] = { "路线、季节、价格，避坑一并讲。",
                       "当天可预订，地图在右侧。" },
  [GR_DEMO_BUSINESS] = { "先宣读稿件，再回答提前征集的问题。",
                         "面向员工与合作伙伴，录像保留三十天。" },
  [GR_DEMO_FAMILY] = { "语速慢，画面柔和，适合睡前。",
                       "四个家庭实测，按月龄推荐。" },
  [GR_DEMO_TRIAL] = { "仅供彩排，未挂商品。", "检查声音与背景，测试后删除。" },
  [GR_DEMO_PATTERN] = { "脚本与音色已配置，只需更换商品。",
                        "品牌统一版式：左上角标志，下方价格条。" },
};

/**
 * gr_demo_describe:
 * @subject: what a room is about
 * @chinese: whether its name is Chinese
 * @variant: any number: rooms of one subject differ
 *
 * Returns: a description
 */
const char *
gr_demo_describe (GrDemoSubject subject, gboolean chinese, guint variant)
{
  return (chinese ? chinese_texts : english)[subject][variant % N_VARIANTS];
}
