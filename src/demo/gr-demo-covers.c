/* gr-demo-covers.c: covers, drawn in a thread of their own
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-covers"

#include "config.h"

#include "gr-demo-covers.h"
#include "gr-demo-paint.h"
#include "gr-demo-rooms.h"

#include <string.h>

/* GrDemoCovers: draws one cover at a time, so that the lists that are asked
 * for meanwhile do not wait, and keeps the last few megabytes of them. */

#define CACHE_BYTES (2 * 1024 * 1024)
#define COVER_PATH "/covers/"
#define THUMBNAIL_PATH "/thumbnails/"
#define SUFFIX ".png"

typedef struct
{
  guint index;
  gboolean is_portrait;
  gboolean is_thumbnail;
  GBytes *png;
  GrDemoCovers *covers; /* unowned: it waits for its jobs */
  GrDemoCoverFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Job;

struct _GrDemoCovers
{
  GMainContext *context;
  GThreadPool *pool;
  GHashTable *pictures; /* of GBytes, by key */
  GQueue keys;          /* the oldest last */
  gsize n_bytes;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->png, g_bytes_unref);
  job->destroy (job->user_data);
  g_free (job);
}

static gpointer
job_key (const Job *job)
{
  return GUINT_TO_POINTER (job->index * 4 + job->is_portrait * 2 +
                           job->is_thumbnail + 1);
}

static void
keep (GrDemoCovers *self, const Job *job)
{
  if (g_hash_table_contains (self->pictures, job_key (job)))
    return;
  g_hash_table_insert (self->pictures, job_key (job), g_bytes_ref (job->png));
  g_queue_push_head (&self->keys, job_key (job));
  self->n_bytes += g_bytes_get_size (job->png);
  while (self->n_bytes > CACHE_BYTES)
    {
      gpointer key = g_queue_pop_tail (&self->keys);

      self->n_bytes -=
          g_bytes_get_size (g_hash_table_lookup (self->pictures, key));
      g_hash_table_remove (self->pictures, key);
    }
}

static gboolean
deliver_cb (gpointer data)
{
  Job *job = data;
  GrDemoAnswer *answer =
      gr_demo_answer_new (200, "image/png", g_bytes_ref (job->png));

  keep (job->covers, job);
  answer->cacheable = TRUE;
  job->func (answer, job->user_data);
  return G_SOURCE_REMOVE;
}

/* In the pool's thread. The first and the fourth room have changed covers,
 * as in the pictures of the design. */
static void
draw_cb (gpointer data, gpointer user_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Job *job = data;
  GrDemoCovers *self = user_data;
  guint index = job->index == 0 ? 3 : job->index == 3 ? 0 : job->index;
  int longer = job->is_thumbnail ? 448 : 640;
  int shorter = longer * 9 / 16;

  job->png = gr_demo_paint_png (index, job->is_portrait ? shorter : longer,
                                job->is_portrait ? longer : shorter);
  g_source_set_callback (source, deliver_cb, job, job_free);
  g_source_attach (source, self->context);
}

/**
 * gr_demo_covers_new: (skip)
 * @context: the main context of whoever asks for covers
 *
 * Returns: (transfer full): covers
 */
GrDemoCovers *
gr_demo_covers_new (GMainContext *context)
{
  GrDemoCovers *self = g_new0 (GrDemoCovers, 1);

  self->context = context;
  self->pool = g_thread_pool_new_full (draw_cb, self, job_free, 1, FALSE, NULL);
  self->pictures =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);
  g_queue_init (&self->keys);
  return self;
}

/**
 * gr_demo_covers_free:
 * @self: covers
 *
 * Waits for the cover that is being drawn and delivers what was drawn, so it
 * must be called in the thread of the main context; the others are not drawn.
 */
void
gr_demo_covers_free (GrDemoCovers *self)
{
  g_thread_pool_free (self->pool, TRUE, TRUE);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_hash_table_unref (self->pictures);
  g_queue_clear (&self->keys);
  g_free (self);
}

/**
 * gr_demo_covers_parse:
 * @path: a request's path
 * @index: (out): of the room whose cover it is
 * @is_thumbnail: (out): whether it is the small one
 *
 * Returns: whether the path names a cover
 */
gboolean
gr_demo_covers_parse (const char *path, guint *index, gboolean *is_thumbnail)
{
  g_autofree char *number = NULL;
  const char *start;
  guint64 value;

  *is_thumbnail = g_str_has_prefix (path, THUMBNAIL_PATH);
  if (!g_str_has_suffix (path, SUFFIX) ||
      (!*is_thumbnail && !g_str_has_prefix (path, COVER_PATH)))
    return FALSE;
  start = path + strlen (*is_thumbnail ? THUMBNAIL_PATH : COVER_PATH);
  if (strlen (start) <= strlen (SUFFIX))
    return FALSE;
  number = g_strndup (start, strlen (start) - strlen (SUFFIX));
  if (!g_ascii_string_to_unsigned (number, 10, 0, GR_DEMO_ROOMS_MAX, &value,
                                   NULL))
    return FALSE;
  *index = value;
  return TRUE;
}

/**
 * gr_demo_covers_draw:
 * @self: covers
 * @index: of a room
 * @is_portrait: whether the cover is 9:16, else it is 16:9
 * @is_thumbnail: whether the small one is wanted
 * @func: called with the answer, later or at once
 * @user_data: for @func
 * @destroy: frees @user_data, also where @func was never called
 */
void
gr_demo_covers_draw (GrDemoCovers *self,
                     guint index,
                     gboolean is_portrait,
                     gboolean is_thumbnail,
                     GrDemoCoverFunc func,
                     gpointer user_data,
                     GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);

  job->index = index;
  job->is_portrait = is_portrait;
  job->is_thumbnail = is_thumbnail;
  job->covers = self;
  job->func = func;
  job->user_data = user_data;
  job->destroy = destroy;
  job->png = g_hash_table_lookup (self->pictures, job_key (job));
  if (job->png == NULL)
    {
      g_thread_pool_push (self->pool, job, NULL);
      return;
    }
  g_bytes_ref (job->png);
  deliver_cb (job);
  job_free (job);
}
