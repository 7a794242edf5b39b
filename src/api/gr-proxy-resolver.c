/* gr-proxy-resolver.c: what is asked of this computer goes through no proxy
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-proxy-resolver"

#include "config.h"

#include "gr-proxy-resolver.h"

#include "gr-endpoint.h"
#include "gr-error-private.h"
#include "gr-secret.h"

#include <string.h>

/**
 * GrProxyResolver:
 *
 * The system's proxies for all hosts but this computer. A proxy would look
 * for a loopback address on its own computer, and would be told credentials
 * that were never to leave this one; few systems say so themselves. The
 * system's resolver is not even loaded before another host is asked.
 *
 * A proxy that is meant but cannot be read is an error: nothing is sent past
 * it. Its user name and password go to it, once: libsoup's own
 * SoupAuthManager (3.2) then asks it for itself instead of the service, and
 * sends a wrong password twenty times.
 */
struct _GrProxyResolver
{
  GObject parent_instance;

  char *proxy; /* (nullable): host and port of the one that was named last */
  char *login; /* (nullable): for its Proxy-Authorization */
};

static void gr_proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (
    GrProxyResolver,
    gr_proxy_resolver,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, gr_proxy_resolver_iface_init))

static gboolean
is_loopback (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && gr_uri_is_loopback (uri);
}

static char **
list_none (void)
{
  const char *const none[] = { "direct://", NULL };

  return g_strdupv ((char **) none);
}

static GUri *
parse_proxy (const char *text)
{
  static const char *const schemes[] = { "http",    "https",  "socks", "socks4",
                                         "socks4a", "socks5", NULL };
  g_autoptr (GUri) uri = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL ||
      *g_uri_get_host (uri) == '\0' ||
      !g_strv_contains (schemes, g_uri_get_scheme (uri)))
    return NULL;
  return g_steal_pointer (&uri);
}

/* libproxy, which reads the environment, drops what is no URI ("::::", but
 * "proxy:3128" too) and asks directly then, or prints it, password and all.
 * It looks at these in turn. */
