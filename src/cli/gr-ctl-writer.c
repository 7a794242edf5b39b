/* gr-ctl-writer.c: rooms, in a format, into an output
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-writer"

#include "config.h"

#include "gr-ctl-writer.h"

#include "gr-ctl-table.h"
#include "gr-format.h"
#include "gr-labels.h"
#include "gr-room-export.h"

#include <glib/gi18n-lib.h>

/* The formats that are read line by line are written as pages come. A JSON
 * document is not: its rooms are put aside until it is sure to become whole,
 * and its count, which comes first, is known last. */
struct _GrCtlWriter
{
  GrCtlFormat format;
  GrCtlOutput *output; /* not owned */
  GrCtlOutput *aside;  /* json */
  GrCtlTable *table;   /* table */
  gint64 now;          /* table: seconds since the epoch, UTC */
  gboolean begun;      /* csv: the header was written */
  guint n_rooms;
};

static void
begin (GrCtlWriter *self, GString *text)
{
  if (self->format == GR_CTL_FORMAT_CSV && !self->begun)
    gr_export_begin_csv (text);
  self->begun = TRUE;
}

static GrCtlTable *
new_table (guint line_width)
{
  const char *const titles[] = {
    _ ("Name"), _ ("Status"), _ ("Type"), _ ("Last live"), _ ("Room ID"), NULL,
  };

  return gr_ctl_table_new (titles, line_width);
}

static void
append_row (GrCtlWriter *self, GrRoom *room, GString *text)
{
  g_autofree char *last_live =
      gr_format_time_short (gr_room_get_last_start_time (room), self->now,
                            NULL);
  const char *const cells[] = {
    gr_room_get_name (room),       gr_label_for_live_state (room),
    gr_label_for_room_type (room), last_live,
    gr_room_get_id (room),
  };

  gr_ctl_table_append (self->table, cells, text);
}

static void
append (GrCtlWriter *self, GrRoom *room, GBytes *body, GString *text)
{
  switch (self->format)
    {
    case GR_CTL_FORMAT_JSON:
      if (self->n_rooms > 0)
        g_string_append (text, GR_EXPORT_JSON_SEPARATOR);
      gr_export_append_json (text, room, body);
      break;
    case GR_CTL_FORMAT_JSONL:
      gr_export_append_json_line (text, room, body);
      break;
    case GR_CTL_FORMAT_CSV:
      gr_export_append_csv (text, room);
      break;
    case GR_CTL_FORMAT_TABLE:
      append_row (self, room, text);
      break;
    default:
      g_assert_not_reached ();
    }
  self->n_rooms++;
}

static gboolean
write_text (GrCtlOutput *output, GString *text, GError **error)
{
  return gr_ctl_output_write (output, text->str, text->len, error);
}

static gboolean
finish_json (GrCtlWriter *self, gint64 count, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  gr_export_begin_json (text, count);
  if (!write_text (self->output, text, error) ||
      !gr_ctl_output_copy (self->output, self->aside, error))
    return FALSE;
  g_string_assign (text, GR_EXPORT_JSON_END);
  return write_text (self->output, text, error);
}

/**
 * gr_ctl_writer_new:
 * @format: how rooms are written
 * @output: where to; it must live as long as the writer
 * @error: return location
 *
 * Returns: (transfer full): a writer, or %NULL with %G_FILE_ERROR
 */
GrCtlWriter *
gr_ctl_writer_new (GrCtlFormat format, GrCtlOutput *output, GError **error)
{
  g_autoptr (GrCtlWriter) self = g_new0 (GrCtlWriter, 1);

  self->format = format;
  self->output = output;
  self->now = g_get_real_time () / G_USEC_PER_SEC;
  if (format == GR_CTL_FORMAT_TABLE)
    self->table = new_table (gr_ctl_output_get_width (output));
  if (format == GR_CTL_FORMAT_JSON)
    {
      self->aside = gr_ctl_output_new_aside (error);
      if (self->aside == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * gr_ctl_writer_add:
 * @self: a writer
 * @page: a page
 * @rooms: (array length=n_rooms): those of its rooms to write
 * @n_rooms: how many
 * @error: return location
 *
 * Returns: whether they were written, else %G_FILE_ERROR
 */
gboolean
gr_ctl_writer_add (GrCtlWriter *self,
                   GrRoomPage *page,
                   GrRoom *const *rooms,
                   guint n_rooms,
                   GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;

  if (self->format == GR_CTL_FORMAT_JSON || self->format == GR_CTL_FORMAT_JSONL)
    body = gr_room_page_dup_body (page);
  begin (self, text);
  for (guint i = 0; i < n_rooms; i++)
    append (self, rooms[i], body, text);
  return write_text (self->aside != NULL ? self->aside : self->output, text,
                     error);
}

/**
 * gr_ctl_writer_finish:
 * @self: a writer that got all its rooms
 * @count: the service's last word on the number of rooms that match
 * @error: return location
 *
 * Returns: whether all was written, else %G_FILE_ERROR
 */
gboolean
gr_ctl_writer_finish (GrCtlWriter *self, gint64 count, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->format == GR_CTL_FORMAT_JSON)
    return finish_json (self, count, error);
  begin (self, text);
  if (self->table != NULL)
    gr_ctl_table_flush (self->table, text);
  return write_text (self->output, text, error);
}

guint
gr_ctl_writer_get_n_rooms (GrCtlWriter *self)
{
  return self->n_rooms;
}

void
gr_ctl_writer_free (GrCtlWriter *self)
{
  g_clear_pointer (&self->aside, gr_ctl_output_free);
  g_clear_pointer (&self->table, gr_ctl_table_free);
  g_free (self);
}
