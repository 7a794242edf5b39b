/* gr-account-banner.c: says over the rooms that the account needs a person
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-banner"

#include "config.h"

#include "gr-account-banner.h"

#include "gr-format.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/* So long before the end of a token it is time to get a new one. */
#define SOON_SECONDS (30 * 60)

/* A timer neither sees the clock being set nor the time that a computer
 * sleeps: look again now and then. */
#define LOOK_AGAIN_SECONDS 60

/**
 * GrAccountBanner:
 *
 * The rooms below it stay readable. AdwBanner, which looks the same, came with
 * libadwaita 1.3.
 */
struct _GrAccountBanner
{
  GtkWidget parent_instance;

  GrAccount *account; /* nullable */
  gulong expires_id;
  char *refused; /* nullable */
  guint timeout_id;

  GtkRevealer *revealer;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (GrAccountBanner, gr_account_banner, GTK_TYPE_WIDGET)

static gint64
get_seconds_left (GrAccountBanner *self)
{
  if (self->account == NULL ||
      gr_account_get_kind (self->account) != GR_CREDENTIALS_TOKEN ||
      gr_account_get_token_expires (self->account) == GR_TIME_NONE)
    return G_MAXINT64;
  return gr_account_get_token_expires (self->account) -
         g_get_real_time () / G_USEC_PER_SEC;
}

static char *
describe (GrAccountBanner *self)
{
  gint64 left = get_seconds_left (self);
  g_autofree char *clock = NULL;

  if (self->refused != NULL)
    return g_strdup (self->refused);
  if (left > SOON_SECONDS)
    return NULL;
  clock = gr_format_clock (gr_account_get_token_expires (self->account), NULL);
  if (left > 0)
    /* Translators: %s is a time of day */
    return g_strdup_printf (_ ("The token ends at %s. Paste a new one before."),
                            clock);
  /* Translators: %s is a time of day */
  return g_strdup_printf (_ ("The token ended at %s. Paste a new one."), clock);
}

static void
show (GrAccountBanner *self)
{
  g_autofree char *words = describe (self);

  if (words == NULL)
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      gtk_label_set_text (self->words, "");
      return;
    }
  if (g_str_equal (words, gtk_label_get_text (self->words)))
    return;
  gtk_label_set_text (self->words, words);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.announce", "s", words);
}

static gboolean
look_again_cb (gpointer data)
{
  show (GR_ACCOUNT_BANNER (data));
  return G_SOURCE_CONTINUE;
}

static void
update (GrAccountBanner *self)
{
  gboolean may_end = get_seconds_left (self) != G_MAXINT64;

  if (!may_end)
    g_clear_handle_id (&self->timeout_id, g_source_remove);
  else if (self->timeout_id == 0)
    self->timeout_id =
        g_timeout_add_seconds (LOOK_AGAIN_SECONDS, look_again_cb, self);
  show (self);
}

static void
gr_account_banner_dispose (GObject *object)
{
  GrAccountBanner *self = GR_ACCOUNT_BANNER (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->account != NULL)
    g_clear_signal_handler (&self->expires_id, self->account);
  g_clear_object (&self->account);
  gtk_widget_dispose_template (GTK_WIDGET (self), GR_TYPE_ACCOUNT_BANNER);

  G_OBJECT_CLASS (gr_account_banner_parent_class)->dispose (object);
}

static void
gr_account_banner_finalize (GObject *object)
{
  g_free (GR_ACCOUNT_BANNER (object)->refused);

  G_OBJECT_CLASS (gr_account_banner_parent_class)->finalize (object);
}

static void
gr_account_banner_class_init (GrAccountBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_account_banner_dispose;
  object_class->finalize = gr_account_banner_finalize;

  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-account-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, GrAccountBanner,
                                        revealer);
  gtk_widget_class_bind_template_child (widget_class, GrAccountBanner, words);
}

static void
gr_account_banner_init (GrAccountBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gr_account_banner_set_account:
 * @self: a banner
 * @account: (nullable): whose rooms are shown; %NULL: nobody who could sign in
 *   again
 *
 * Tells when its token ends, if it is known.
 */
void
gr_account_banner_set_account (GrAccountBanner *self, GrAccount *account)
{
  g_return_if_fail (GR_IS_ACCOUNT_BANNER (self));
  g_return_if_fail (account == NULL || GR_IS_ACCOUNT (account));

  if (self->account != account)
    {
      if (self->account != NULL)
        g_clear_signal_handler (&self->expires_id, self->account);
      g_set_object (&self->account, account);
      if (account != NULL)
        self->expires_id =
            g_signal_connect_swapped (account, "notify::token-expires",
                                      G_CALLBACK (update), self);
    }
  update (self);
}

/**
 * gr_account_banner_set_refused:
 * @self: a banner
 * @error: (nullable): what the service said of the credentials
 */
void
gr_account_banner_set_refused (GrAccountBanner *self, const GError *error)
{
  const char *words = error != NULL ? error->message : NULL;

  g_return_if_fail (GR_IS_ACCOUNT_BANNER (self));

  if (g_strcmp0 (self->refused, words) == 0)
    return;
  g_free (self->refused);
  self->refused = g_strdup (words);
  update (self);
}

/**
 * gr_account_banner_get_shown:
 * @self: a banner
 *
 * Returns: whether it has something to say
 */
gboolean
gr_account_banner_get_shown (GrAccountBanner *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}
