/* gr-ctl-writer.c: rooms, in a format, into an output
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-writer"

#include "config.h"

#include "gr-ctl-writer.h"

#include "gr-ctl-table.h"
#include "gr-room-export.h"
#include "gr-text.h"

/* In the order of the window. */
static const struct
{
  const char *id;
  gboolean wide; /* only where there is room */
} columns[] = {
  { "room_name", FALSE },
  { "last_job_status", FALSE },
  { "error_info.error_msg", TRUE },
  { "room_type", FALSE },
  { "avatars", TRUE },
  { "last_job_start_time", FALSE },
  { "duration", TRUE },
  { "room_id", FALSE },
};

/* The formats that are read line by line are written as pages come. A JSON
 * document is not: its rooms are put aside until it is sure to become whole,
 * and its count, which comes first, is known last. */
struct _GrCtlWriter
{
  GrCtlFormat format;
  GrCtlOutput *output; /* not owned */
  GrCtlOutput *aside;  /* json */
  gboolean begun;      /* csv: the header was written */

  GrCtlTable *table;
  const GrField *fields[G_N_ELEMENTS (columns)]; /* of the table */
  guint n_fields;
  gint64 now; /* seconds since the epoch, UTC */

  guint n_rooms;
};

static void
begin (GrCtlWriter *self, GString *text)
{
  gboolean spreadsheet = self->format == GR_CTL_FORMAT_SPREADSHEET;

  if ((self->format == GR_CTL_FORMAT_CSV || spreadsheet) && !self->begun)
    gr_export_begin_csv (text, gr_fields_get_default (), spreadsheet);
  self->begun = TRUE;
}

/* Cells of a line with room for the wide ones. */
#define WIDE 140

static void
begin_table (GrCtlWriter *self)
{
  guint line_width = gr_ctl_output_get_width (self->output);
  GrCtlColumn shown[G_N_ELEMENTS (columns)];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (line_width >= WIDE || !columns[i].wide)
      {
        const GrField *field =
            gr_fields_find (gr_fields_get_default (), columns[i].id);

        shown[self->n_fields] = (GrCtlColumn){ field->title, field->least };
        self->fields[self->n_fields++] = field;
      }
  self->table = gr_ctl_table_new (shown, self->n_fields, line_width);
}

static void
append_row (GrCtlWriter *self, GrRoom *room, GString *text)
{
  char *cells[G_N_ELEMENTS (columns)];

  for (guint i = 0; i < self->n_fields; i++)
    cells[i] =
        gr_field_words (self->fields[i], room, G_MAXSIZE, self->now, NULL);
  gr_ctl_table_append (self->table, (const char *const *) cells, text);
  for (guint i = 0; i < self->n_fields; i++)
    g_free (cells[i]);
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
    case GR_CTL_FORMAT_SPREADSHEET:
      gr_export_append_csv (text, gr_fields_get_default (), room,
                            self->format == GR_CTL_FORMAT_SPREADSHEET);
      break;
    case GR_CTL_FORMAT_TABLE:
      append_row (self, room, text);
      break;
    default:
      g_assert_not_reached ();
    }
  self->n_rooms++;
}

/* CSV holds the service's own text, which a terminal would obey. */
static void
spare_terminal (GrCtlWriter *self, GString *text)
{
  g_autofree char *harmless = NULL;

  if (self->format != GR_CTL_FORMAT_CSV ||
      !gr_ctl_output_is_terminal (self->output))
    return;
  harmless = gr_text_block (text->str, G_MAXSIZE);
  g_string_assign (text, harmless);
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
    begin_table (self);
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
  spare_terminal (self, text);
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
