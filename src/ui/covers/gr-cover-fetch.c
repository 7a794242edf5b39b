/* gr-cover-fetch.c: fetches a cover from an address that the service named
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-fetch"

#include "config.h"

#include "gr-cover-fetch.h"

#include "gr-cancellable.h"
#include "gr-endpoint.h"

#define PIECE (64 * 1024)

typedef struct
{
  GrCoverSession *session;
  GUri *uri;
  guint redirects;
  GByteArray *body;
  GInputStream *stream;
  GCancellable *cancellable; /* of this fetch alone */
  GSource *follower;         /* (nullable) */
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->session);
  g_clear_pointer (&fetch->uri, g_uri_unref);
  g_clear_pointer (&fetch->body, g_byte_array_unref);
  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->cancellable);
  gr_cancellable_unfollow (&fetch->follower);
  g_free (fetch);
}

static void
refuse (GTask *task, const char *why)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", why);
}

static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
read_piece (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->stream, PIECE, G_PRIORITY_LOW,
                                   g_task_get_cancellable (task), read_cb,
                                   task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) piece = NULL;
  GError *error = NULL;
  Fetch *fetch = g_task_get_task_data (task);
  gsize size;
  const guint8 *data;

  piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                            &error);
  if (piece == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  data = g_bytes_get_data (piece, &size);
  if (size == 0)
    g_task_return_pointer (task,
                           g_byte_array_free_to_bytes (
                               g_steal_pointer (&fetch->body)),
                           (GDestroyNotify) g_bytes_unref);
  else if (fetch->body->len + size > GR_COVER_MAX_BYTES)
    refuse (task, "larger than a cover may be");
  else
    {
      g_byte_array_append (fetch->body, data, size);
      read_piece (g_steal_pointer (&task));
    }
}

static void send (GTask *task);

/* Nobody out there sends us to this computer. */
static void
follow (GTask *task, SoupMessage *message)
{
  Fetch *fetch = g_task_get_task_data (task);
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (message),
                                    "Location");
  g_autoptr (GUri) from = g_steal_pointer (&fetch->uri);

  if (location != NULL)
    fetch->uri =
        g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);

  if (fetch->uri == NULL ||
      !gr_cover_session_may_ask (fetch->session, fetch->uri) ||
      (gr_uri_is_loopback (fetch->uri) && !gr_uri_is_loopback (from)))
    refuse (task, "sent on to where it may not go");
  else if (++fetch->redirects > GR_COVER_MAX_REDIRECTS)
    refuse (task, "sent on too often");
  else
    send (g_object_ref (task));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessage *message =
      soup_session_get_async_result_message (SOUP_SESSION (source), result);
  guint status = soup_message_get_status (message);

  g_clear_object (&fetch->stream);
  fetch->stream =
      soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (fetch->stream == NULL)
    g_task_return_error (task, error);
  else if (SOUP_STATUS_IS_REDIRECTION (status))
    follow (task, message);
  else if (status != SOUP_STATUS_OK)
    refuse (task, soup_status_get_phrase (status));
  else if (soup_message_headers_get_content_length (
               soup_message_get_response_headers (message)) >
           GR_COVER_MAX_BYTES)
    refuse (task, "larger than a cover may be");
  else
    read_piece (g_steal_pointer (&task));
}

static void
send (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message =
      soup_message_new_from_uri (SOUP_METHOD_GET, fetch->uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message),
                                "Accept", "image/*");
  soup_session_send_async (SOUP_SESSION (fetch->session), message,
                           G_PRIORITY_LOW, fetch->cancellable, sent_cb, task);
}

/**
 * gr_cover_fetch_async:
 * @session: says what may be asked
 * @url: where the cover is
 * @cancellable: (nullable): ends the call
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches a file of at most %GR_COVER_MAX_BYTES. Redirects are followed to
 * where @session may ask.
 */
void
gr_cover_fetch_async (GrCoverSession *session,
                      const char *url,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Fetch *fetch = g_new0 (Fetch, 1);

  g_return_if_fail (GR_IS_COVER_SESSION (session));
  g_return_if_fail (url != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_cover_fetch_async);
  g_task_set_task_data (task, fetch, fetch_free);
  fetch->session = g_object_ref (session);
  fetch->body = g_byte_array_new ();
  fetch->cancellable = g_cancellable_new ();
  fetch->follower = gr_cancellable_follow_later (fetch->cancellable,
                                                 cancellable, G_PRIORITY_LOW);
  fetch->uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (fetch->uri == NULL || !gr_cover_session_may_ask (session, fetch->uri))
    refuse (task, "an address that may not be asked");
  else
    send (g_steal_pointer (&task));
}

/**
 * gr_cover_fetch_finish:
 * @result: what the callback was given
 * @error: return location: the address is refused, the server cannot be
 *   reached or does not have it, the file is too large
 *
 * Returns: (transfer full): the file
 */
GBytes *
gr_cover_fetch_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
