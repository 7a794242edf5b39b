/* gr-proxy-resolver.c: what is asked of this computer goes through no proxy
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-proxy-resolver"

#include "config.h"

#include "gr-proxy-resolver.h"

#include "gr-endpoint.h"

#include <libsoup/soup.h>

/**
 * GrProxyResolver:
 *
 * The system's proxies for all hosts but this computer. A proxy would look
 * for a loopback address on its own computer, and would be told credentials
 * that were never to leave this one; few systems say so themselves. The
 * system's resolver is not even loaded before another host is asked.
 */
struct _GrProxyResolver
{
  GObject parent_instance;
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

static char **
gr_proxy_resolver_lookup (GProxyResolver *resolver,
                          const char *uri,
                          GCancellable *cancellable,
                          GError **error)
{
  if (is_loopback (uri))
    return list_none ();
  return g_proxy_resolver_lookup (g_proxy_resolver_get_default (), uri,
                                  cancellable, error);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  char **proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source),
                                                   result, &error);

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
  GTask *task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_set_source_tag (task, gr_proxy_resolver_lookup_async);
  if (!is_loopback (uri))
    {
      g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), uri,
                                     cancellable, looked_up_cb, task);
      return;
    }
  g_task_return_pointer (task, list_none (), (GDestroyNotify) g_strfreev);
  g_object_unref (task);
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
gr_proxy_resolver_class_init (GrProxyResolverClass *klass)
{
}

static void
gr_proxy_resolver_init (GrProxyResolver *self)
{
}

/**
 * gr_proxy_resolver_new:
 *
 * Returns: (transfer full): for the "proxy-resolver" of a session
 */
GProxyResolver *
gr_proxy_resolver_new (void)
{
  return g_object_new (GR_TYPE_PROXY_RESOLVER, NULL);
}
