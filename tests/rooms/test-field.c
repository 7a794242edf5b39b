/* test-field.c: the fields of a room, found and ordered
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-field.h"
#include "test-one-room.h"

/* Sunday, 22 November 2026, 12:03 UTC */
#define NOW 1795348980

static void
test_find (void)
{
  const GrFields *fields = gr_fields_get_default ();

  for (guint i = 0; i < fields->n; i++)
    {
      const GrField *field = &fields->rows[i];

      g_assert_true (gr_fields_find (fields, field->id) == field);
      if (field->older != NULL)
        g_assert_true (gr_fields_find (fields, field->older) == field);
    }
  g_assert_null (gr_fields_find (fields, "mood"));
}

/* What the screen shows has a place of its own there. */
static void
test_places (void)
{
  const GrFields *fields = gr_fields_get_default ();
  guint64 taken = 0;

  for (guint i = 0; i < fields->n; i++)
    {
      const GrField *field = &fields->rows[i];
      guint64 place = G_GUINT64_CONSTANT (1) << field->place;

      if (field->place == 0)
        g_assert_true (field->column.width == 0 &&
                       field->details.section == NULL);
      else
        g_assert_cmpuint (taken & place, ==, 0);
      taken |= place;
    }
}

typedef struct
{
  const char *id;
  const char *rooms[4]; /* in order */
} Order;

static const Order orders[] = {
  { "room_name",
    { "{\"room_name\":\"room 9\"}", "{\"room_name\":\"room 10\"}",
      "{\"room_name\":\"room 100\"}", "{}" } },
  { "create_time",
    { "{\"create_time\":\"1960-01-01T00:00:00Z\"}",
      "{\"create_time\":\"2025-01-01T00:00:00Z\"}",
      "{\"create_time\":\"2025-01-01T00:00:01Z\"}",
      "{\"create_time\":\"x\"}" } },
  { "duration",
    { "{\"last_job_status\":\"SUCCEED\","
      "\"last_job_start_time\":\"2026-11-22T08:00:00Z\","
      "\"last_job_end_time\":\"2026-11-22T08:00:09Z\"}",
      "{\"last_job_status\":\"PROCESSING\","
      "\"last_job_start_time\":\"2026-11-22T12:00:00Z\"}",
      "{\"last_job_status\":\"SUCCEED\","
      "\"last_job_start_time\":\"2026-11-22T08:00:00Z\","
      "\"last_job_end_time\":\"2026-11-23T08:00:00Z\"}",
      "{}" } },
  { "last_job_status",
    { "{\"last_job_status\":\"BLOCKED\"}", "{\"last_job_status\":\"FAILED\"}",
      "{\"last_job_status\":\"PROCESSING\"}",
      "{\"last_job_status\":\"WAITING\"}" } },
  { "last_job_status",
    { "{\"last_job_status\":\"CANCELED\"}", "{\"last_job_status\":\"SUCCEED\"}",
      "{}", "{\"last_job_status\":\"RESTING\"}" } },
};

static char *
make_key (const Order *order, guint i)
{
  const GrField *field = gr_fields_find (gr_fields_get_default (), order->id);
  g_autoptr (GrRoom) room = read_room (order->rooms[i]);

  return gr_field_sort_key (field, room, NOW);
}

/* An empty value has no key, and comes last. */
static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *before = make_key (&orders[i], 0);

      for (guint k = 1; k < G_N_ELEMENTS (orders[i].rooms); k++)
        {
          g_autofree char *key = make_key (&orders[i], k);

          g_test_message ("%s %u", orders[i].id, k);
          if (k == 3 && i < 3)
            g_assert_null (key);
          else
            g_assert_cmpstr (before, <, key);
          g_free (before);
          before = g_steal_pointer (&key);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/find", test_find);
  g_test_add_func ("/field/places", test_places);
  g_test_add_func ("/field/order", test_order);

  return g_test_run ();
}
