/* test-room-page.c: answers of the service, and of others
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-room-page.h"
#include "gr-test.h"

#include <string.h>

static GrRoomPage *
read_page (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GrRoomPage *page = gr_room_page_new_from_body (body, "request-1", &error);

  g_assert_no_error (error);
  g_assert_nonnull (page);
  return page;
}

static void
check_refused (GBytes *body)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (gr_room_page_new_from_body (body, "request-1", &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO);
  g_assert_cmpint (strlen (error->message), >, 40);
}

static void
check_json (GrRoom *room, const char *expected)
{
  g_autoptr (GBytes) json = gr_room_dup_json (room);

  g_assert_cmpmem (g_bytes_get_data (json, NULL), g_bytes_get_size (json),
                   expected, strlen (expected));
}

static void
test_reference (void)
{
  g_autoptr (GBytes) body = gr_test_load_data ("reference-200.json");
  g_autoptr (GrRoomPage) page =
      gr_room_page_new_from_body (body, "request-1", NULL);
  g_autoptr (GBytes) kept = gr_room_page_dup_body (page);
  GrRoom *room = gr_room_page_get_room (page, 0);

  g_assert_true (g_bytes_equal (kept, body));
  g_assert_cmpstr (gr_room_page_get_request_id (page), ==, "request-1");
  g_assert_cmpint (gr_room_page_get_count (page), ==, 1);
  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, 1);
  g_assert_cmpstr (gr_room_get_id (room), ==,
                   "26f06524-4f75-4b3a-a853-b649a21aaf66");
  g_assert_cmpstr (gr_room_get_name (room), ==, "The Legend of Nature");
  g_assert_cmpstr (gr_room_get_description (room), ==, "Courseware");
  g_assert_cmpint (gr_room_get_create_time (room), ==, 1669791595);
  g_assert_cmpint (gr_room_get_update_time (room), ==, 1670243437);
  g_assert_cmpint (gr_room_get_live_state (room), ==, GR_LIVE_STATE_NONE);
}

static void
test_not_metastudio (void)
{
  static const char *const bodies[] = {
    "",
    "\n",
    "null",
    "[]",
    "{}",
    "{\"count\":5}",
    "{\"smart_live_rooms\":null}",
    "{\"count\":0,\"smart_live_rooms\":{}}",
    "{\"smart_live_rooms\":{}}",
    "{\"smart_live_rooms\":\"[]\"}",
    "{\"smart_live_rooms\":[]} {\"smart_live_rooms\":[]}",
    "{\"smart_live_rooms\":[]} // all of them",
    "<html><body>502 Bad Gateway</body></html>",
  };
  static const char *const fixtures[] = { "reference-400.json",
                                          "reference-401.json",
                                          "reference-500.json" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body =
          g_bytes_new_static (bodies[i], strlen (bodies[i]));

      check_refused (body);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (GBytes) body = gr_test_load_data (fixtures[i]);

      check_refused (body);
    }
}

static void
test_large_junk (void)
{
  static const char bytes[] = "[{\"0 \0\xff";

  for (guint i = 0; i < sizeof bytes; i++)
    {
      g_autofree char *junk = g_malloc (2000000);
      g_autoptr (GBytes) body = NULL;

      memset (junk, bytes[i], 2000000);
      body = g_bytes_new_static (junk, 2000000);
      check_refused (body);
    }
}

/* An empty body's data is NULL, too. */
static void
test_no_body (void)
{
  g_autoptr (GBytes) body = g_bytes_new (NULL, 0);

  check_refused (body);
}

static const struct
{
  const char *json;
  gint64 count;
} counts[] = {
  { "0", 0 },
  { "1", 1 },
  { "240", 240 },
  { "2147483647", 2147483647 },
  { "2147483648", -1 },
  { "4294967297", -1 },
  { "9223372036854775807", -1 },
  { "9223372036854775808", -1 },
  { "18446744073709551617", -1 },
  { "123456789012345678901234567890", -1 },
  { "-0", -1 },
  { "-1", -1 },
  { "-9223372036854775809", -1 },
  { "1.0", -1 },
  { "1e2", -1 },
  { "1E400", -1 },
  { "null", -1 },
  { "true", -1 },
  { "\"7\"", -1 },
  { "[7]", -1 },
  { "{\"count\":7}", -1 },
};

static void
test_counts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *first =
          g_strdup_printf ("{\"count\":%s,\"smart_live_rooms\":[]}",
                           counts[i].json);
      g_autofree char *last =
          g_strdup_printf ("{\"smart_live_rooms\":[],\"count\" : %s }",
                           counts[i].json);
      g_autoptr (GrRoomPage) page = read_page (first);
      g_autoptr (GrRoomPage) other = read_page (last);

      g_test_message ("%s", counts[i].json);
      g_assert_cmpint (gr_room_page_get_count (page), ==, counts[i].count);
      g_assert_cmpint (gr_room_page_get_count (other), ==, counts[i].count);
    }
}

