/* gr-cover-session.c: whom covers may be asked of
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-session"

#include "config.h"

#include "gr-cover-session.h"

#include "gr-endpoint.h"
#include "gr-proxy-resolver.h"

#define IDLE_SECONDS 15

/* The last bytes of these are an address of IPv4. */
#define MAPPED_BYTES 4

/**
 * GrCoverSession:
 *
 * The addresses of covers are not ours: whoever shares a template writes
 * them, and whoever sees it calls them. So no credentials, cookies or
 * referrer leave with a call, none goes to a host in plain http or with a
 * user's name, and none goes to this computer or a private network, whose
 * services trust who can reach them. Only an account that is itself on this
 * computer, such as the demo's, may name those.
 *
 * What counts is the address that is about to be connected to, whatever a
 * name meant before: a socket that would go where it may not is closed before
 * it begins. Behind a proxy the proxy looks names up, and its rules hold;
 * addresses in figures are refused there too.
 */
struct _GrCoverSession
{
  SoupSession parent_instance;

  gboolean local;
};

G_DEFINE_FINAL_TYPE (GrCoverSession, gr_cover_session, SOUP_TYPE_SESSION)

static gboolean
is_in (GInetAddress *address, const char *const *networks)
{
  for (; *networks != NULL; networks++)
    {
      g_autoptr (GInetAddressMask) mask =
          g_inet_address_mask_new_from_string (*networks, NULL);

      if (g_inet_address_mask_matches (mask, address))
        return TRUE;
    }

  return FALSE;
}

/* Only one's own address can be bound to. */
static gboolean
is_own (GInetAddress *address)
{
  g_autoptr (GSocketAddress) end = g_inet_socket_address_new (address, 0);
  g_autoptr (GSocket) socket =
      g_socket_new (g_inet_address_get_family (address), G_SOCKET_TYPE_DATAGRAM,
                    G_SOCKET_PROTOCOL_UDP, NULL);

  return socket != NULL && g_socket_bind (socket, end, FALSE, NULL);
}

/**
 * gr_cover_address_is_public:
 * @address: an address
 *
 * The networks are those of IANA's two registries of special addresses.
 *
 * Returns: whether it is neither this computer's nor of a private network
 */
gboolean
gr_cover_address_is_public (GInetAddress *address)
{
  static const char *const special[] = {
    "0.0.0.0/8",     "10.0.0.0/8",     "100.64.0.0/10",
    "127.0.0.0/8",   "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24",  "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "224.0.0.0/3",    "2001::/23",
    "2001:db8::/32", "2002::/16",      NULL,
  };
  static const char *const global[] = { "0.0.0.0/0", "2000::/3", NULL };
  static const char *const mapped[] = { "::ffff:0:0/96", "64:ff9b::/96", NULL };

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), FALSE);

  if (is_in (address, mapped))
    {
      gsize size = g_inet_address_get_native_size (address);
      g_autoptr (GInetAddress) inner =
          g_inet_address_new_from_bytes (g_inet_address_to_bytes (address) +
                                             size - MAPPED_BYTES,
                                         G_SOCKET_FAMILY_IPV4);

      return gr_cover_address_is_public (inner);
    }

  return is_in (address, global) && !is_in (address, special) &&
         !is_own (address);
}

/* Figures that GLib does not take for an address ("127.1", "0x7f.1", a zone)
 * may be one to a proxy. */
static gboolean
is_public_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  const char *dot = strrchr (host, '.');
  const char *last = dot != NULL ? dot + 1 : host;

  if (address != NULL)
    return gr_cover_address_is_public (address);

  return *last != '\0' && !g_ascii_isdigit (*last) &&
         strchr (host, ':') == NULL;
}

static gboolean
is_public_end (GSocketAddress *end)
{
  if (G_IS_PROXY_ADDRESS (end))
    return is_public_host (
        g_proxy_address_get_destination_hostname (G_PROXY_ADDRESS (end)));

  return G_IS_INET_SOCKET_ADDRESS (end) &&
         gr_cover_address_is_public (
             g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (end)));
}

/* Before the first byte leaves: a closed socket does not connect, and the
 * next address of the name is looked at in the same way. */
static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *stream)
{
  GSocketConnection *connection;
  g_autoptr (GSocketAddress) end = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTING)
    return;

  connection = G_SOCKET_CONNECTION (stream);
  end = g_socket_connection_get_remote_address (connection, NULL);
  if (is_public_end (end))
    return;

  g_debug ("An address of a cover is not out there");
  g_socket_close (g_socket_connection_get_socket (connection), NULL);
}

static void
gr_cover_session_request_queued (SoupSession *session, SoupMessage *message)
{
  if (!GR_COVER_SESSION (session)->local)
    g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb),
                      NULL);
}

static void
gr_cover_session_class_init (GrCoverSessionClass *klass)
{
  SOUP_SESSION_CLASS (klass)->request_queued = gr_cover_session_request_queued;
}

static void
gr_cover_session_init (GrCoverSession *self)
{
  gr_proxy_resolver_install (SOUP_SESSION (self));
}

/**
 * gr_cover_session_new:
 * @local: whether the account is itself on this computer
 *
 * Returns: (transfer full): a session that knows no credentials. Its kept
 *   connections are good for such accounts only
 */
GrCoverSession *
gr_cover_session_new (gboolean local)
{
  GrCoverSession *self =
      g_object_new (GR_TYPE_COVER_SESSION, "timeout", IDLE_SECONDS,
                    "user-agent", "Greenroom/" GR_VERSION, NULL);

  self->local = local;

  return self;
}

/**
 * gr_cover_session_may_ask:
 * @self: a session
 * @uri: where a cover is said to be
 *
 * Returns: whether that may be asked, as far as the address tells
 */
gboolean
gr_cover_session_may_ask (GrCoverSession *self, GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  g_return_val_if_fail (GR_IS_COVER_SESSION (self), FALSE);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  if (g_str_equal (scheme, "http"))
    return self->local && gr_uri_is_loopback (uri);

  return g_str_equal (scheme, "https") &&
         (self->local || is_public_host (host));
}
