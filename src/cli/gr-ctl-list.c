/* gr-ctl-list.c: `greenroomctl list`
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-list"

#include "config.h"

#include "gr-ctl-list.h"

#include "gr-ctl-connect.h"
#include "gr-ctl-options.h"
#include "gr-ctl-output.h"
#include "gr-ctl-writer.h"
#include "gr-format.h"
#include "gr-room-walk.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/* One run of the command: who is asked, then page after page. */
typedef struct
{
  GMainLoop *loop;
  GrCtlOptions *options;
  GrCtlOutput *output;
  GrCtlWriter *writer;
  GrConnection *connection;
  GError *error; /* why it ended, if not well */
} List;

static void
list_clear (List *self)
{
  g_clear_object (&self->connection);
  g_clear_pointer (&self->writer, gr_ctl_writer_free);
  g_clear_pointer (&self->output, gr_ctl_output_free);
  g_clear_pointer (&self->options, gr_ctl_options_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

static gboolean
open_output (List *self, GError **error)
{
  self->output = self->options->output != NULL
                     ? gr_ctl_output_new_file (self->options->output, error)
                     : gr_ctl_output_new_stdout ();
  if (self->output == NULL)
    return FALSE;
  self->writer = gr_ctl_writer_new (self->options->format, self->output, error);
  return self->writer != NULL;
}

/* Someone who looks at the first rooms should learn that there are more. A
 * pipe gets nothing that is not a room, and a log no chatter. */
static void
hint_at_more (List *self, gint64 count)
{
  guint n_rooms = gr_ctl_writer_get_n_rooms (self->writer);
  g_autofree char *some = gr_format_count (n_rooms);
  g_autofree char *all = gr_format_count (count);

  if (gr_ctl_output_get_width (self->output) == 0 || !isatty (STDERR_FILENO) ||
      self->options->offset + (gint64) n_rooms >= count)
    return;
  /* Translators: how many rooms are printed, and how many there are */
  g_printerr (_ ("%s of %s rooms. List all with --all, or the next with "
                 "--offset.\n"),
              some, all);
}

/* What came is good, so this is no failure; but nobody should take it for
 * everything. */
static void
tell_doubt (GrRoomWalkDoubt doubt)
{
  switch (doubt)
    {
    case GR_ROOM_WALK_MOVED:
      g_printerr ("greenroomctl: %s\n",
                  _ ("The list changed while it was read, so that rooms may be "
                     "missing. List again to be sure."));
      break;
    case GR_ROOM_WALK_REPEATS:
      g_printerr ("greenroomctl: %s\n",
                  _ ("The service gives the same rooms again and again, so "
                     "that rooms may be missing. Narrow the list down by "
                     "filters."));
      break;
    case GR_ROOM_WALK_WHOLE:
    default:
      break;
    }
}

/* A service that gives no count has at least what was seen. */
static gint64
complete_count (List *self, gint64 count)
{
  guint n_rooms = gr_ctl_writer_get_n_rooms (self->writer);

  if (count >= 0)
    return count;
  return n_rooms > 0 ? (gint64) self->options->offset + n_rooms : 0;
}

static gboolean
write_page_cb (GrRoomPage *page,
               GrRoom *const *rooms,
               guint n_rooms,
               gpointer user_data,
               GError **error)
{
  List *self = user_data;

  return gr_ctl_writer_add (self->writer, page, rooms, n_rooms, error);
}

static void
walk_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  List *self = user_data;
  GrRoomWalkDoubt doubt;
  gint64 count;

  if (gr_room_walk_finish (result, &count, &doubt, &self->error))
    {
      count = complete_count (self, count);
      if (gr_ctl_writer_finish (self->writer, count, &self->error) &&
          gr_ctl_output_commit (self->output, &self->error))
        {
          tell_doubt (doubt);
          hint_at_more (self, count);
        }
    }
  g_main_loop_quit (self->loop);
}

static void
connect_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  List *self = user_data;

  self->connection = gr_ctl_connect_finish (result, &self->error);
  if (self->connection == NULL || !open_output (self, &self->error))
    {
      g_main_loop_quit (self->loop);
      return;
    }
  gr_room_walk_async (gr_connection_get_client (self->connection),
                      self->options->query, self->options->offset,
                      self->options->limit, write_page_cb, self, NULL, walk_cb,
                      self);
}

/**
 * gr_ctl_list:
 * @argc: number of arguments
 * @argv: the command and what follows it
 *
 * Lists rooms. Errors are printed.
 *
 * Returns: the exit status
 */
GrCtlExit
gr_ctl_list (int argc, char **argv)
{
  g_auto (List) self = { 0 };

  self.options = gr_ctl_options_parse (argc, argv, &self.error);
  if (self.options != NULL)
    {
      self.loop = g_main_loop_new (NULL, FALSE);
      gr_ctl_connect_async (self.options, NULL, connect_cb, &self);
      g_main_loop_run (self.loop);
    }
  return self.error != NULL ? gr_ctl_error_report (self.error)
                            : GR_CTL_EXIT_DONE;
}
