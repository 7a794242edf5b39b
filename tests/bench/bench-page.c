/* bench-page.c: what a page of 100 rooms costs, in time and memory
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-room-page.h"

#include <json-glib/json-glib.h>
#include <malloc.h>
#include <string.h>

#define N_ROOMS 100
#define N_ROUNDS 200
#define N_KEPT 50

/* As large as rooms of the service are: some 900 bytes each. */
static void
append_room (GString *text, guint i)
{
  g_string_append_printf (
      text,
      "%s{\"room_id\":\"26f06524-4f75-4b3a-a853-%012u\",\"project_id\":"
      "\"70b76000000034253880af501cd00000\",\"room_name\":\"Evening show %u "
      "直播间\",\"room_type\":\"NORMAL\",\"room_state\":\"ENABLE\","
      "\"view_mode\":\"VERTICAL\",\"room_description\":\"Season's best, "
      "with questions from the audience and guests number %u\",",
      i > 0 ? "," : "", i, i, i);
  g_string_append_printf (
      text,
      "\"cover_url\":\"https://covers.example/v1/rooms/%u/cover.png?token="
      "%016x%016x\",\"thumbnail\":\"https://covers.example/v1/rooms/%u/"
      "thumbnail.png?token=%016x%016x\",",
      i, i * 2654435761u, i * 40503u, i, i * 2246822519u, i * 3266489917u);
  g_string_append_printf (
      text,
      "\"model_infos\":[{\"model_asset_id\":\"a55e7000-0001-4000-8000-"
      "%012u\",\"asset_name\":\"An Ning\",\"backup_model_asset_ids\":[]}],"
      "\"create_time\":\"2025-01-02T03:04:05Z\",\"update_time\":"
      "\"2025-06-07T08:09:10Z\",\"last_job_start_time\":"
      "\"2026-10-11T12:13:14Z\",\"last_job_end_time\":"
      "\"2026-10-11T15:06:43Z\",\"last_job_status\":\"SUCCEED\"}",
      i % 20);
}

static GBytes *
make_body (void)
{
  GString *text = g_string_new ("{\"count\":100,\"smart_live_rooms\":[");

  for (guint i = 0; i < N_ROOMS; i++)
    append_room (text, i);
  g_string_append (text, "]}");
  return g_string_free_to_bytes (text);
}

static gpointer
parse_tree (GBytes *body)
{
  JsonParser *parser = json_parser_new ();
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  g_assert_true (
      json_parser_load_from_data (parser, data, (gssize) size, NULL));
  return parser;
}

static gpointer
parse_page (GBytes *body)
{
  GrRoomPage *page = gr_room_page_new_from_body (body, NULL, NULL);

  g_assert_nonnull (page);
  return page;
}

/* Microseconds a call. */
static double
time_it (GBytes *body, gpointer (*parse) (GBytes *), GDestroyNotify free_func)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_ROUNDS; i++)
    free_func (parse (body));
  return (double) (g_get_monotonic_time () - start) / N_ROUNDS;
}

/* Bytes a room while the result is kept. */
static double
weigh_it (GBytes *body, gpointer (*parse) (GBytes *), GDestroyNotify free_func)
{
  gpointer kept[N_KEPT];
  size_t before = mallinfo2 ().uordblks;
  size_t after;

  for (guint i = 0; i < N_KEPT; i++)
    kept[i] = parse (body);
  after = mallinfo2 ().uordblks;
  for (guint i = 0; i < N_KEPT; i++)
    free_func (kept[i]);
  return (double) (after - before) / N_KEPT / N_ROOMS;
}

static void
free_page (gpointer page)
{
  gr_room_page_unref (page);
}

int
main (void)
{
  g_autoptr (GBytes) body = make_body ();
  double tree, page;

  /* Once, for what is set up once. */
  g_object_unref (parse_tree (body));
  free_page (parse_page (body));

  g_print ("body: %u rooms, %" G_GSIZE_FORMAT " bytes\n", N_ROOMS,
           g_bytes_get_size (body));
  tree = time_it (body, parse_tree, g_object_unref);
  page = time_it (body, parse_page, free_page);
  g_print ("time: page %.0f us, bare JsonParser %.0f us, ratio %.2f\n", page,
           tree, page / tree);
  tree = weigh_it (body, parse_tree, g_object_unref);
  page = weigh_it (body, parse_page, free_page);
  g_print ("memory a room: page %.0f bytes, bare JsonParser %.0f bytes, "
           "ratio %.2f\n",
           page, tree, page / tree);
  return 0;
}
