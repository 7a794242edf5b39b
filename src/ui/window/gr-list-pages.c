/* gr-list-pages.c: what stands where rooms would, when there are none
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-list-pages"

#include "config.h"

#include "gr-list-pages.h"

#include "gr-copy-button.h"
#include "gr-error.h"
#include "gr-text.h"
#include "gr-widgets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * GrListPages:
 *
 * One status page that says why there are no rooms and what can be done, and
 * a spinner while they are loaded. An error comes with what the service's
 * support asks for: code, HTTP status and request id.
 */
struct _GrListPages
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *loading;
  GtkSpinner *spinner;
  GtkLabel *loading_words;
  AdwStatusPage *page;
  GtkGrid *facts;
  GtkLabel *code_key;
  GtkLabel *code;
  GtkLabel *http_status_key;
  GtkLabel *http_status;
  GtkLabel *request_key;
  GtkLabel *request;
  GrCopyButton *copy;
  GtkWidget *sign_in;
  GtkButton *retry;
  GtkButton *clear;
  gboolean can_sign_in;
};

G_DEFINE_FINAL_TYPE (GrListPages, gr_list_pages, GTK_TYPE_WIDGET)

static void
show_page (GrListPages *self,
           const char *icon_name,
           const char *title,
           const char *words)
{
  /* The description is markup, what the service says is not. */
  g_autofree char *shown = gr_text_block (words, GR_TEXT_BLOCK_MAX);
  g_autofree char *escaped = g_markup_escape_text (shown, -1);

  adw_status_page_set_icon_name (self->page, icon_name);
  adw_status_page_set_title (self->page, title);
  adw_status_page_set_description (self->page, escaped);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->page));
}

static void
show_fact (GtkLabel *key, GtkLabel *value, const char *text)
{
  gtk_label_set_text (value, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (key), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (value), text != NULL);
}

static void
show_facts (GrListPages *self, const GError *error)
{
  const char *code = gr_error_get_service_code (error);
  const char *request_id = gr_error_get_request_id (error);
  guint http_status = gr_error_get_http_status (error);
  g_autofree char *status =
      http_status != 0 ? g_strdup_printf ("%u", http_status) : NULL;

  show_fact (self->code_key, self->code, code);
  show_fact (self->http_status_key, self->http_status, status);
  show_fact (self->request_key, self->request, request_id);
  gr_copy_button_set_text (self->copy, request_id);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), request_id != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->facts),
                          code != NULL || status != NULL || request_id != NULL);
}

static void
show_buttons (GrListPages *self, gboolean retry, gboolean clear)
{
  gtk_widget_set_visible (self->sign_in, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->retry), "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->retry), retry);
  gtk_widget_set_visible (GTK_WIDGET (self->clear), clear);
}

static void
gr_list_pages_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GR_TYPE_LIST_PAGES);

  G_OBJECT_CLASS (gr_list_pages_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GrListPages, stack);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, loading);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, spinner);
  gtk_widget_class_bind_template_child (widget_class, GrListPages,
                                        loading_words);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, page);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, facts);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, code_key);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, code);
  gtk_widget_class_bind_template_child (widget_class, GrListPages,
                                        http_status_key);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, http_status);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, request_key);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, request);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, copy);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, sign_in);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, retry);
  gtk_widget_class_bind_template_child (widget_class, GrListPages, clear);
}

static void
gr_list_pages_class_init (GrListPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_list_pages_dispose;

  g_type_ensure (GR_TYPE_COPY_BUTTON);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-list-pages.ui");
  bind_children (widget_class);
}

static void
gr_list_pages_init (GrListPages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gr_stack_expose_visible_page (self->stack);
  gr_status_page_name_scroller (self->page);
}

/**
 * gr_list_pages_show_loading:
 * @self: the pages
 * @words: that one has to wait
 */
void
gr_list_pages_show_loading (GrListPages *self, const char *words)
{
  g_return_if_fail (GR_IS_LIST_PAGES (self));
  g_return_if_fail (words != NULL);

  gtk_label_set_text (self->loading_words, words);
  gr_widget_set_accessible_name (self->loading, words);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

/**
 * gr_list_pages_show_empty:
 * @self: the pages
 *
 * Says that the project has no room.
 */
void
gr_list_pages_show_empty (GrListPages *self)
{
  g_return_if_fail (GR_IS_LIST_PAGES (self));

  show_facts (self, NULL);
  show_buttons (self, FALSE, FALSE);
  show_page (self, GR_APP_ID "-symbolic", _ ("No rooms yet"),
             _ ("This project has no livestreaming room. Rooms that are "
                "created in MetaStudio appear here."));
}

/**
 * gr_list_pages_show_no_match:
 * @self: the pages
 * @words: the filters in words
 *
 * Says that no room matches.
 */
void
gr_list_pages_show_no_match (GrListPages *self, const char *words)
{
  g_return_if_fail (GR_IS_LIST_PAGES (self));

  show_facts (self, NULL);
  show_buttons (self, FALSE, TRUE);
  show_page (self, "system-search-symbolic", _ ("No rooms match"), words);
}

/**
 * gr_list_pages_show_error:
 * @self: the pages
 * @error: why there are no rooms
 * @hint: (nullable): a sentence more, about what to do
 */
void
gr_list_pages_show_error (GrListPages *self,
                          const GError *error,
                          const char *hint)
{
  const char *icon_name = "dialog-warning-symbolic";
  g_autofree char *words = NULL;

  g_return_if_fail (GR_IS_LIST_PAGES (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, GR_ERROR, GR_ERROR_NETWORK))
    icon_name = "network-offline-symbolic";
  else if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN))
    icon_name = "avatar-default-symbolic";

  words = g_strjoin (" ", error->message, hint, NULL);
  show_facts (self, error);
  show_buttons (self, TRUE, FALSE);
  if (self->can_sign_in && g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN))
    {
      gtk_widget_set_visible (self->sign_in, TRUE);
      gtk_widget_remove_css_class (GTK_WIDGET (self->retry),
                                   "suggested-action");
    }
  show_page (self, icon_name, gr_error_get_title (error), words);
}

/**
 * gr_list_pages_focus:
 * @self: the pages
 *
 * Gives the focus to the button that helps, if there is one, else to the page.
 * (Not as gtk_widget_grab_focus(), which Shift+Tab tries on its way out; and
 * gtk_widget_child_focus() finds nothing in what was just mapped.)
 *
 * Returns: whether there was anything that takes it
 */
gboolean
gr_list_pages_focus (GrListPages *self)
{
  GtkWidget *buttons[] = { self->sign_in, GTK_WIDGET (self->retry),
                           GTK_WIDGET (self->clear) };

  g_return_val_if_fail (GR_IS_LIST_PAGES (self), FALSE);

  if (gtk_stack_get_visible_child (self->stack) == self->loading)
    return gtk_widget_grab_focus (self->loading);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_visible (buttons[i]))
      return gtk_widget_grab_focus (buttons[i]);

  return gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

/**
 * gr_list_pages_set_can_sign_in:
 * @self: the pages
 * @can_sign_in: whether there is an account that a person can sign in again
 */
void
gr_list_pages_set_can_sign_in (GrListPages *self, gboolean can_sign_in)
{
  g_return_if_fail (GR_IS_LIST_PAGES (self));

  self->can_sign_in = can_sign_in;
}
