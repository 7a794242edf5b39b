/* test-room-mutations.c: no bytes harm the parser, or confuse its extents
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-room-page.h"
#include "gr-test.h"

#include <string.h>

#define N_MUTATIONS 6000

/* Reads what a list and the details read. */
static void
use_page (GrRoomPage *page)
{
  g_autoptr (GBytes) body = gr_room_page_dup_body (page);
  gsize size = g_bytes_get_size (body);
  gsize end = 0;

  g_assert_cmpint (gr_room_page_get_count (page), >=, -1);
  for (guint i = 0; i < gr_room_page_get_n_rooms (page); i++)
    {
      GrRoom *room = gr_room_page_get_room (page, i);
      g_autoptr (GBytes) json = gr_room_dup_json (room);
      const char *name = gr_room_get_name (room);
      gsize offset, length;

      g_assert_true (name == NULL || g_utf8_validate (name, -1, NULL));
      gr_room_get_json_extent (room, &offset, &length);
      g_assert_cmpuint (offset, >, end);
      end = offset + length;
      g_assert_cmpuint (end, <, size);
      g_assert_cmpmem (g_bytes_get_data (json, NULL), g_bytes_get_size (json),
                       (const char *) g_bytes_get_data (body, NULL) + offset,
                       length);
    }
}

/* Bytes that mean something to a parser come more often than others. */
static guchar
random_byte (GRand *random)
{
  static const char special[] = "{}[]\",:\\/u0d8-+.eE \n\t*\0\xff\xc3\xed";

  if (g_rand_boolean (random))
    return (guchar) g_rand_int_range (random, 0, 256);
  return (guchar) special[g_rand_int_range (random, 0, sizeof special)];
}

static void
mutate (GByteArray *bytes, GRand *random)
{
  guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len);
  guint n = (guint) g_rand_int_range (random, 1, 20);
  guchar byte = random_byte (random);

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      g_byte_array_set_size (bytes, at + 1);
      break;
    case 1:
      g_byte_array_remove_range (bytes, at, MIN (n, bytes->len - at));
      if (bytes->len == 0)
        g_byte_array_append (bytes, &byte, 1);
      break;
    case 2:
      g_byte_array_append (bytes, &byte, 1);
      memmove (bytes->data + at + 1, bytes->data + at, bytes->len - at - 1);
      bytes->data[at] = byte;
      break;
    default:
      bytes->data[at] = byte;
      break;
    }
}

static void
check_mutation (GBytes *fixture, GRand *random, guint *n_pages)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GError) error = NULL;
  gint32 n = g_rand_int_range (random, 1, 4);

  g_byte_array_append (bytes, g_bytes_get_data (fixture, NULL),
                       (guint) g_bytes_get_size (fixture));
  while (n-- > 0)
    mutate (bytes, random);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  page = gr_room_page_new_from_body (body, NULL, &error);
  g_assert_true ((page == NULL) == (error != NULL));
  if (page == NULL)
    {
      g_assert_error (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO);
      return;
    }
  use_page (page);
  *n_pages += 1;
}

/* Always the same mutations: a failure can be had again. */
static void
test_mutations (void)
{
  static const char *const names[] = { "full-room.json", "reference-200.json" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint n_pages = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) fixture = gr_test_load_data (names[i]);

      for (guint k = 0; k < N_MUTATIONS / G_N_ELEMENTS (names); k++)
        check_mutation (fixture, random, &n_pages);
    }
  g_test_message ("%u of %d were pages", n_pages, N_MUTATIONS);
  /* Both outcomes were seen often. */
  g_assert_cmpuint (n_pages, >, N_MUTATIONS / 10);
  g_assert_cmpuint (n_pages, <, N_MUTATIONS * 9 / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/room-mutations", test_mutations);
  return g_test_run ();
}