static void
test_no_count (void)
{
  g_autoptr (GrRoomPage) page = read_page ("{\"smart_live_rooms\":[]}");

  g_assert_cmpint (gr_room_page_get_count (page), ==, -1);
  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, 0);
}

/* Blanks, numbers and escapes as no printer writes them. */
static const char *const rooms[] = {
  "{\"room_id\":\"\\u0061\",\"n\":1.0E+2,\"m\":-0,\"h\":"
  "123456789012345678901234567890}",
  "{ \"room_name\"\t:\r\n\"\\ud83d\\ude00 \\ud800 \\u0000 \\/\" }",
  "null",
  "{\"room_id\":\"c\",\"room_id\":\"\\\"}]\"}",
  "{\"description\":\"直播\\nroom\"}",
  "[{\"room_id\":\"x\"}]",
  "{}",
};

static void
test_bytes (void)
{
  GString *text = g_string_new ("\357\273\277\n{ \"smart_live_rooms\"\t: [ ");
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " ,\r\n\t" : "", rooms[i]);
  g_string_append (text, "\n],\"count\":7 }\n\n");
  body = g_string_free (text, FALSE);

  page = read_page (body);
  kept = gr_room_page_dup_body (page);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), body,
                   strlen (body));
  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, G_N_ELEMENTS (rooms));
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      GrRoom *room = gr_room_page_get_room (page, i);
      gsize offset, length;

      check_json (room, rooms[i]);
      gr_room_get_json_extent (room, &offset, &length);
      g_assert_cmpmem (body + offset, length, rooms[i], strlen (rooms[i]));
    }
  /* Offsets hold: what is no object is a room without anything. */
  g_assert_cmpstr (gr_room_get_id (gr_room_page_get_room (page, 0)), ==, "a");
  g_assert_null (gr_room_get_id (gr_room_page_get_room (page, 2)));
  g_assert_cmpstr (gr_room_get_id (gr_room_page_get_room (page, 3)), ==,
                   "\"}]");
  g_assert_null (gr_room_get_id (gr_room_page_get_room (page, 5)));
}

/* What is not UTF-8 is kept as U+FFFD, and the extents are those of the body
 * that is kept. */
static void
test_invalid_utf8 (void)
{
  static const char text[] =
      "{\"\xff\":\"\xc3\",\"smart_live_rooms\":[{\"room_id\":\"a\0b\xe7\x9b"
      "\"},{\"room_id\":\"c\"}]}";
  g_autoptr (GBytes) body = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GrRoomPage) page = gr_room_page_new_from_body (body, NULL, NULL);
  g_autoptr (GBytes) kept = gr_room_page_dup_body (page);
  gsize size, offset, length;
  const char *data = g_bytes_get_data (kept, &size);
  GrRoom *room = gr_room_page_get_room (page, 0);

  g_assert_true (g_utf8_validate_len (data, size, NULL));
  g_assert_true (g_str_has_prefix (gr_room_get_id (room), "a\357\277\275b"));
  g_assert_true (g_utf8_validate (gr_room_get_id (room), -1, NULL));
  room = gr_room_page_get_room (page, 1);
  g_assert_cmpstr (gr_room_get_id (room), ==, "c");
  check_json (room, "{\"room_id\":\"c\"}");
  gr_room_get_json_extent (room, &offset, &length);
  g_assert_cmpmem (data + offset, length, "{\"room_id\":\"c\"}", length);
  g_assert_null (gr_room_page_get_request_id (page));
}

/* Some servers leave the list out when it is empty. */
static void
test_nothing_counted (void)
{
  g_autoptr (GrRoomPage) absent = read_page ("{\"count\":0}");
  g_autoptr (GrRoomPage) null =
      read_page ("{\"count\":0,\"smart_live_rooms\":null}");

  g_assert_cmpint (gr_room_page_get_count (absent), ==, 0);
  g_assert_cmpuint (gr_room_page_get_n_rooms (absent), ==, 0);
  g_assert_cmpint (gr_room_page_get_count (null), ==, 0);
  g_assert_cmpuint (gr_room_page_get_n_rooms (null), ==, 0);
}

