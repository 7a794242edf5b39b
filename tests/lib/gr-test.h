/* gr-test.h: what the tests share: bounded waits and a scripted server
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Iterates the default main context until @condition holds; fails the test
 * after @seconds. Never a sleep. */
#define gr_test_wait_until(condition, seconds)                                 \
  G_STMT_START                                                                 \
  {                                                                            \
    gint64 gr_end = g_get_monotonic_time () + (seconds) *G_USEC_PER_SEC;       \
    while (!(condition))                                                       \
      {                                                                        \
        if (g_get_monotonic_time () > gr_end)                                  \
          g_error ("%s: still not: %s", G_STRLOC, #condition);                 \
        gr_test_iterate ();                                                    \
      }                                                                        \
  }                                                                            \
  G_STMT_END

/* One iteration that blocks for 20 ms at most. */
void gr_test_iterate (void);

/* Keeps a GAsyncResult for a test: pass as user_data with
 * gr_test_result_cb(), wait for it, take it. */
void gr_test_result_cb (GObject *source,
                        GAsyncResult *result,
                        gpointer location); /* GAsyncResult ** */

/* tests/data/@name */
GBytes *gr_test_load_data (const char *name);
/* untrusted.pem, with its key. */
GTlsCertificate *gr_test_load_certificate (void);

/* --- A server that does what the test says, in the test's main context --- */

typedef struct _GrTestServer GrTestServer;

typedef struct
{
  char *method;
  char *path;  /* as sent, still encoded */
  char *query; /* as sent, still encoded; NULL: none */
  SoupMessageHeaders *headers;
  GBytes *body;
  gint64 time;      /* g_get_monotonic_time() of its arrival */
  guint concurrent; /* requests under way, this one included */
} GrTestRequest;

/* Called for each request with the number it has (from 0); sets status and
 * body of @message (soup_server_message_set_status(), set_response()), and
 * may pause it. */
typedef void (*GrTestServerFunc) (GrTestServer *server,
                                  const GrTestRequest *request,
                                  guint number,
                                  SoupServerMessage *message,
                                  gpointer user_data);

GrTestServer *gr_test_server_new (GrTestServerFunc func, gpointer user_data);
/* The same on TLS, with HTTP/2, and the certificate of untrusted.pem. */
GrTestServer *gr_test_server_new_http2 (GrTestServerFunc func,
                                        gpointer user_data);
void gr_test_server_free (GrTestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrTestServer, gr_test_server_free)
GUri *gr_test_server_get_uri (GrTestServer *self);
guint gr_test_server_get_n_requests (GrTestServer *self);
const GrTestRequest *gr_test_server_get_request (GrTestServer *self,
                                                 guint index);
/* The value of a query parameter, decoded; NULL where it is absent. */
char *gr_test_request_dup_parameter (const GrTestRequest *request,
                                     const char *name);
/* Answers with @json and an X-Request-Id of "request-NUMBER". */
void gr_test_server_reply_json (SoupServerMessage *message,
                                guint number,
                                guint status,
                                const char *json);
/* Answers like the service with @total rooms by rule ("Room 7", id
 * "room-7"), by the request's offset and limit. */
void gr_test_server_reply_rooms (SoupServerMessage *message,
                                 const GrTestRequest *request,
                                 guint number,
                                 guint total);
/* Takes the connection over, writes @bytes as they are (status line and
 * headers too) and closes it: answers that no decent server gives. */
void gr_test_server_reply_raw (GrTestServer *self,
                               SoupServerMessage *message,
                               GBytes *bytes);
/* Holds the answer back until gr_test_server_release() (in arrival order). */
void gr_test_server_hold (GrTestServer *self, SoupServerMessage *message);
guint gr_test_server_release (GrTestServer *self);

/* A socket on loopback, and where it listens. */
GSocket *gr_test_listen (const char *scheme, GUri **uri);

/* --- A server whose answer is there in the turn that asks --- */

typedef struct _GrTestHasty GrTestHasty;

GrTestHasty *gr_test_hasty_new (const char *body);
void gr_test_hasty_free (GrTestHasty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrTestHasty, gr_test_hasty_free)
void gr_test_hasty_serve (GrTestHasty *self, SoupSession *session);
GUri *gr_test_hasty_get_uri (GrTestHasty *self);

/* --- A host whose certificate nobody trusts, and which is told nothing --- */

typedef struct _GrTestUntrusted GrTestUntrusted;

GrTestUntrusted *gr_test_untrusted_new (void);
void gr_test_untrusted_free (GrTestUntrusted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrTestUntrusted, gr_test_untrusted_free)
GUri *gr_test_untrusted_get_uri (GrTestUntrusted *self);

G_END_DECLS