static gboolean
can_read_environment (GProxyResolver *system)
{
  static const char *const names[] = { "https_proxy", "HTTPS_PROXY",
                                       "http_proxy", "HTTP_PROXY" };

  if (!g_str_equal (G_OBJECT_TYPE_NAME (system), "GLibproxyResolver"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_getenv (names[i]);
      g_autoptr (GUri) uri = NULL;

      if (value == NULL || *value == '\0')
        continue;
      uri = parse_proxy (value);
      return uri != NULL || g_str_has_prefix (value, "direct:") ||
             g_str_has_prefix (value, "pac+") ||
             g_str_has_prefix (value, "wpad:");
    }
  return TRUE;
}

static char *
write_login (GUri *uri)
{
  const char *user = g_uri_get_user (uri);
  const char *password = g_uri_get_password (uri);
  char *plain;
  char *encoded;
  char *login;

  if (user == NULL)
    return NULL;
  plain = g_strconcat (user, ":", password != NULL ? password : "", NULL);
  encoded = g_base64_encode ((const guchar *) plain, strlen (plain));
  login = g_strconcat ("Basic ", encoded, NULL);
  gr_secret_free (plain);
  gr_secret_free (encoded);
  return login;
}

static void
forget (GrProxyResolver *self)
{
  g_clear_pointer (&self->proxy, g_free);
  g_clear_pointer (&self->login, gr_secret_free);
}

/* Whether all of @proxies can be read, of which the first is noted. Which of
 * several is asked nobody knows, so that none gets a password. */
static gboolean
note (GrProxyResolver *self, const char *const *proxies)
{
  forget (self);
  for (guint i = 0; proxies[i] != NULL; i++)
    {
      g_autoptr (GUri) uri = parse_proxy (proxies[i]);

      if (uri == NULL && !g_str_equal (proxies[i], "direct://"))
        return FALSE;
      if (uri != NULL && i == 0)
        {
          self->proxy = gr_uri_dup_host_port (uri);
          self->login = write_login (uri);
        }
      else if (uri != NULL)
        g_clear_pointer (&self->login, gr_secret_free);
    }
  return proxies[0] != NULL;
}

/* What the system answered, if it can be used. */
static char **
check (GrProxyResolver *self, char **proxies, GError **error)
{
  g_auto (GStrv) found = proxies;

  if (found == NULL || note (self, (const char *const *) found))
    return g_steal_pointer (&found);
  g_propagate_error (error, gr_error_new_unread_proxy ());
  return NULL;
}

static char **
gr_proxy_resolver_lookup (GProxyResolver *resolver,
                          const char *uri,
                          GCancellable *cancellable,
                          GError **error)
{
  GProxyResolver *system;

  if (is_loopback (uri))
    return list_none ();
  system = g_proxy_resolver_get_default ();
  if (can_read_environment (system))
    return check (GR_PROXY_RESOLVER (resolver),
                  g_proxy_resolver_lookup (system, uri, cancellable, error),
                  error);
  g_propagate_error (error, gr_error_new_unread_proxy ());
  return NULL;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  char **proxies =
      check (g_task_get_source_object (task),
             g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result,
                                             &error),
             &error);

  if (proxies != NULL)
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
gr_proxy_resolver_lookup_async (GProxyResolver *resolver,
                                const char *uri,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task =
      g_task_new (resolver, cancellable, callback, user_data);
  GProxyResolver *system;

  g_task_set_source_tag (task, gr_proxy_resolver_lookup_async);
  if (is_loopback (uri))
    {
      g_task_return_pointer (task, list_none (), (GDestroyNotify) g_strfreev);
      return;
    }
  system = g_proxy_resolver_get_default ();
  if (can_read_environment (system))
    g_proxy_resolver_lookup_async (system, uri, cancellable, looked_up_cb,
                                   g_steal_pointer (&task));
  else
    g_task_return_error (task, gr_error_new_unread_proxy ());
}

static char **
gr_proxy_resolver_lookup_finish (GProxyResolver *resolver,
                                 GAsyncResult *result,
                                 GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
gr_proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->lookup = gr_proxy_resolver_lookup;
  iface->lookup_async = gr_proxy_resolver_lookup_async;
  iface->lookup_finish = gr_proxy_resolver_lookup_finish;
}

static void
gr_proxy_resolver_finalize (GObject *object)
{
  forget (GR_PROXY_RESOLVER (object));

  G_OBJECT_CLASS (gr_proxy_resolver_parent_class)->finalize (object);
}

static void
gr_proxy_resolver_class_init (GrProxyResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gr_proxy_resolver_finalize;
}

static void
gr_proxy_resolver_init (GrProxyResolver *self)
{
}

/* Of all messages only the one that asks a proxy for a tunnel is libsoup's
 * own, and nobody but the proxy reads it. */
static void
request_queued_cb (SoupSession *session,
                   SoupMessage *message,
                   gpointer user_data)
{
  GrProxyResolver *self = user_data;

  if (self->login != NULL &&
      soup_message_get_method (message) == SOUP_METHOD_CONNECT)
    soup_message_headers_replace (soup_message_get_request_headers (message),
                                  "Proxy-Authorization", self->login);
}

/**
 * gr_proxy_resolver_install:
 * @session: a session that has not asked yet
 *
 * Has @session ask through the proxies of the system, and give no password
 * of its own accord but the proxy's to the proxy.
 */
void
gr_proxy_resolver_install (SoupSession *session)
{
  g_autoptr (GProxyResolver) self = g_object_new (GR_TYPE_PROXY_RESOLVER, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_set_proxy_resolver (session, self);
  g_signal_connect_object (session, "request-queued",
                           G_CALLBACK (request_queued_cb), self, 0);
}

/**
 * gr_proxy_resolver_get_proxy:
 * @self: a resolver
 *
 * Returns: (nullable): host and port of the proxy that was named last, or
 *   %NULL if none is asked first
 */
const char *
gr_proxy_resolver_get_proxy (GrProxyResolver *self)
{
  g_return_val_if_fail (GR_IS_PROXY_RESOLVER (self), NULL);

  return self->proxy;
}
