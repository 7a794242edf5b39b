/* gr-error-transport.c: makes the error of an answer that never came
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-error"

#include "config.h"

#include "gr-error-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* Each sentence has one place for the host. */
typedef struct
{
  GrError error;
  const char *sentence;
} Diagnosis;

static const Diagnosis no_answer = {
  GR_ERROR_NETWORK,
  N_ ("%s cannot be reached. Check your network connection, then try again."),
};
static const Diagnosis broken = {
  GR_ERROR_NETWORK,
  N_ ("The connection to %s broke. Check your network connection, then try "
      "again."),
};
static const Diagnosis garbled = {
  GR_ERROR_NOT_METASTUDIO,
  N_ ("%s does not answer as a web server does. Check the endpoint."),
};
static const Diagnosis not_tls = {
  GR_ERROR_TLS,
  N_ ("No safe connection to %s could be made. Check the endpoint and its "
      "port."),
};
static const Diagnosis bad_certificate = {
  GR_ERROR_TLS,
  N_ ("The certificate of %s is not to be trusted, so nothing was sent. Check "
      "the endpoint, the clock of this computer, and whether a proxy reads "
      "along."),
};

static const Diagnosis *
diagnose_resolver (int code)
{
  static const Diagnosis unknown = {
    GR_ERROR_NETWORK,
    N_ ("There is no host named %s. Check the endpoint and your network "
        "connection."),
  };
  static const Diagnosis unresolved = {
    GR_ERROR_NETWORK,
    N_ ("The address of %s cannot be looked up. Check your network "
        "connection, then try again."),
  };

  return code == G_RESOLVER_ERROR_NOT_FOUND ? &unknown : &unresolved;
}

static const Diagnosis *
diagnose_io (int code)
{
  static const Diagnosis refused = {
    GR_ERROR_NETWORK,
    N_ ("%s refuses the connection. Check the endpoint and its port."),
  };
  static const Diagnosis slow = {
    GR_ERROR_NETWORK,
    N_ ("%s takes too long to answer. Check your network connection, then try "
        "again."),
  };
  static const Diagnosis proxy = {
    GR_ERROR_NETWORK,
    N_ ("The proxy on the way to %s does not let the connection through. "
        "Check the network settings."),
  };

  switch (code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
      return &refused;
    case G_IO_ERROR_TIMED_OUT:
      return &slow;
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_CONNECTION_CLOSED:
    case G_IO_ERROR_CLOSED:
      return &broken;
    case G_IO_ERROR_INVALID_DATA:
      return &garbled;
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return &proxy;
    default:
      return &no_answer;
    }
}

static const Diagnosis *
diagnose_tls (int code)
{
  switch (code)
    {
    case G_TLS_ERROR_BAD_CERTIFICATE:
    case G_TLS_ERROR_CERTIFICATE_REQUIRED:
      return &bad_certificate;
    case G_TLS_ERROR_EOF:
      return &broken;
    default:
      return &not_tls;
    }
}

static const Diagnosis *
diagnose (const GError *transport)
{
  if (transport->domain == G_RESOLVER_ERROR)
    return diagnose_resolver (transport->code);
  if (transport->domain == G_IO_ERROR)
    return diagnose_io (transport->code);
  if (transport->domain == G_TLS_ERROR)
    return diagnose_tls (transport->code);
  if (transport->domain == SOUP_SESSION_ERROR)
    return &garbled;
  return &no_answer;
}

/**
 * gr_error_new_from_transport:
 * @transport: what GIO or libsoup said
 * @host: (nullable): who was asked
 *
 * Returns: (transfer full): an error that names the host and says whether it
 *   is unknown, refuses, is silent, broke off, or is not to be trusted
 */
GError *
gr_error_new_from_transport (const GError *transport, const char *host)
{
  const Diagnosis *diagnosis = diagnose (transport);
  const char *sentence = g_dgettext (GETTEXT_PACKAGE, diagnosis->sentence);
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);
  /* Translators: stands for a host name that is not known */
  const char *name = host != NULL ? host : _ ("the service");

  g_debug ("No answer: %s", transport->message);
  return gr_error_new_take (diagnosis->error, g_strjoinv (name, parts), NULL,
                            NULL, NULL);
}
