/* demo-signer.c: signs a test's requests
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "demo-signer.h"

#include <string.h>

#define EMPTY_HASH                                                             \
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/* Neither the client's signer nor the service's verifier: a third hand, for
 * requests without a body whose path needs no encoding. */
static char *
canonical_request (SoupMessage *message, const char *names)
{
  GUri *uri = soup_message_get_uri (message);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) signed_names = g_strsplit (names, ";", -1);

  g_string_printf (text, "%s\n%s/\n%s\n", soup_message_get_method (message),
                   g_uri_get_path (uri),
                   g_uri_get_query (uri) != NULL ? g_uri_get_query (uri) : "");
  for (guint i = 0; signed_names[i] != NULL; i++)
    {
      g_autofree char *host =
          g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (uri));

      g_string_append_printf (
          text, "%s:%s\n", signed_names[i],
          strcmp (signed_names[i], "host") == 0
              ? host
              : soup_message_headers_get_one (headers, signed_names[i]));
    }
  g_string_append_printf (text, "\n%s\n" EMPTY_HASH, names);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
demo_sign (SoupMessage *message,
           const char *ak,
           const char *sk,
           const char *names)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *canonical = canonical_request (message, names);
  g_autofree char *hash =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  g_autofree char *to_sign =
      g_strdup_printf ("SDK-HMAC-SHA256\n%s\n%s",
                       soup_message_headers_get_one (headers, "x-sdk-date"),
                       hash);
  g_autofree char *signature =
      g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) sk,
                                 strlen (sk), to_sign, -1);
  g_autofree char *authorization =
      g_strdup_printf ("SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, "
                       "Signature=%s",
                       ak, names, signature);

  soup_message_headers_replace (headers, "Authorization", authorization);
}
