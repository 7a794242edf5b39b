/* gr-welcome-page.c: what a person sees while there is nobody to ask
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-welcome-page"

#include "config.h"

#include "gr-welcome-page.h"

#include "gr-account-button.h"
#include "gr-error.h"
#include "gr-widgets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * GrWelcomePage:
 *
 * Says what the program is for and how to begin; or, for an account that
 * cannot be connected, why not and what to do about it. Fills the window.
 */
struct _GrWelcomePage
{
  GtkWidget parent_instance;

  GrAccountSwitcher *switcher;

  GtkWidget *box;
  GtkWidget *account;
  GtkMenuButton *menu_button;
  AdwStatusPage *page;
  GtkWidget *unlock;
  GtkWidget *retry;
  GtkWidget *sign_in;
  GtkWidget *demo;
};

G_DEFINE_FINAL_TYPE (GrWelcomePage, gr_welcome_page, GTK_TYPE_WIDGET)

static void
show_words (GrWelcomePage *self,
            const char *icon_name,
            const char *title,
            const char *words)
{
  /* The description is markup. */
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_icon_name (self->page, icon_name);
  adw_status_page_set_title (self->page, title);
  adw_status_page_set_description (self->page, escaped);
}

/* The first button that helps is suggested, and has the focus. */
static GtkWidget *
find_first (GrWelcomePage *self)
{
  GtkWidget *buttons[] = { self->unlock, self->retry, self->sign_in };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_visible (buttons[i]))
      return buttons[i];
  return self->demo;
}

static void
suggest (GrWelcomePage *self)
{
  GtkWidget *first = find_first (self);

  for (GtkWidget *button = self->unlock; button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (button == first)
      gtk_widget_add_css_class (button, "suggested-action");
    else
      gtk_widget_remove_css_class (button, "suggested-action");
}

static void
show_welcome (GrWelcomePage *self)
{
  show_words (self, GR_APP_ID, _ ("Welcome to Greenroom"),
              _ ("See every livestreaming room of your MetaStudio project:\n"
                 "what is live, what failed and why, and who is on camera."));
  gtk_widget_set_visible (self->unlock, FALSE);
  gtk_widget_set_visible (self->retry, FALSE);
  gtk_widget_set_visible (self->sign_in, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->sign_in),
                                  "win.add-account");
}

static void
show_error (GrWelcomePage *self, const GError *error)
{
  gboolean secrets = g_error_matches (error, GR_ERROR, GR_ERROR_SECRETS);
  GrSecretsError problem = gr_secrets_error_get (error);

  show_words (self,
              secrets ? "dialog-warning-symbolic" : "avatar-default-symbolic",
              gr_error_get_title (error), error->message);
  gtk_widget_set_visible (self->unlock,
                          secrets && problem == GR_SECRETS_LOCKED);
  gtk_widget_set_visible (self->retry,
                          secrets && problem != GR_SECRETS_NOT_FOUND);
  gtk_widget_set_visible (self->sign_in, gr_account_switcher_get_account (
                                             self->switcher) != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->sign_in),
                                  "win.sign-in");
}

static void
update (GrWelcomePage *self)
{
  GrAccountStore *store = gr_account_switcher_get_store (self->switcher);
  const GError *error = gr_account_switcher_get_error (self->switcher);

  if (error != NULL)
    show_error (self, error);
  else
    show_welcome (self);
  suggest (self);
  gtk_widget_set_visible (self->account,
                          g_list_model_get_n_items (G_LIST_MODEL (store)) > 0 ||
                              gr_account_switcher_get_transient (
                                  self->switcher) != NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gr_welcome_page_take_focus (self);
}

/* Not before: its actions come with the window and the application. */
static void
gr_welcome_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gr_welcome_page_parent_class)->map (widget);

  gr_welcome_page_take_focus (GR_WELCOME_PAGE (widget));
}

static void
gr_welcome_page_dispose (GObject *object)
{
  GrWelcomePage *self = GR_WELCOME_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), GR_TYPE_WELCOME_PAGE);
  g_clear_object (&self->switcher);

  G_OBJECT_CLASS (gr_welcome_page_parent_class)->dispose (object);
}

static void
gr_welcome_page_class_init (GrWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_welcome_page_dispose;
  widget_class->map = gr_welcome_page_map;

  g_type_ensure (GR_TYPE_ACCOUNT_BUTTON);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-welcome-page.ui");
#define BIND(name)                                                             \
  gtk_widget_class_bind_template_child (widget_class, GrWelcomePage, name)
  BIND (box);
  BIND (account);
  BIND (menu_button);
  BIND (page);
  BIND (unlock);
  BIND (retry);
  BIND (sign_in);
  BIND (demo);
#undef BIND
}

static void
gr_welcome_page_init (GrWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gr_status_page_name_scroller (self->page);
  gr_widget_set_accessible_name (GTK_WIDGET (gtk_menu_button_get_popover (
                                     self->menu_button)),
                                 _ ("Main menu"));
}

/**
 * gr_welcome_page_new:
 * @switcher: whom it tells of
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
gr_welcome_page_new (GrAccountSwitcher *switcher)
{
  GrWelcomePage *self;

  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (switcher), NULL);

  self = g_object_new (GR_TYPE_WELCOME_PAGE, NULL);
  self->switcher = g_object_ref (switcher);
  gr_account_button_set_switcher (GR_ACCOUNT_BUTTON (self->account), switcher);
  g_signal_connect_object (switcher, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gr_account_switcher_get_store (switcher),
                           "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * gr_welcome_page_take_focus:
 * @self: a page
 *
 * Gives the focus to what is to be done first. It is no grab_focus(), which
 * GTK tries as well when Tab comes to the page, and so past its header bar.
 */
void
gr_welcome_page_take_focus (GrWelcomePage *self)
{
  g_return_if_fail (GR_IS_WELCOME_PAGE (self));

  gtk_widget_grab_focus (find_first (self));
}
