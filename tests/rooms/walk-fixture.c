/* walk-fixture.c: a walk through the rooms of the scripted service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "walk-fixture.h"

Walk *
walk_new (guint total)
{
  Walk *self = g_new0 (Walk, 1);

  self->fixture = fixture_new (total);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  return self;
}

void
walk_free (Walk *self)
{
  g_ptr_array_unref (self->names);
  g_clear_error (&self->stop_error);
  g_clear_error (&self->error);
  /* Calls that the end of the walk has cancelled hold it until they end. */
  fixture_free (self->fixture);
  g_assert_finalize_object (self->cancellable);
  g_free (self);
}

static gboolean
take_cb (GrRoomPage *page,
         GrRoom *const *rooms,
         guint n_rooms,
         gpointer user_data,
         GError **error)
{
  Walk *self = user_data;

  g_assert_cmpuint (gr_room_page_get_n_rooms (page), >, 0);
  for (guint i = 0; i < n_rooms; i++)
    {
      const char *name = gr_room_get_name (rooms[i]);

      g_assert_true (g_str_has_prefix (name, "Room "));
      g_ptr_array_add (self->names, g_strdup (name + 5));
    }
  self->n_pages++;
  if (self->n_pages == self->cancel_after)
    g_cancellable_cancel (self->cancellable);
  if (self->n_pages != self->stop_after)
    return TRUE;
  if (self->stop_error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->stop_error));
  return FALSE;
}

void
walk_begin (Walk *self, guint offset, gint64 limit, GAsyncResult **result)
{
  gr_room_walk_async (self->fixture->client, self->fixture->query, offset,
                      limit, take_cb, self, self->cancellable,
                      gr_test_result_cb, result);
}

gboolean
walk_run (Walk *self, guint offset, gint64 limit)
{
  g_autoptr (GAsyncResult) result = NULL;

  walk_begin (self, offset, limit, &result);
  gr_test_wait_until (result != NULL, 60);
  return gr_room_walk_finish (result, &self->count, &self->doubt, &self->error);
}

void
walk_assert_rooms (Walk *self, guint first, guint n)
{
  g_assert_cmpuint (self->names->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", first + i);

      g_assert_cmpstr (g_ptr_array_index (self->names, i), ==, name);
    }
}
