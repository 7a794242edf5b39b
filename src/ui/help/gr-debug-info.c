/* gr-debug-info.c: what helps to find a fault
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-debug-info"

#include "config.h"

#include "gr-debug-info.h"

#include "gr-endpoint.h"

#include <adwaita.h>
#include <libsoup/soup.h>
#include <locale.h>

/* For those who mend Greenroom, so not translated. */

static void
add_versions (GString *text)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  g_string_append_printf (text, "Greenroom %s (%s)\n", GR_VERSION, GR_APP_ID);
  g_string_append_printf (text, "GTK %u.%u.%u\n", gtk_get_major_version (),
                          gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita %u.%u.%u\n",
                          adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version ());
  g_string_append_printf (text, "GLib %u.%u.%u\n", glib_major_version,
                          glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "libsoup %u.%u.%u\n", soup_get_major_version (),
                          soup_get_minor_version (), soup_get_micro_version ());
  g_string_append_printf (text, "System: %s\n",
                          system != NULL ? system : "unknown");
}

static const char *
get_environment (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : "not set";
}

static void
add_display (GString *text, GtkWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  AdwStyleManager *style = adw_style_manager_get_default ();
  int dpi;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  g_string_append_printf (text, "Desktop: %s\n",
                          get_environment ("XDG_CURRENT_DESKTOP"));
  g_string_append_printf (text, "Display: %s, %s\n",
                          G_OBJECT_TYPE_NAME (gtk_widget_get_display (widget)),
                          renderer != NULL ? G_OBJECT_TYPE_NAME (renderer)
                                           : "not drawn");
  g_string_append_printf (text, "Window: %d x %d, scale %d, text %d %%\n",
                          gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget),
                          gtk_widget_get_scale_factor (widget),
                          dpi * 100 / (96 * PANGO_SCALE));
  g_string_append_printf (text, "Style: %s%s\n",
                          adw_style_manager_get_dark (style) ? "dark" : "light",
                          adw_style_manager_get_high_contrast (style)
                              ? ", high contrast"
                              : "");
}

static void
add_locale (GString *text)
{
  g_string_append_printf (text, "Language: %s, %s\n",
                          g_get_language_names ()[0],
                          gtk_widget_get_default_direction () ==
                                  GTK_TEXT_DIR_RTL
                              ? "right to left"
                              : "left to right");
  g_string_append_printf (text, "Formats: %s\n", setlocale (LC_TIME, NULL));
}

static const char *
spell_kind (GrAccount *account)
{
  switch (gr_account_get_kind (account))
    {
    case GR_CREDENTIALS_PASSWORD:
      return "IAM user";
    case GR_CREDENTIALS_KEYS:
      return "access keys";
    case GR_CREDENTIALS_TOKEN:
      return "token";
    default:
      return "unknown";
    }
}

static const char *
spell_connection (GrConnection *connection)
{
  switch (gr_connection_get_kind (connection))
    {
    case GR_CONNECTION_DEMO:
      return "demo rooms";
    case GR_CONNECTION_TRANSIENT:
      return "from the environment";
    case GR_CONNECTION_ACCOUNT:
    default:
      return "stored";
    }
}

/* Where somebody's own service stands is theirs to tell. */
static void
add_service (GString *text, GrConnection *connection)
{
  GUri *endpoint = gr_connection_get_endpoint (connection);
  g_autofree char *origin = g_uri_to_string (endpoint);
  const GrRegion *region;

  for (region = gr_regions; region->id != NULL; region++)
    if (g_str_has_prefix (origin, region->endpoint))
      break;
  g_string_append_printf (text, "Service: %s\n",
                          region->id != NULL              ? region->id
                          : gr_uri_is_loopback (endpoint) ? "this machine"
                                                          : "an own endpoint");
}

static void
add_account (GString *text, GrAccountSwitcher *switcher)
{
  GrBrowser *browser = gr_account_switcher_get_browser (switcher);
  GrAccount *account = gr_account_switcher_get_account (switcher);
  GrConnection *connection = gr_browser_get_connection (browser);
  const GError *error = gr_account_switcher_get_error (switcher);

  if (account != NULL)
    g_string_append_printf (text, "Account: %s%s\n", spell_kind (account),
                            gr_account_get_session_only (account)
                                ? ", for this session"
                                : "");
  else
    g_string_append_printf (text, "Account: %s\n",
                            connection != NULL ? spell_connection (connection)
                                               : "none");
  if (connection != NULL)
    add_service (text, connection);
  if (error != NULL)
    g_string_append_printf (text, "Not connected: %s %d\n",
                            g_quark_to_string (error->domain), error->code);
}

/**
 * gr_debug_info_new:
 * @window: the window
 * @switcher: as whom it asks
 *
 * Tells of versions, display, language and the kind of account, a line each.
 * Of accounts it tells neither names nor ids, addresses or secrets: people
 * paste this where everybody reads it.
 *
 * Returns: (transfer full): a text to copy
 */
char *
gr_debug_info_new (GtkWindow *window, GrAccountSwitcher *switcher)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (switcher), NULL);

  add_versions (text);
  add_display (text, window);
  add_locale (text);
  add_account (text, switcher);
  return g_string_free (text, FALSE);
}
