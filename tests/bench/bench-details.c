/* bench-details.c: what it costs to select a room that no person wrote
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "details-fixture.h"
#include "gr-room-details.h"
#include "gr-room-item-private.h"

#include <adwaita.h>
#include <time.h>

#define N_CHARS 20000
#define N_MODELS 3000
#define N_FRAMES 20

static const char *const kinds[][2] = {
  { "a room as there are many", NULL },
  { "a word", "W" },
  { "words", "lorem ipsum " },
  { "Chinese", "春茶直播" },
  { "accents piled up", "\u0301" },
  { "accents on letters", "a\u0301\u0302\u0303\u0304" },
  { "lines", "a\\n" },
  { "both directions", "a\u05d0" },
  { "Arabic", "شمس" },
  /* Where no font has them, 2,000 of them take 16 ms to be laid out, and up to
   * 240 ms to be drawn: cairo draws each of Pango's boxes, with its digits,
   * anew in every frame. With GL they are kept, and it is 67 ms. Nothing of
   * that is ours to bound without showing less of every other text. */
  { "Indian letters that join", "क्" },
  { "no font has it", "\U000f1234" },
  { "pictures", "👨‍👩‍👧‍👦" },
};

static const char fields[] =
    "{'room_id':'%1$s','project_id':'%1$s','room_name':'%1$s',"
    "'room_description':'%1$s','room_type':'%1$s','room_state':'%1$s',"
    "'view_mode':'%1$s','last_job_status':'%1$s','confirm_state':'%1$s',"
    "'priv_data':'%1$s','cover_url':'%1$s','thumbnail':'%1$s',"
    "'create_time':'%1$s','error_info':{'error_code':'%1$s',"
    "'error_msg':'%1$s'},'shared_config':{'shared_type':'%1$s',"
    "'shared_state':'%1$s','expire_time':'%1$s','allowed_project_ids':"
    "['%1$s','%1$s']},'model_infos':[";
static const char model[] =
    "{'model_asset_id':'%1$s','asset_name':'%1$s','backup_model_asset_ids':"
    "['%1$s']},";
static const char usual[] =
    "{'room_id':'f0110000-aaaa-4bbb-8ccc-000000000001','room_name':'Spring tea"
    "','room_description':'A sale','priv_data':'x','last_job_status':'FAILED',"
    "'error_info':{'error_code':'MSS.1','error_msg':'Not available'},"
    "'model_infos':[{'asset_name':'An Ning','model_asset_id':'a55e7000'}]}";

static double
get_milliseconds (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1e3 + (double) spent.tv_nsec / 1e6;
}

/* The first models are as long as everything else, the answer has 16 MB. */
static char *
write_room (const char *unit)
{
  GString *text = g_string_new (NULL);
  GString *json = g_string_new (NULL);

  for (glong n = 0; n < N_CHARS; n += g_utf8_strlen (unit, -1))
    g_string_append (text, unit);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (json, fields, text->str);
  for (guint i = 0; i < N_MODELS; i++)
    g_string_append_printf (json, model, i < 60 ? text->str : "id");
#pragma GCC diagnostic pop
  json->str[json->len - 1] = ']';
  g_string_append_c (json, '}');
  g_string_free (text, TRUE);
  return g_string_free (json, FALSE);
}

static void
count_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
measure (DetailsFixture *fixture, const char *what, GrRoom *room)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->details);
  double longest = 0;
  guint n_frames = 0;
  gulong id =
      g_signal_connect (clock, "after-paint", G_CALLBACK (count_cb), &n_frames);
  guint tick =
      gtk_widget_add_tick_callback (fixture->details, tick_cb, NULL, NULL);
  double before = get_milliseconds ();
  double selecting;

  gr_room_item_fill (fixture->row, room);
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), fixture->row);
  selecting = get_milliseconds () - before;
  while (n_frames < N_FRAMES)
    {
      before = get_milliseconds ();
      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_milliseconds () - before);
    }
  g_signal_handler_disconnect (clock, id);
  gtk_widget_remove_tick_callback (fixture->details, tick);
  g_print ("%s: selecting %.1f ms, longest frame %.1f ms\n", what, selecting,
           longest);
}

int
main (int argc, char *argv[])
{
  adw_init ();
  for (guint i = 0; i < 2 * G_N_ELEMENTS (kinds); i++)
    {
      const char *const *kind = kinds[i / 2];
      DetailsFixture fixture = { 0 };
      g_autofree char *json =
          kind[1] != NULL ? write_room (kind[1]) : g_strdup (usual);
      g_autoptr (GrRoom) room = details_make_room (json);
      /* The second time the fonts are there. */
      g_autofree char *what =
          g_strconcat (kind[0], i % 2 == 0 ? ", for the first time" : "", NULL);

      if (argc > 1 && strstr (kind[0], argv[1]) == NULL)
        continue;
      details_set_up (&fixture, NULL);
      gtk_window_set_default_size (fixture.window, 340, 800);
      measure (&fixture, what, room);
      details_tear_down (&fixture, NULL);
    }
  return 0;
}
