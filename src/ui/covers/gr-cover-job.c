/* gr-cover-job.c: one cover, fetched and decoded in a limited time
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-job"

#include "config.h"

#include "gr-cover-job.h"

#include "gr-cancellable.h"
#include "gr-cover-decode.h"
#include "gr-cover-fetch.h"

/* How long a decoder may take. */
#define DECODE_MS 5000

/* The task's own cancellable is the caller's; this one follows it, and the
 * limits. */
typedef struct
{
  int width;
  int height;
  guint limit_ms;
  GCancellable *cancellable;
  gulong follow_id;
  guint limit_id; /* 0: it has ended */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->cancellable);
  g_free (job);
}

/* Returns: whether it had not ended yet. What comes after the end is nobody's
 * any more. */
static gboolean
end (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (job->limit_id == 0)
    return FALSE;
  g_clear_handle_id (&job->limit_id, g_source_remove);
  g_cancellable_disconnect (g_task_get_cancellable (task), job->follow_id);
  return TRUE;
}

/* Neither libsoup, which loses a message now and then, nor a decoder is waited
 * for. */
static gboolean
limit_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  end (task);
  g_cancellable_cancel (job->cancellable);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           "not here in time");

  return G_SOURCE_REMOVE;
}

static void
set_limit (GTask *task, guint limit_ms)
{
  Job *job = g_task_get_task_data (task);

  g_clear_handle_id (&job->limit_id, g_source_remove);
  job->limit_id = g_timeout_add_full (G_PRIORITY_DEFAULT, limit_ms, limit_cb,
                                      g_object_ref (task), g_object_unref);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = gr_cover_decode_finish (result, &error);
  if (!end (task))
    return;
  if (texture != NULL)
    g_task_return_pointer (task, g_steal_pointer (&texture), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = gr_cover_fetch_finish (result, &error);

  if (bytes != NULL && job->limit_id != 0)
    {
      set_limit (task, MIN (job->limit_ms, DECODE_MS));
      gr_cover_decode_async (bytes, job->width, job->height, job->cancellable,
                             decoded_cb, g_steal_pointer (&task));
    }
  else if (end (task))
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * gr_cover_job_async:
 * @session: says what may be asked
 * @url: where the cover is
 * @width: of what is shown, in pixels of the device
 * @height: likewise
 * @limit_ms: how long fetching it may take, and decoding it where that is
 *   less than five seconds: a server that sends a byte now and then must not
 *   keep others waiting
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches a cover and decodes it, cropped to the shape of @width x @height and
 * no larger than that. It ends at its limit, whoever does not answer.
 */
void
gr_cover_job_async (GrCoverSession *session,
                    const char *url,
                    int width,
                    int height,
                    guint limit_ms,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, gr_cover_job_async);
  g_task_set_task_data (task, job, job_free);
  job->width = width;
  job->height = height;
  job->cancellable = g_cancellable_new ();
  job->follow_id = gr_cancellable_follow (job->cancellable, cancellable);
  job->limit_ms = limit_ms;
  set_limit (task, limit_ms);
  gr_cover_fetch_async (session, url, job->cancellable, fetched_cb, task);
}

/**
 * gr_cover_job_finish:
 * @result: what the callback was given
 * @error: return location: gr_cover_fetch_finish()'s,
 *   gr_cover_decode_finish()'s, or %G_IO_ERROR_TIMED_OUT
 *
 * Returns: (transfer full): the cover
 */
GdkTexture *
gr_cover_job_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
