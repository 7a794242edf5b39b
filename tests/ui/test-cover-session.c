/* test-cover-session.c: no shared room makes us call what is ours
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* RTLD_NEXT */

#include "config.h"

#include "gr-cover-fetch.h"
#include "gr-test.h"

#include <dlfcn.h>

/* --- A computer with an address out there --- */

#define OWN "9.9.9.9"

/* In place of GLib's: there one can bind to it. */
gboolean
g_socket_bind (GSocket *socket,
               GSocketAddress *address,
               gboolean reuse,
               GError **error)
{
  gboolean (*bind_socket) (GSocket *, GSocketAddress *, gboolean, GError **);
  g_autofree char *text =
      g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));

  bind_socket = dlsym (RTLD_NEXT, "g_socket_bind");
  return g_str_has_prefix (text, OWN) ||
         bind_socket (socket, address, reuse, error);
}

/* --- A resolver for which a name means what the test says --- */

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;

  const char *addresses; /* separated by blanks */
  guint n_asked;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer addresses)
{
  g_list_free_full (addresses, g_object_unref);
}

static void
lookup_async (GResolver *resolver,
              const char *name,
              GResolverNameLookupFlags flags,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task =
      g_task_new (resolver, cancellable, callback, user_data);
  TestResolver *self = TEST_RESOLVER (resolver);
  g_auto (GStrv) texts = g_strsplit (self->addresses, " ", -1);
  GList *addresses = NULL;

  self->n_asked++;
  for (guint i = 0; texts[i] != NULL; i++)
    {
      GInetAddress *address = g_inet_address_new_from_string (texts[i]);
      gboolean six =
          g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

      if (flags == (six ? G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY
                        : G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY))
        g_object_unref (address);
      else
        addresses = g_list_append (addresses, address);
    }

  if (addresses != NULL)
    g_task_return_pointer (task, addresses, free_addresses);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND,
                             "no such name");
}

static void
lookup_any_async (GResolver *resolver,
                  const char *name,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  lookup_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT,
                cancellable, callback, user_data);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = lookup_any_async;
  resolver_class->lookup_by_name_finish = lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

/* --- A service of this computer that knows who calls --- */

typedef struct
{
  GSocket *sockets[2];
  int port; /* the same in IPv4 and IPv6 */
  TestResolver *resolver;
  GPtrArray *callers;
  char *proxy; /* in front of it; NULL: none */
} Fixture;

static GSocket *
listen_on (const char *text, int port)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);
  g_autoptr (GSocketAddress) end =
      g_inet_socket_address_new (address, (guint16) port);
  g_autoptr (GSocket) socket =
      g_socket_new (g_inet_address_get_family (address), G_SOCKET_TYPE_STREAM,
                    G_SOCKET_PROTOCOL_TCP, NULL);

  if (socket == NULL || !g_socket_bind (socket, end, TRUE, NULL) ||
      !g_socket_listen (socket, NULL))
    return NULL;
  g_socket_set_blocking (socket, FALSE);
  return g_steal_pointer (&socket);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GUri) uri = NULL;

  fixture->sockets[0] = gr_test_listen ("https", &uri);
  g_socket_set_blocking (fixture->sockets[0], FALSE);
  fixture->port = g_uri_get_port (uri);
  /* Where there is no IPv6, nobody can call by it. */
  fixture->sockets[1] = listen_on ("::1", fixture->port);
  fixture->callers = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_resolver_set_default (G_RESOLVER (fixture->resolver));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->sockets[0]);
  g_clear_object (&fixture->sockets[1]);
  g_object_unref (fixture->resolver);
  g_ptr_array_unref (fixture->callers);
  g_free (fixture->proxy);
}

/* Whoever called is told what SOCKS4 takes for a yes and TLS for nonsense, and
 * no more. */
static guint
count_calls (Fixture *fixture)
{
  guint before = fixture->callers->len;

  for (guint i = 0; i < G_N_ELEMENTS (fixture->sockets); i++)
    for (GSocket *peer = NULL;
         fixture->sockets[i] != NULL &&
         (peer = g_socket_accept (fixture->sockets[i], NULL, NULL)) != NULL;)
      {
        g_socket_send (peer, "\0\x5a\0\0\0\0\0", 8, NULL, NULL);
        g_socket_shutdown (peer, FALSE, TRUE, NULL);
        g_ptr_array_add (fixture->callers, peer);
      }

  return fixture->callers->len - before;
}

/* How often the service is called. No host here has a certificate: a cover is
 * never had. */
