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

static GError *
new_network_error (char *message)
{
  return gr_error_new_take (GR_ERROR_NETWORK, message, NULL, NULL, NULL);
}

static GError *
new_proxy_error (char *message)
{
  GError *error = new_network_error (message);

  gr_error_set_detail (error, GR_ERROR_DETAIL_PROXY);
  return error;
}

static guint
round_to_seconds (guint ms)
{
  return MAX ((ms + 500) / 1000, 1);
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

/**
 * gr_error_new_from_proxy:
 * @proxy: its host and port
 * @status: what it answered; 0: nothing, it cannot be reached
 *
 * Returns: (transfer full): the error of a proxy that lets nothing through
 */
GError *
gr_error_new_from_proxy (const char *proxy, guint status)
{
  if (status == 0)
    return new_proxy_error (g_strdup_printf (
        /* Translators: host and port of a proxy */
        _ ("The proxy %s cannot be reached, or breaks the connection off. "
           "Check the network settings, then try again."),
        proxy));
  if (status == SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED)
    return new_proxy_error (g_strdup_printf (
        /* Translators: host and port of a proxy */
        _ ("The proxy %s wants another user name and password. Check the "
           "network settings."),
        proxy));
  return new_proxy_error (g_strdup_printf (
      /* Translators: host and port of a proxy, then an HTTP status */
      _ ("The proxy %s does not let the connection through (HTTP %u). Check "
         "the network settings."),
      proxy, status));
}

/**
 * gr_error_new_unread_proxy:
 *
 * Returns: (transfer full): the error of a proxy that is meant, but of which
 *   nobody knows where it is. The value is not shown: there may be a password
 *   in it
 */
GError *
gr_error_new_unread_proxy (void)
{
  return new_proxy_error (
      g_strdup (_ ("The proxy of this computer cannot be read, so nothing was "
                   "sent. Correct it in the network settings, or in the "
                   "variable https_proxy: it looks like http://HOST:PORT.")));
}

/**
 * gr_error_new_slow_proxy:
 * @proxy: its host and port
 * @ms: how long was waited
 *
 * Returns: (transfer full): the error of a proxy through which no connection
 *   came in time
 */
GError *
gr_error_new_slow_proxy (const char *proxy, guint ms)
{
  guint seconds = round_to_seconds (ms);

  return new_proxy_error (g_strdup_printf (
      /* Translators: host and port of a proxy, then seconds */
      ngettext ("The proxy %s made no connection within %u second. Check the "
                "network settings, then try again.",
                "The proxy %s made no connection within %u seconds. Check the "
                "network settings, then try again.",
                seconds),
      proxy, seconds));
}

/**
 * gr_error_new_slow:
 * @limit: what was outlasted
 * @host: who was asked
 * @ms: how long was waited
 *
 * Returns: (transfer full): an error that names the host and the time
 */
GError *
gr_error_new_slow (GrLimit limit, const char *host, guint ms)
{
  guint seconds = round_to_seconds (ms);

  switch (limit)
    {
    case GR_LIMIT_CONNECT:
      return new_network_error (g_strdup_printf (
          /* Translators: a host, then seconds */
          ngettext ("There was no connection to %s within %u second. Check "
                    "your network connection, then try again.",
                    "There was no connection to %s within %u seconds. Check "
                    "your network connection, then try again.",
                    seconds),
          host, seconds));
    case GR_LIMIT_SILENCE:
      return new_network_error (g_strdup_printf (
          /* Translators: a host, then seconds */
          ngettext ("%s sent nothing for %u second. Wait a minute, then try "
                    "again.",
                    "%s sent nothing for %u seconds. Wait a minute, then try "
                    "again.",
                    seconds),
          host, seconds));
    case GR_LIMIT_ANSWER:
      return new_network_error (g_strdup_printf (
          /* Translators: a host, then seconds */
          ngettext ("The answer of %s was not complete after %u second. Wait "
                    "a minute, then try again.",
                    "The answer of %s was not complete after %u seconds. Wait "
                    "a minute, then try again.",
                    seconds),
          host, seconds));
    case GR_LIMIT_TOTAL:
    default:
      return new_network_error (g_strdup_printf (
          /* Translators: a host, then seconds */
          ngettext ("%s gave no answer within %u second, however often it was "
                    "asked. Wait a minute, then try again.",
                    "%s gave no answer within %u seconds, however often it "
                    "was asked. Wait a minute, then try again.",
                    seconds),
          host, seconds));
    }
}

/**
 * gr_error_new_damaged:
 * @host: who was asked
 * @answer: what is known of the answer
 *
 * Returns: (transfer full): the error of an answer that changed on its way
 */
GError *
gr_error_new_damaged (const char *host, const GrErrorAnswer *answer)
{
  return gr_error_new_take (
      GR_ERROR_NETWORK,
      g_strdup_printf (
          /* Translators: a host */
          _ ("The answer of %s came damaged. Try again; if it stays so, check "
             "your network connection, and whether a proxy changes what it "
             "lets through."),
          host),
      answer, NULL, NULL);
}