/* The bytes that are kept are JSON, and where each room is holds for them. */
static void
test_controls (void)
{
  g_autoptr (GrRoomPage) page =
      read_page ("{\"smart_live_rooms\":\n[{\"room_name\":\"a\x01\x1b\nb\"},\n"
                 "{\"room_id\":\"\u202e\"}]}");

  check_json (gr_room_page_get_room (page, 0),
              "{\"room_name\":\"a\\u0001\\u001b\\u000ab\"}");
  check_json (gr_room_page_get_room (page, 1), "{\"room_id\":\"\\u202e\"}");
  g_assert_cmpstr (gr_room_get_name (gr_room_page_get_room (page, 0)), ==,
                   "a\x01\x1b\nb");
}

static char *
make_body (guint n_rooms)
{
  GString *text = g_string_new ("{\"count\":100,\"smart_live_rooms\":[");

  for (guint i = 0; i < n_rooms; i++)
    g_string_append_printf (
        text,
        "%s{\"room_id\":\"id-%u\",\"project_id\":\"p\",\"room_name\":\"直播间 "
        "%u\",\"room_type\":\"NORMAL\",\"last_job_status\":\"SUCCEED\","
        "\"model_infos\":[{\"asset_name\":\"An Ning\"}],\"priv_data\":\"%u\"}",
        i > 0 ? "," : "", i, i, i);
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static void
test_hundred_rooms (void)
{
  g_autofree char *body = make_body (100);
  g_autoptr (GrRoomPage) page = read_page (body);

  g_assert_cmpint (gr_room_page_get_count (page), ==, 100);
  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, 100);
  for (guint i = 0; i < 100; i++)
    {
      GrRoom *room = gr_room_page_get_room (page, i);
      g_autofree char *id = g_strdup_printf ("id-%u", i);
      g_autofree char *name = g_strdup_printf ("直播间 %u", i);

      g_assert_cmpstr (gr_room_get_id (room), ==, id);
      g_assert_cmpstr (gr_room_get_name (room), ==, name);
      g_assert_cmpint (gr_room_get_live_state (room), ==,
                       GR_LIVE_STATE_SUCCEED);
      g_assert_cmpstr (gr_room_get_model (room, 0)->asset_name, ==, "An Ning");
      /* What rooms share is there once. */
      g_assert_true (gr_room_get_project_id (room) ==
                     gr_room_get_project_id (gr_room_page_get_room (page, 0)));
    }
}

/* A server may answer with more than was asked, and with large rooms. */
static void
test_large (void)
{
  g_autofree char *body = make_body (5000);
  g_autofree char *data = g_strnfill (4000000, 'x');
  g_autofree char *large = g_strdup_printf (
      "{\"smart_live_rooms\":[{\"priv_data\":\"%s\"},{\"room_id\":\"b\"}]}",
      data);
  g_autoptr (GrRoomPage) page = read_page (body);
  g_autoptr (GrRoomPage) other = read_page (large);

  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, 5000);
  g_assert_cmpstr (gr_room_get_priv_data (gr_room_page_get_room (page, 4999)),
                   ==, "4999");
  g_assert_cmpstr (gr_room_get_priv_data (gr_room_page_get_room (other, 0)), ==,
                   data);
  check_json (gr_room_page_get_room (other, 1), "{\"room_id\":\"b\"}");
}

static gpointer
use_room_thread (gpointer data)
{
  GrRoom *room = data;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GrRoom) mine = gr_room_ref (room);
      g_autoptr (GBytes) json = gr_room_dup_json (mine);

      g_assert_cmpuint (g_bytes_get_size (json), >, 0);
    }
  gr_room_unref (room);
  return NULL;
}

/* A room lives on without its page, in any thread. */
static void
test_threads (void)
{
  g_autofree char *body = make_body (4);
  g_autoptr (GrRoomPage) page = read_page (body);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("room", use_room_thread,
                               gr_room_ref (gr_room_page_get_room (page, i)));
  g_clear_pointer (&page, gr_room_page_unref);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/room-page/reference", test_reference);
  g_test_add_func ("/room-page/not-metastudio", test_not_metastudio);
  g_test_add_func ("/room-page/large-junk", test_large_junk);
  g_test_add_func ("/room-page/no-body", test_no_body);
  g_test_add_func ("/room-page/counts", test_counts);
  g_test_add_func ("/room-page/no-count", test_no_count);
  g_test_add_func ("/room-page/nothing-counted-is-an-empty-list",
                   test_nothing_counted);
  g_test_add_func ("/room-page/controls-are-kept-as-escapes", test_controls);
  g_test_add_func ("/room-page/bytes", test_bytes);
  g_test_add_func ("/room-page/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/room-page/hundred-rooms", test_hundred_rooms);
  g_test_add_func ("/room-page/large", test_large);
  g_test_add_func ("/room-page/threads", test_threads);
  return g_test_run ();
}
