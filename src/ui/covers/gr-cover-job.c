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

/* The task's own cancellable is the caller's; this one follows it, and the
 * limit. */
typedef struct
{
  int width;
  int height;
  GCancellable *cancellable;
  gulong follow_id;
  guint limit_id;
  gboolean late;
} Job;

static void
end (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_clear_handle_id (&job->limit_id, g_source_remove);
  g_cancellable_disconnect (g_task_get_cancellable (task), job->follow_id);
  job->follow_id = 0;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->cancellable);
  g_free (job);
}

static void
fail (GTask *task, GError *error)
{
  Job *job = g_task_get_task_data (task);

  end (task);
  if (job->late)
    {
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                               "not here in time");
    }
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GdkTexture *texture = gr_cover_decode_finish (result, &error);

  if (texture == NULL)
    {
      fail (task, error);
      return;
    }

  end (task);
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = gr_cover_fetch_finish (result, &error);

  if (bytes != NULL)
    gr_cover_decode_async (bytes, job->width, job->height, job->cancellable,
                           decoded_cb, g_steal_pointer (&task));
  else
    fail (task, error);
}

static gboolean
limit_cb (gpointer user_data)
{
  Job *job = user_data;

  job->limit_id = 0;
  job->late = TRUE;
  g_cancellable_cancel (job->cancellable);

  return G_SOURCE_REMOVE;
}

/**
 * gr_cover_job_async:
 * @session: from gr_cover_session_new()
 * @url: where the cover is
 * @width: of what is shown, in pixels of the device
 * @height: likewise
 * @limit_ms: how long it may take: a server that sends a byte now and then
 *   must not keep others waiting
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches a cover and decodes it, cropped around its middle to the shape of
 * @width x @height and no larger than that.
 */
void
gr_cover_job_async (SoupSession *session,
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
  job->limit_id = g_timeout_add (limit_ms, limit_cb, job);
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
