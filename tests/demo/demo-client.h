/* demo-client.h: asks a demo service as a test wants it asked
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-service.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct
{
  guint status; /* 0: no answer; then error is set */
  SoupMessageHeaders *headers;
  GBytes *body;
  GError *error;
  JsonNode *json; /* nullable: the body, if it is JSON */
} DemoReply;

void demo_reply_free (DemoReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoReply, demo_reply_free)

const char *demo_reply_code (DemoReply *reply);
gint64 demo_reply_count (DemoReply *reply);
JsonArray *demo_reply_rooms (DemoReply *reply);
/* An error in the service's or the gateway's shape, whose message contains
 * @words. */
void demo_reply_assert_refused (DemoReply *reply,
                                guint status,
                                const char *code,
                                const char *words);

typedef struct
{
  GrDemoService *service;
  SoupSession *session;
} DemoClient;

DemoClient *demo_client_new (const GrDemoOptions *options);
/* @service: (transfer full) */
DemoClient *demo_client_new_for (GrDemoService *service);
void demo_client_free (DemoClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoClient, demo_client_free)

/* @headers: names and values in turn, NULL at the end. @path: with its
 * query, encoded. */
SoupMessage *
demo_client_message (DemoClient *self, const char *method, const char *path);
DemoReply *demo_client_send (DemoClient *self, SoupMessage *message);
DemoReply *demo_client_get (DemoClient *self,
                            const char *path,
                            ...) G_GNUC_NULL_TERMINATED;
/* The rooms of the service's project, with its token and @query. */
DemoReply *demo_client_list (DemoClient *self, const char *query);
/* One of them, by its id. */
DemoReply *demo_client_room (DemoClient *self, const char *id);
/* Sends @text as it is and returns all that comes back. */
char *demo_client_raw (DemoClient *self, const char *text);
/* Every room, page by page. (element-type JsonObject) */
GPtrArray *demo_client_all (DemoClient *self, const char *query);

/* A member that may be absent: NULL then. */
const char *demo_string (JsonObject *object, const char *member);

G_END_DECLS
