/* gr-endpoint.c: where the service answers
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-endpoint"

#include "config.h"

#include "gr-endpoint.h"

#include "gr-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters of a project id (docs/service.md 1.1, from the vendor's SDK). */
#define PROJECT_ID_MAX 64

/* The hosts are documented ("Regions and endpoints"); the rates leave a call
 * or two of the documented throttle (20 and 10 a second a tenant) to others
 * of the same tenant. */
const GrRegion gr_regions[] = {
  { "cn-north-4", N_ ("Beijing 4"),
    "https://metastudio.cn-north-4.myhuaweicloud.com",
    "https://iam.cn-north-4.myhuaweicloud.com", 18 },
  { "cn-east-3", N_ ("Shanghai 1"),
    "https://metastudio.cn-east-3.myhuaweicloud.com",
    "https://iam.cn-east-3.myhuaweicloud.com", GR_CALLS_PER_SECOND_DEFAULT },
  { NULL, NULL, NULL, NULL, 0 },
};

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT, sentence);
  return FALSE;
}

static gboolean
check_host (GUri *uri, GError **error)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0' || strpbrk (host, " \t\"<>\\^`{|}") != NULL)
    return refuse (error, _ ("The endpoint has no usable host name. Enter it "
                             "like https://metastudio.cn-north-4."
                             "myhuaweicloud.com."));
  return TRUE;
}

static gboolean
check_scheme (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);

  if (strcmp (scheme, "https") == 0)
    return TRUE;
  if (strcmp (scheme, "http") != 0)
    return refuse (error, _ ("The endpoint must begin with https://."));
  if (!gr_uri_is_loopback (uri))
    return refuse (error,
                   _ ("Plain http would send your credentials readable over "
                      "the network. Begin the endpoint with https://; http:// "
                      "is only for this computer itself."));
  return TRUE;
}

static gboolean
check_parts (GUri *uri, GError **error)
{
  const char *path = g_uri_get_path (uri);

  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _ ("The endpoint must not hold a user name or a "
                             "password. Leave out everything up to the “@”."));
  if (*path != '\0' && strcmp (path, "/") != 0)
    return refuse (error, _ ("The endpoint ends with the host: leave out the "
                             "path behind it."));
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, _ ("The endpoint ends with the host: leave out "
                             "everything from “?” or “#”."));
  return TRUE;
}

/* The same origin always looks the same: lower case, no default port. */
static GUri *
build_origin (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);
  int port = g_uri_get_port (uri);

  if (port == (strcmp (scheme, "https") == 0 ? 443 : 80))
    port = -1;
  return g_uri_build (G_URI_FLAGS_ENCODED, scheme, NULL, host, port, "", NULL,
                      NULL);
}

/**
 * gr_region_find:
 * @id: (nullable): a region's id, "cn-north-4"
 *
 * Returns: (nullable) (transfer none): the region, or %NULL if its hosts are
 *   not documented
 */
const GrRegion *
gr_region_find (const char *id)
{
  for (const GrRegion *region = gr_regions; region->id != NULL; region++)
    if (g_strcmp0 (region->id, id) == 0)
      return region;
  return NULL;
}

/**
 * gr_endpoint_parse:
 * @text: what was typed: "https://host[:port][/]"; outer blanks do not count
 * @error: return location
 *
 * Takes https for any host, and http for this computer alone: credentials go
 * with every call. A path, a query or a user name are refused, each in its
 * own words.
 *
 * Returns: (transfer full): the origin, encoded, with an empty path and no
 *   default port, or %NULL with %GR_ERROR_INVALID_ARGUMENT
 */
GUri *
gr_endpoint_parse (const char *text, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  if (*trimmed == '\0')
    {
      refuse (error, _ ("Enter the address of the endpoint, like "
                        "https://metastudio.cn-north-4.myhuaweicloud.com."));
      return NULL;
    }
  if (strstr (trimmed, "://") == NULL)
    {
      refuse (error, _ ("The endpoint must begin with https://."));
      return NULL;
    }
  uri = g_uri_parse (trimmed, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL)
    {
      refuse (error, _ ("The endpoint is not an address. Enter it like "
                        "https://metastudio.cn-north-4.myhuaweicloud.com."));
      return NULL;
    }
  if (!check_host (uri, error) || !check_scheme (uri, error) ||
      !check_parts (uri, error))
    return NULL;
  return build_origin (uri);
}

/**
 * gr_uri_is_loopback:
 * @uri: a URI
 *
 * Returns: whether its host is this computer: 127.0.0.0/8, ::1 or localhost
 */
gboolean
gr_uri_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * gr_uri_dup_host_port:
 * @uri: a URI; an endpoint has no default port
 *
 * Returns: (transfer full): host and port as libsoup writes them into Host:
 *   brackets around IPv6, and nobody's name or password
 */
char *
gr_uri_dup_host_port (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  gboolean is_ipv6 =
      g_hostname_is_ip_address (host) && g_strstr_len (host, -1, ":") != NULL;
  g_autofree char *name =
      is_ipv6 ? g_strdup_printf ("[%s]", host) : g_strdup (host);
  int port = g_uri_get_port (uri);

  if (port == -1)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s:%d", name, port);
}

/**
 * gr_project_id_check:
 * @project_id: (nullable): what was typed
 * @error: return location
 *
 * A project id has 1 to 64 characters; real ones are 32 hexadecimal digits.
 * It becomes a part of the path, so it may be no more than one part of it.
 *
 * Returns: whether it is usable, else %GR_ERROR_INVALID_ARGUMENT
 */
gboolean
gr_project_id_check (const char *project_id, GError **error)
{
  if (project_id == NULL || *project_id == '\0')
    return refuse (error, _ ("Enter the project ID. The console shows it "
                             "under My Credentials."));
  if (strlen (project_id) > PROJECT_ID_MAX)
    return refuse (error, _ ("A project ID has at most 64 characters. Copy it "
                             "again from My Credentials in the console."));
  for (const char *c = project_id; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c) || *c == '/')
      return refuse (error, _ ("A project ID has only letters, digits and "
                               "hyphens. Copy it again from My Credentials in "
                               "the console."));
  if (strcmp (project_id, ".") == 0 || strcmp (project_id, "..") == 0)
    return refuse (error, _ ("A project ID is more than dots. Copy it again "
                             "from My Credentials in the console."));
  return TRUE;
}