static guint
ask (Fixture *fixture, gboolean local, const char *host, const char *addresses)
{
  g_autoptr (GrCoverSession) session = gr_cover_session_new (local);
  g_autofree char *url =
      g_strdup_printf ("https://%s:%d/a.png", host, fixture->port);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (fixture->proxy != NULL)
    {
      g_autoptr (GProxyResolver) proxies =
          g_simple_proxy_resolver_new (fixture->proxy, NULL);

      g_object_set (session, "proxy-resolver", proxies, NULL);
    }
  fixture->resolver->addresses = addresses;
  fixture->resolver->n_asked = 0;
  gr_cover_fetch_async (session, url, NULL, gr_test_result_cb, &result);
  gr_test_wait_until ((n += count_calls (fixture), result != NULL), 20);
  bytes = gr_cover_fetch_finish (result, &error);
  g_assert_null (bytes);

  return n;
}

/* Only an account on this computer may name a service of it. The name means
 * something else at each turn: what it meant before does not count. */
static void
test_names_of_this_computer (Fixture *fixture, gconstpointer data)
{
  static const char *const answers[] = {
    "127.0.0.1",
    "127.0.0.1 127.0.0.2",
    "::1 127.0.0.1",
    "::ffff:127.0.0.1",
    "0.0.0.0",
    "::",
    "64:ff9b::127.0.0.1 127.0.0.1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_test_message ("%s", answers[i]);
      g_assert_cmpuint (ask (fixture, FALSE, "covers.example", answers[i]), ==,
                        0);
      g_assert_cmpuint (fixture->resolver->n_asked, >, 0);
    }

  g_assert_cmpuint (ask (fixture, FALSE, "localhost", NULL), ==, 0);
  g_assert_cmpuint (ask (fixture, TRUE, "covers.example", "127.0.0.1"), >, 0);
}

/* The proxy may well be near, but not what it is to call, where it is told
 * an address and not a name. */
static void
test_proxy (Fixture *fixture, gconstpointer data)
{
  fixture->proxy = g_strdup_printf ("socks4://127.0.0.1:%d", fixture->port);
  g_assert_cmpuint (ask (fixture, FALSE, "covers.example", "10.0.0.1"), ==, 0);
  g_assert_cmpuint (ask (fixture, FALSE, "covers.example", "1.1.1.1"), >, 0);
}

/* --- What an address tells --- */

static gboolean
is_public (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  g_assert_nonnull (address);
  return gr_cover_address_is_public (address);
}

static void
test_addresses (void)
{
  static const char *const near[] = {
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001::1",
    "2002:7f00:1::1",
    "100::1",
    "2001:db8::1",
  };
  static const char *const far[] = {
    "1.1.1.1",          "9.255.255.255",   "11.0.0.1",   "100.63.255.255",
    "100.128.0.1",      "172.15.255.255",  "172.32.0.1", "192.167.255.255",
    "223.255.255.255",  "2606:4700::1111", "2a00::1",    "::ffff:1.1.1.1",
    "64:ff9b::1.1.1.1",
  };

  g_assert_false (is_public (OWN));
  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    {
      g_test_message ("%s", near[i]);
      g_assert_false (is_public (near[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    {
      g_test_message ("%s", far[i]);
      g_assert_true (is_public (far[i]));
    }
}

static gboolean
may_ask (GrCoverSession *session, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && gr_cover_session_may_ask (session, uri);
}

/* Before anything is asked, as where a proxy does the asking. */
static void
test_written (void)
{
  static const char *const neither[] = {
    "http://covers.example/a.png",     "https://me@covers.example/a.png",
    "https://me:pass@covers.example/", "ftp://covers.example/a.png",
    "http://192.168.1.1/a.png",
  };
  static const char *const near[] = {
    "http://127.0.0.1:8080/a.png", "http://localhost/a.png",
    "http://[::1]/a.png",          "https://127.0.0.1/a.png",
    "https://10.0.0.1/a.png",      "https://[::ffff:10.0.0.1]/a.png",
    "https://[fe80::1%25lo]/",     "https://127.1/a.png",
    "https://0x7f000001/a.png",    "https://2130706433/a.png",
    "https://017700000001/a.png",  "https://127.0.0.1./a.png",
  };
  g_autoptr (GrCoverSession) elsewhere = gr_cover_session_new (FALSE);
  g_autoptr (GrCoverSession) here = gr_cover_session_new (TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (neither); i++)
    {
      g_test_message ("%s", neither[i]);
      g_assert_false (may_ask (elsewhere, neither[i]));
      g_assert_false (may_ask (here, neither[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    {
      g_test_message ("%s", near[i]);
      g_assert_false (may_ask (elsewhere, near[i]));
      g_assert_true (may_ask (here, near[i]));
    }
  g_assert_true (may_ask (elsewhere, "https://covers.example/a.png"));
  g_assert_true (may_ask (elsewhere, "https://1.1.1.1:8443/a.png"));
  g_assert_true (may_ask (here, "https://covers.example/a.png"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/cover-session/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("names-of-this-computer", test_names_of_this_computer);
  ADD ("proxy", test_proxy);
#undef ADD
  g_test_add_func ("/cover-session/addresses", test_addresses);
  g_test_add_func ("/cover-session/written", test_written);

  return g_test_run ();
}
