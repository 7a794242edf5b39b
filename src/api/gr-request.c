/* gr-request.c: what is sent, with everything that says who asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-request"

#include "config.h"

#include "gr-request.h"

#include "gr-endpoint.h"
#include "gr-signer.h"
#include "gr-time.h"

/* Host, X-Project-Id, X-Sdk-Date, X-App-UserId, X-Security-Token */
#define MAX_SIGNED_HEADERS 5

static GUri *
build_uri (GUri *endpoint,
           const char *project_id,
           const char *resource,
           const char *uri_query)
{
  g_autofree char *project = gr_signer_escape (project_id);
  g_autofree char *path = g_strdup_printf ("/v1/%s/%s", project, resource);

  return g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (endpoint), NULL,
                      g_uri_get_host (endpoint), g_uri_get_port (endpoint),
                      path, uri_query, NULL);
}

/* Only what cannot change on the way is signed: a library's own headers
 * (User-Agent, Accept-Encoding) are not. */
static void
sign (SoupMessage *message,
      GUri *uri,
      const char *project_id,
      GrCredentials *credentials,
      gint64 now)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *host = gr_uri_dup_host_port (uri);
  g_autofree char *date = gr_time_format_sdk (now);
  g_autofree char *authorization = NULL;
  const char *user = gr_credentials_get_app_user_id (credentials);
  const char *security = gr_credentials_get_security_token (credentials);
  GrSignedHeader list[MAX_SIGNED_HEADERS] = {
    { "Host", host },
    { "X-Project-Id", project_id },
    { "X-Sdk-Date", date },
  };
  gsize n = 3;

  if (user != NULL)
    list[n++] = (GrSignedHeader){ "X-App-UserId", user };
  if (security != NULL)
    list[n++] = (GrSignedHeader){ "X-Security-Token", security };
  authorization = gr_signer_authorization ("GET", g_uri_get_path (uri),
                                           g_uri_get_query (uri), list, n, NULL,
                                           gr_credentials_get_ak (credentials),
                                           gr_credentials_get_sk (credentials));

  /* Host is libsoup's to write. */
  for (gsize i = 1; i < n; i++)
    soup_message_headers_replace (headers, list[i].name, list[i].value);
  soup_message_headers_replace (headers, "Authorization", authorization);
}

/**
 * gr_request_new:
 * @endpoint: see gr_endpoint_parse()
 * @project_id: whose
 * @resource: the path below the project, escaped by gr_signer_escape()
 * @uri_query: (nullable): the query in its canonical form: it is sent as it is
 *   signed
 * @credentials: who asks
 * @token: (nullable): the token, if one goes with the call; %NULL: @credentials
 *   are keys, which sign it
 * @now: seconds since the epoch, UTC
 *
 * `GET /v1/{project_id}/{resource}`, with a token as X-Auth-Token or signed
 * with the keys.
 *
 * Returns: (transfer full): the message to send
 */
SoupMessage *
gr_request_new (GUri *endpoint,
                const char *project_id,
                const char *resource,
                const char *uri_query,
                GrCredentials *credentials,
                const char *token,
                gint64 now)
{
  g_autoptr (GUri) uri = build_uri (endpoint, project_id, resource, uri_query);
  SoupMessage *message = soup_message_new_from_uri ("GET", uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *user = gr_credentials_get_app_user_id (credentials);

  soup_message_headers_replace (headers, "Accept", "application/json");
  if (token == NULL)
    {
      sign (message, uri, project_id, credentials, now);
      return message;
    }
  soup_message_headers_replace (headers, "X-Auth-Token", token);
  if (user != NULL)
    soup_message_headers_replace (headers, "X-App-UserId", user);
  return message;
}
